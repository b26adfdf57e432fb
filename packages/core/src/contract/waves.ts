import * as z from 'zod/mini'
import { planOptionsSchema } from '../domain/strategies/index.ts'
import { idSchema, reasonSchema, revisionSchema } from '../domain/values/index.ts'
import { WAVE_ROLLOUT_STATES, wavePlanSchema, waveRolloutViewSchema } from '../domain/waves/index.ts'
import { command, query } from './operation.ts'
import { anyOf, pageFields, pageOf, whyFields } from './pages.ts'

const actionFields = { id: idSchema, revision: z.optional(revisionSchema), ...whyFields }
const reason = reasonSchema
const common = {
  output: waveRolloutViewSchema,
  permission: 'deployment.operate',
  journal: ['wave_rollout.commanded'],
  stale: ['waves', 'audit'],
} as const

const count = z.int().check(z.minimum(0))

/** How the places of each wave do, whatever their number: by their runs, as they are now. */
const waveProgressSchema = z.strictObject({
  waves: z.array(
    z.strictObject({
      id: z.string(),
      /** Have no run yet, or one that has not been told to begin. */
      to_come: count,
      under_way: count,
      done: count,
      /** Ended badly, or halted until somebody brings it to a good end. */
      failed: count,
      /** The first 100 deployments that have failed. */
      failed_ids: z.array(idSchema),
    }),
  ),
})

export const wavesContract = {
  create: command({
    summary:
      'Roll pending deployments of one team and environment out in waves, with a share of failures that is borne in each.',
    path: '/waves',
    input: z.strictObject({
      plan: wavePlanSchema,
      /** What differs from the usual plans of the deployments' types. */
      options: z.optional(planOptionsSchema),
      ...whyFields,
    }),
    ...common,
    journal: ['wave_rollout.created'],
    status: 201,
  }),
  get: query({
    summary: 'One rollout in waves: at which wave it is, and why.',
    path: '/waves/:id',
    input: z.strictObject({ id: idSchema }),
    output: waveRolloutViewSchema,
    permission: 'deployment.read',
    journal: 'refusals',
  }),
  progress: query({
    summary: 'How many places of each wave have failed, are under way, are done and are to come.',
    path: '/waves/:id/progress',
    input: z.strictObject({ id: idSchema }),
    output: waveProgressSchema,
    permission: 'deployment.read',
    journal: 'refusals',
  }),
  list: query({
    summary: 'Rollouts in waves by filter, newest first, page by page.',
    path: '/waves',
    input: z.strictObject({
      team_id: anyOf(idSchema),
      environment_name: anyOf(idSchema),
      state: anyOf(z.enum(WAVE_ROLLOUT_STATES)),
      ...pageFields,
    }),
    output: pageOf(waveRolloutViewSchema),
    permission: 'deployment.read',
    journal: 'refusals',
  }),
  pause: command({
    summary: 'Begin no further run. What is under way goes on.',
    path: '/waves/:id/pause',
    input: z.strictObject({ ...actionFields, reason }),
    ...common,
  }),
  resume: command({
    summary:
      'Let it go on, with the rights of who says so. It halts again where failures are still too many.',
    path: '/waves/:id/resume',
    input: z.strictObject(actionFields),
    ...common,
  }),
  rollback: command({
    summary: 'Abort what is under way and roll back what is in service, of the waves that its plan names.',
    path: '/waves/:id/rollback',
    input: z.strictObject({ ...actionFields, reason }),
    ...common,
  }),
  cancel: command({
    summary: 'End it where it is. What has begun goes on.',
    path: '/waves/:id/cancel',
    input: z.strictObject({ ...actionFields, reason }),
    ...common,
  }),
}
