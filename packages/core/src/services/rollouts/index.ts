import type { Contract } from '../../contract/index.ts'
import type { ParsedOf } from '../../contract/operation.ts'
import { and } from '../../domain/conditions/index.ts'
import { deployments } from '../../domain/deployments/index.ts'
import {
  applyCommand,
  type CommandType,
  createRun,
  type RunRecord,
  type RunView,
  runs,
  toRun,
  toRunView,
} from '../../domain/rollouts/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import { isUniqueViolation } from '../../ports/index.ts'
import { notFound, refuseUnseen } from '../answers.ts'
import type { CommandContext, QueryContext } from '../context.ts'
import { type Held, loadForChange, stale } from '../deployments/load.ts'
import { subjectOf } from '../deployments/record.ts'
import { chosenBy, NEWEST_FIRST, newestFirst } from '../newest-first.ts'
import type { Service, ServiceOptions } from '../service.ts'
import { displaceOlder } from './displace.ts'
import { isOfFailed, plannedOf, runRefusals, soundPlan } from './plan.ts'
import { previewRollout } from './preview.ts'
import { scopeOf, writeRun } from './write-run.ts'

type Options = ServiceOptions

interface CommandInput {
  readonly id: string
  readonly command_id?: string | undefined
  readonly step_id?: string | undefined
  readonly outcome?: 'succeeded' | 'failed' | undefined
  readonly reason?: string | undefined
  readonly ticket?: string | undefined
}

/** The runs: what people say to them. What they do by themselves is done by workers. */
export function rolloutsService(options: Options): Service<'rollouts'> {
  const say = (type: CommandType) => (context: CommandContext, input: CommandInput) =>
    command(context, type, input, options)

  return {
    create: (context, input) => create(context, input, options),
    preview: (context, input) => previewRollout(context, input, options),
    get: async (context, { id }) => toRunView(await load(context, id)),
    list: (context, input) =>
      newestFirst('rollouts', input, toRunView, (page) =>
        context.reader.find(runs, {
          scope: context.scope,
          where: and<RunRecord>(context.visible(), ...chosenBy<RunRecord, Filter>(FILTERS, input)),
          orderBy: NEWEST_FIRST,
          ...page,
        }),
      ),
    start: say('start'),
    pause: say('pause'),
    resume: say('resume'),
    report: say('report'),
    promote: say('promote'),
    promoteFull: say('promote_full'),
    skip: say('skip'),
    retry: say('retry'),
    ignore: say('ignore'),
    abort: say('abort'),
    reject: say('reject'),
    supersede: say('supersede'),
  }
}

async function create(
  context: CommandContext,
  input: ParsedOf<Contract['rollouts']['create']>,
  options: Options,
): Promise<RunView> {
  const { ids, sha256 } = options
  const { record: deployment, slot } = await loadForChange(context, input.deployment_id)
  const refusals = runRefusals(deployment)
  if (refusals.length > 0) {
    context.refuse(
      'rollout_refused',
      subjectOf(deployment),
      `Deployment ${deployment.id} gets no run: ${refusals.map(({ message }) => message).join(' ')}`,
      refusals,
      'To try again, create a new deployment.',
    )
  }
  const { id: deployment_id, team_id, application_id, cloud_asset_id, environment_name, slot_id } = deployment
  const restores =
    deployment.restores_id === null
      ? null
      : await context.reader.get(deployments, scopeOf(deployment), deployment.restores_id)
  const previous_deployment_id = slot?.current?.deployment_id ?? null
  const undoesFailed = await isOfFailed(context.reader, deployment)
  const planned = { ...plannedOf(deployment, restores), undoesFailed }
  const plan = soundPlan(planned, input.options, slot, options)
  const id = ids.next()
  let run = createRun({ id, deployment_id, previous_deployment_id, plan, undoesFailed }, sha256)
  if (input.start) {
    const actor_id = context.access.actor.id
    const started = applyCommand(run, { id: ids.next(), type: 'start', actor_id }, context.now)
    if (started.ok) run = started.decision.run
  }
  const record: RunRecord = {
    ...run,
    team_id,
    application_id,
    cloud_asset_id,
    environment_name,
    slot_id,
    held_slot_id: null,
    lease_owner: null,
    lease_until: null,
    lease_epoch: 0,
    revision: 1,
    created_at: context.now,
    updated_at: context.now,
  }
  await context.reader.insert(runs, record)
  // The entry of the run tells of it; one of its own would say the same a second time.
  const carried = { run_id: id, updated_at: context.now }
  const { revision } = deployment
  const updated = await context.reader.update(
    deployments,
    scopeOf(deployment),
    deployment.id,
    revision,
    carried,
  )
  if (updated === null) throw stale(deployment.id, revision)
  context.record({
    action: 'rollout.created',
    subject: subjectOf(deployment),
    revision: updated.revision,
    before: null,
    after: {
      run_id: id,
      state: run.state,
      plan_hash: run.plan_hash,
      steps: run.steps.map((step) => step.id),
    },
    reason: input.reason,
    ticket: input.ticket,
  })
  if (run.requested_at !== null) await displaceOlder(context, record, deployment.version, options)
  return toRunView(record)
}

