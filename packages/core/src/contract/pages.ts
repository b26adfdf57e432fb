import * as z from 'zod/mini'
import { journalEntrySchema } from '../domain/journal/schema.ts'
import { lineSchema, oneOrMore, reasonSchema, storedInstantSchema } from '../domain/values/index.ts'

/** Fields of every operation that answers page by page. */
export const pageFields = {
  /** At most so many items. */
  limit: z._default(z.int().check(z.minimum(1), z.maximum(500)), 50),
  /** `next` of the page before. */
  cursor: z.optional(z.string().check(z.maxLength(2_000))),
}

/** A page of items; `next` is `null` on the last one. */
export function pageOf<T extends z.ZodMiniType>(item: T) {
  return z.strictObject({ items: z.array(item), next: z.nullable(z.string()) })
}

/** A page of the journal. */
export const entryPage = z.strictObject({
  items: z.array(journalEntrySchema),
  next: z.nullable(z.string()),
  /** On the last page: older entries were there, and those up to this instant were removed; `null` where none were. */
  removed_until: z.nullable(storedInstantSchema),
})

/** One value or several, any of which may hold. */
export function anyOf<T extends z.ZodMiniType>(item: T) {
  return z.optional(oneOrMore(item))
}

/** Why something is done, as every command takes it. */
export const whyFields = {
  reason: z.optional(reasonSchema),
  /** Number or address of a ticket. */
  ticket: z.optional(lineSchema),
}
