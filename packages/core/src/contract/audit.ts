import * as z from 'zod/mini'
import { journalEntrySchema } from '../domain/journal/schema.ts'
import { idSchema, instantSchema, lineSchema } from '../domain/values/index.ts'
import { query } from './operation.ts'
import { anyOf, pageFields, pageOf } from './pages.ts'

/** The end of a chain as it was known at some time; kept elsewhere, it proves that nothing before it was cut off. */
const checkpointSchema = z.strictObject({ seq: z.int().check(z.minimum(1)), hash: z.string() })

export const auditContract = {
  list: query({
    summary: 'Entries of the journal, newest first: every change and every refusal.',
    path: '/audit',
    input: z.strictObject({
      team_id: anyOf(idSchema),
      subject_id: anyOf(idSchema),
      actor_id: anyOf(idSchema),
      action: anyOf(lineSchema),
      outcome: anyOf(z.enum(['done', 'refused'])),
      from: z.optional(instantSchema),
      to: z.optional(instantSchema),
      ...pageFields,
    }),
    output: pageOf(journalEntrySchema),
    permission: 'audit.read',
    journal: 'refusals',
  }),
  verify: query({
    summary: "Check a team's whole chain, entry by entry.",
    path: '/audit/:team_id/verify',
    input: z.strictObject({
      team_id: idSchema,
      /** Sequence number and hash of an entry known from an earlier check. */
      checkpoint_seq: z.optional(z.int().check(z.minimum(1))),
      checkpoint_hash: z.optional(lineSchema),
    }),
    output: z.strictObject({
      ok: z.boolean(),
      entries: z.int(),
      /** The end of the chain, to be kept as a checkpoint; `null` for an empty one. */
      head: z.nullable(checkpointSchema),
      /** The first fault found. */
      fault: z.nullable(z.strictObject({ kind: z.string(), seq: z.int(), message: z.string() })),
    }),
    permission: 'audit.read',
    journal: 'refusals',
  }),
}