async function command(
  context: CommandContext,
  type: CommandType,
  { id, command_id, step_id, outcome, reason, ticket }: CommandInput,
  options: Options,
): Promise<RunView> {
  const { record, held } = await loadToChange(context, id)
  const said = {
    id: command_id ?? options.ids.next(),
    type,
    actor_id: context.access.actor.id,
    step_id,
    outcome,
    reason,
  }
  const result = applyCommand(toRun(record), said, context.now)
  if (!result.ok)
    context.refuse(
      'rollout_refused',
      subjectOf(held.record),
      `Run ${id} refused: ${result.reasons.map(({ message }) => message).join(' ')}`,
      result.reasons,
      'Read the run to see where it is now and what it waits for.',
    )
  // It was carried out when it came first.
  if (record.commands.some((before) => before.id === said.id)) return toRunView(record)
  const entry = {
    action: 'rollout.commanded',
    said: { command: type, ...(step_id === undefined ? {} : { step_id }) },
    reason,
    ticket,
  } as const
  try {
    const written = await writeRun(context, record, held, result.decision, entry)
    if (written !== null) {
      if (type === 'start') await displaceOlder(context, written, held.record.version, options)
      return toRunView(written)
    }
  } catch (error) {
    if (!isUniqueViolation(error) || error.index !== 'runs_under_way') throw error
    const message = 'Another run is under way in this slot.'
    context.refuse(
      'rollout_refused',
      subjectOf(held.record),
      message,
      [{ code: 'slot_busy', message }],
      'Wait for its end.',
    )
  }
  throw new SlipwayError('stale_revision', `Run ${id} has changed meanwhile.`, { next: 'Call again.' })
}

/** A run that the caller may read; the same answer for one of another team and for one that does not exist. */
async function load(context: QueryContext, id: string): Promise<RunRecord> {
  const record = await context.reader.get(runs, context.scope, id)
  if (record === null || !context.allows(record, 'deployment.read')) throw notFound('run', id)
  return record
}

async function loadToChange(context: CommandContext, id: string): Promise<{ record: RunRecord; held: Held }> {
  const seen = await context.reader.get(runs, context.scope, id)
  if (seen === null || !context.allows(seen, 'deployment.read')) refuseUnseen(context, 'run', id)
  const held = await loadForChange(context, seen.deployment_id)
  // What it has become is looked at under the slot's lock.
  const record = await context.reader.get(runs, scopeOf(seen), id, { lock: true })
  if (record === null) throw notFound('run', id)
  return { record, held }
}

const FILTERS = ['team_id', 'application_id', 'environment_name', 'deployment_id', 'state'] as const
type Filter = (typeof FILTERS)[number]
