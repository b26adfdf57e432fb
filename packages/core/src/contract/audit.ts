import * as z from 'zod/mini'
import { checkpointSchema } from '../domain/journal/checkpoint.ts'
import { idSchema, instantSchema, lineSchema } from '../domain/values/index.ts'
import { command, query } from './operation.ts'
import { anyOf, entryPage, pageFields, pageOf, whyFields } from './pages.ts'

/** A place in a chain. Kept elsewhere, it proves that nothing in front of it was exchanged. */
const markSchema = z.strictObject({ seq: z.int().check(z.minimum(1)), hash: z.string() })

const faultSchema = z.strictObject({
  kind: z.string(),
  /** The number in the chain at which it is wrong. */
  seq: z.int(),
  /** The checkpoint that is wrong, or that tells of it. */
  checkpoint: z.nullable(z.int()),
  message: z.string(),
})

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
    output: entryPage,
    permission: 'audit.read',
    journal: 'refusals',
  }),
  verify: query({
    summary: "Check a team's whole chain, entry by entry, and the signatures of its checkpoints.",
    path: '/audit/:team_id/verify',
    input: z.strictObject({
      team_id: idSchema,
      /** Sequence number and hash of an entry known from an earlier check. */
      checkpoint_seq: z.optional(z.int().check(z.minimum(1))),
      checkpoint_hash: z.optional(lineSchema),
    }),
    output: z.strictObject({
      ok: z.boolean(),
      /** The sound entries in front of the first fault. */
      entries: z.int(),
      /** The last of them, to be kept as a checkpoint; `null` where there is none. */
      head: z.nullable(markSchema),
      /** How many entries in front of them were removed by retention. */
      removed: z.int(),
      /** How many checkpoints are sound. */
      checkpoints: z.int(),
      /** The first fault found. */
      fault: z.nullable(faultSchema),
    }),
    permission: 'audit.read',
    journal: 'refusals',
  }),
  checkpoints: query({
    summary: "The signed checkpoints of a team's chain, newest first.",
    path: '/audit/:team_id/checkpoints',
    input: z.strictObject({ team_id: idSchema, ...pageFields }),
    output: pageOf(checkpointSchema),
    permission: 'audit.read',
    journal: 'refusals',
  }),
  checkpoint: command({
    summary: "Sign where a team's chain ends now.",
    path: '/audit/:team_id/checkpoints',
    input: z.strictObject({
      team_id: idSchema,
      /** The number that it has to get; if somebody else has made that one meanwhile, none is made. */
      number: z.optional(z.int().check(z.minimum(1))),
      ...whyFields,
    }),
    output: checkpointSchema,
    permission: 'audit.manage',
    journal: ['journal.checkpointed'],
    stale: ['audit'],
    status: 201,
  }),
  prune: command({
    summary:
      'Remove what is old from the front of the journal, up to signed checkpoints, a bounded number of entries in each call.',
    path: '/audit/prune',
    input: z.strictObject({
      /** Only up to checkpoints that were signed before this instant. */
      before: instantSchema,
      /** Only this chain. */
      team_id: z.optional(idSchema),
      /** Remove at most so many entries. */
      limit: z._default(z.int().check(z.minimum(1), z.maximum(5_000)), 1_000),
      /** `next` of the call before. */
      cursor: pageFields.cursor,
      ...whyFields,
    }),
    output: z.strictObject({
      removed: z.int(),
      /** Where to go on: call again with it until it is `null`. */
      next: z.nullable(z.string()),
      /** Chains that were left alone, as what was to be removed is not what was written. */
      faults: z.array(z.extend(faultSchema, { team_id: idSchema })),
    }),
    permission: 'audit.manage',
    journal: ['journal.pruned'],
    stale: ['audit', 'deployments'],
  }),
}
