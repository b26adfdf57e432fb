import * as z from 'zod/mini'
import { journalEntrySchema } from '../domain/journal/schema.ts'
import { idSchema } from '../domain/values/index.ts'
import { stream } from './operation.ts'
import { anyOf } from './pages.ts'

/**
 * `ready`: everything up to here is known. `change`: something happened. `resync`: too much happened since the given
 * place, read everything again. `cursor` is where to go on after a lost connection.
 */
export const streamMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready'), cursor: z.string() }),
  z.strictObject({ type: z.literal('change'), cursor: z.string(), entry: journalEntrySchema }),
  z.strictObject({ type: z.literal('resync'), cursor: z.string() }),
])
export type StreamMessage = z.output<typeof streamMessageSchema>

export const eventsContract = {
  subscribe: stream({
    summary: 'Changes as they happen: at least once each, in order by team, with stable ids.',
    path: '/events',
    input: z.strictObject({
      team_id: anyOf(idSchema),
      application_id: anyOf(idSchema),
      environment_name: anyOf(idSchema),
      subject_id: anyOf(idSchema),
      /** `cursor` of the last message seen. Without it: from now on. */
      after: z.optional(z.string().check(z.maxLength(100_000))),
    }),
    output: streamMessageSchema,
    permission: 'deployment.read',
    journal: 'refusals',
  }),
}
