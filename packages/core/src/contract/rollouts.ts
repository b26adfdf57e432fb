import * as z from 'zod/mini'
import { RUN_STATES, runViewSchema } from '../domain/rollouts/index.ts'
import { planOptionsSchema } from '../domain/strategies/index.ts'
import { idSchema, reasonSchema } from '../domain/values/index.ts'
import { command, query } from './operation.ts'
import { anyOf, pageFields, pageOf, whyFields } from './pages.ts'

const commandFields = {
  id: idSchema,
  /** A command that comes twice under one id is carried out once. @default a new one */
  command_id: z.optional(idSchema),
  ...whyFields,
}
const reason = reasonSchema
/** The step that is meant. One that the run has left is refused, so that two who say the same leave one step, not two. */
const step_id = idSchema

const output = runViewSchema
const common = {
  output,
  permission: 'deployment.operate',
  journal: [
    'rollout.commanded',
    'deployment.started',
    'deployment.cancelled',
    'deployment.failed',
    'deployment.rolled_back',
  ],
  stale: ['rollouts', 'deployments', 'audit', 'kpi'],
} as const

export const rolloutsContract = {
  create: command({
    summary: 'Freeze the plan of a pending deployment, by its type. The run waits for its start.',
    path: '/rollouts',
    input: z.strictObject({
      deployment_id: idSchema,
      /** What differs from the usual plan of the type. */
      options: z.optional(planOptionsSchema),
      /** Whether it begins as soon as nothing stands in its way. */
      start: z._default(z.boolean(), false),
      ...whyFields,
    }),
    output,
    permission: 'deployment.operate',
    journal: ['rollout.created', 'deployment.updated'],
    stale: common.stale,
    status: 201,
  }),
  get: query({
    summary: 'One run: its plan, how far it has got, and why.',
    path: '/rollouts/:id',
    input: z.strictObject({ id: idSchema }),
    output,
    permission: 'deployment.read',
    journal: 'refusals',
  }),
  list: query({
    summary: 'Runs by filter, newest first, page by page.',
    path: '/rollouts',
    input: z.strictObject({
      team_id: anyOf(idSchema),
      application_id: anyOf(idSchema),
      environment_name: anyOf(idSchema),
      deployment_id: anyOf(idSchema),
      state: anyOf(z.enum(RUN_STATES)),
      ...pageFields,
    }),
    output: pageOf(runViewSchema),
    permission: 'deployment.read',
    journal: 'refusals',
  }),
  start: command({
    summary: 'Let it begin, as soon as nothing stands in its way.',
    path: '/rollouts/:id/start',
    input: z.strictObject(commandFields),
    ...common,
  }),
  pause: command({
    summary: 'Hold it before its next step. What is under way is seen to its end.',
    path: '/rollouts/:id/pause',
    input: z.strictObject({ ...commandFields, reason }),
    ...common,
  }),
  resume: command({
    summary: 'Let it go on. The paused time counts for nothing.',
    path: '/rollouts/:id/resume',
    input: z.strictObject(commandFields),
    ...common,
  }),
  report: command({
    summary: 'Say what came of a step that a person does.',
    path: '/rollouts/:id/report',
    input: z.strictObject({ ...commandFields, step_id, outcome: z.enum(['succeeded', 'failed']) }),
    ...common,
  }),
  promote: command({
    summary: 'Leave the step that is named: end a wait, go past an analysis, say yes to a promotion by hand.',
    path: '/rollouts/:id/promote',
    input: z.strictObject({ ...commandFields, step_id }),
    ...common,
  }),
  promoteFull: command({
    summary: 'Leave out every wait and analysis that is left. Health checks remain.',
    path: '/rollouts/:id/promote-full',
    input: z.strictObject({ ...commandFields, reason }),
    ...common,
  }),
  skip: command({
    summary: 'Leave out a step that has not begun.',
    path: '/rollouts/:id/skip',
    input: z.strictObject({ ...commandFields, step_id, reason }),
    ...common,
  }),
  retry: command({
    summary: 'Do the step again that went wrong or decided nothing.',
    path: '/rollouts/:id/retry',
    input: z.strictObject({ ...commandFields, step_id }),
    ...common,
  }),
  ignore: command({
    summary: 'Go on in spite of a step that went wrong.',
    path: '/rollouts/:id/ignore',
    input: z.strictObject({ ...commandFields, step_id, reason }),
    ...common,
  }),
  abort: command({
    summary: 'Undo what it did; behind the point of no return, halt with all traffic on the new version.',
    path: '/rollouts/:id/abort',
    input: z.strictObject({ ...commandFields, reason }),
    ...common,
  }),
}
