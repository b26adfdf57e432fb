import * as z from 'zod/mini'
import { deploymentTypeSchema } from '../domain/deployments/index.ts'
import { RUN_STATES, runViewSchema } from '../domain/rollouts/index.ts'
import { planOptionsSchema, planShapeSchema } from '../domain/strategies/index.ts'
import { idSchema, reasonSchema } from '../domain/values/index.ts'
import { deploymentsContract } from './deployments.ts'
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
    'rollout.advanced',
    'deployment.started',
    'deployment.cancelled',
    'deployment.failed',
    'deployment.rolled_back',
  ],
  stale: ['rollouts', 'deployments', 'audit', 'kpi'],
} as const

const reasons = z.array(z.strictObject({ code: z.string(), message: z.string() }))
const version = z.strictObject({ deployment_id: idSchema, version: z.string() })

const previewSchema = z.strictObject({
  plan: planShapeSchema,
  /** Of a run that is created with these options, as long as nothing changes. */
  plan_hash: z.string(),
  /** Why `rollouts.create` would refuse it now; empty: it would not. */
  refusals: reasons,
  /** What the run would wait for before it begins; empty: nothing that is known here. The host's own admission is not asked. */
  blocks: reasons,
  /** Whether this process has what runs are carried out with, and if not, why a run would wait: others may have it. */
  carried_out: z.strictObject({ here: z.boolean(), reasons }),
  /** Of a rollback: what it does. `null`: it is none, or there is nothing to go back to. */
  rollback: z.nullable(
    z.strictObject({
      undoes: version,
      restores: version,
      /** Versions that served between the two, the latest first, at most 50: what they brought is undone as well. */
      passes_over: z.array(version),
      /** Fields in which the two differ. */
      fields: deploymentsContract.diff.output.shape.fields,
      /** Keys of the configuration in which the two differ. */
      configuration: deploymentsContract.diff.output.shape.configuration,
      /** What the deployment that is undone says is to be done by hand: nothing of it is done by Slipway. */
      rollback_procedure: z.nullable(z.string()),
    }),
  ),
})

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
    // The latter two of an older run of the slot that gives way to it.
    journal: ['rollout.created', 'rollout.commanded', 'deployment.cancelled'],
    stale: common.stale,
    status: 201,
  }),
  preview: query({
    summary: 'Which plan a deployment would get, and what stands in its way. Nothing is written.',
    path: '/rollout-preview',
    input: z.strictObject({
      /** A deployment that exists; or else `undoes_id`, or `deployment_type` with `environment_name`. */
      deployment_id: z.optional(idSchema),
      /** A deployment that would be rolled back. */
      undoes_id: z.optional(idSchema),
      /** The earlier deployment that it would go back to. @default as in deployments.rollback */
      restores_id: z.optional(idSchema),
      /** Of a deployment that is yet to be created. */
      deployment_type: z.optional(deploymentTypeSchema),
      environment_name: z.optional(idSchema),
      /** Whether that one will have a `health_check_url`. @default not judged */
      health_check: z.optional(z.boolean()),
      /** As in `rollouts.create`. In a query string: as JSON. */
      options: z.optional(planOptionsSchema),
    }),
    output: previewSchema,
    permission: 'deployment.read',
    journal: 'refusals',
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
    summary:
      'Let it begin, as soon as nothing stands in its way. Older runs that wait in its slot are superseded.',
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
  reject: command({
    summary: 'Refuse it before it begins. Its deployment is cancelled.',
    path: '/rollouts/:id/reject',
    input: z.strictObject({ ...commandFields, reason }),
    ...common,
  }),
  supersede: command({
    summary:
      'Let it give way before it begins, as something newer takes its place. Its deployment is cancelled.',
    path: '/rollouts/:id/supersede',
    input: z.strictObject({ ...commandFields, reason }),
    ...common,
  }),
}
