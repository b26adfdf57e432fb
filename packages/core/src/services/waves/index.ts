import type { Contract } from '../../contract/index.ts'
import type { ParsedOf } from '../../contract/operation.ts'
import { and } from '../../domain/conditions/index.ts'
import {
  applyWaveCommand,
  toWaveRolloutView,
  type WaveCommand,
  type WaveRolloutRecord,
  type WaveRolloutView,
  waveRollouts,
} from '../../domain/waves/index.ts'
import { notFound, refuseUnseen, stale } from '../answers.ts'
import type { CommandContext, QueryContext, Subject } from '../context.ts'
import { chosenBy, NEWEST_FIRST, newestFirst } from '../newest-first.ts'
import type { Service, ServiceOptions } from '../service.ts'
import { loadMembers } from './members.ts'
import { progressOf } from './progress.ts'

const WHAT = 'rollout in waves'

/** The rollouts in waves: what people say to them. What they do by themselves is done by workers. */
export function wavesService(options: ServiceOptions): Service<'waves'> {
  const say = (type: WaveCommand) => (context: CommandContext, input: CommandInput) =>
    command(context, type, input)
  const load = async (context: QueryContext, id: string): Promise<WaveRolloutRecord> => {
    const record = await context.reader.get(waveRollouts, context.scope, id)
    if (record === null || !context.allows(record)) throw notFound(WHAT, id)
    return record
  }
  return {
    create: (context, input) => create(context, input, options),
    get: async (context, { id }) => toWaveRolloutView(await load(context, id)),
    progress: async (context, { id }) => await progressOf(context, await load(context, id)),
    list: (context, input) =>
      newestFirst('waves', input, toWaveRolloutView, (page) =>
        context.reader.find(waveRollouts, {
          scope: context.scope,
          where: and<WaveRolloutRecord>(
            context.visible(),
            ...chosenBy<WaveRolloutRecord, Filter>(FILTERS, input),
          ),
          orderBy: NEWEST_FIRST,
          ...page,
        }),
      ),
    pause: say('pause'),
    resume: say('resume'),
    rollback: say('roll_back'),
    cancel: say('cancel'),
  }
}

async function create(
  context: CommandContext,
  { plan, options: chosen, reason, ticket }: ParsedOf<Contract['waves']['create']>,
  options: ServiceOptions,
): Promise<WaveRolloutView> {
  const { team_id, environment_name } = await loadMembers(context, plan, chosen, options)
  const { actor } = context.access
  const record: WaveRolloutRecord = {
    id: options.ids.next(),
    team_id,
    environment_name,
    plan,
    state: 'running',
    cause: null,
    because: null,
    cursor: 0,
    over_at: null,
    options: chosen ?? null,
    stuck: [],
    on_behalf_of: actor.id,
    actor,
    ended_at: null,
    due_at: context.now,
    lease_owner: null,
    lease_until: null,
    lease_epoch: 0,
    revision: 1,
    created_at: context.now,
    updated_at: context.now,
  }
  await context.reader.insert(waveRollouts, record)
  context.record({
    action: 'wave_rollout.created',
    subject: subjectOf(record),
    revision: 1,
    before: null,
    after: {
      waves: plan.waves.map(({ id, deployment_ids }) => ({ id, deployments: deployment_ids.length })),
    },
    reason,
    ticket,
  })
  return toWaveRolloutView(record)
}

/** Whoever was at it finds it written by somebody else and leaves it: it is free for the next look at once. */
const FREE = { lease_owner: null, lease_until: null }

interface CommandInput {
  readonly id: string
  readonly revision?: number | undefined
  readonly reason?: string | undefined
  readonly ticket?: string | undefined
}

async function command(
  context: CommandContext,
  type: WaveCommand,
  { id, revision, reason, ticket }: CommandInput,
): Promise<WaveRolloutView> {
  const record = await context.reader.get(waveRollouts, context.scope, id, { lock: true })
  if (record === null || !context.allows(record, 'deployment.read'))
    refuseUnseen(context, WHAT, id, 'wave_rollout')
  const subject = subjectOf(record)
  context.authorise(subject)
  if (revision !== undefined && revision !== record.revision) throw stale(WHAT, id)
  const result = applyWaveCommand(record.state, type, reason ?? null)
  if (!result.ok)
    context.refuse(
      'rollout_refused',
      subject,
      `Rollout ${id} refused: ${result.reasons.map(({ message }) => message).join(' ')}`,
      result.reasons,
      'Read the rollout to see where it is now.',
    )
  const { actor } = context.access
  const goesOn = result.set.state === 'running' || result.set.state === 'rolling_back'
  const written = await context.reader.update(
    waveRollouts,
    { teams: [record.team_id] },
    id,
    record.revision,
    {
      ...result.set,
      ...(type === 'resume' ? { on_behalf_of: actor.id, actor } : {}),
      ended_at: result.set.state === 'cancelled' ? context.now : null,
      due_at: goesOn ? context.now : null,
      ...FREE,
      updated_at: context.now,
    },
  )
  if (written === null) throw stale(WHAT, id)
  context.record({
    action: 'wave_rollout.commanded',
    subject,
    revision: written.revision,
    before: { state: record.state },
    after: { state: written.state, command: type },
    reason,
    ticket,
  })
  return toWaveRolloutView(written)
}

export function subjectOf({ id, team_id, environment_name }: WaveRolloutRecord): Subject {
  const place = { team_id, application_id: null, cloud_asset_id: null, environment_name }
  return { ...place, subject_kind: 'wave_rollout', subject_id: id }
}

const FILTERS = ['team_id', 'environment_name', 'state'] as const
type Filter = (typeof FILTERS)[number]
