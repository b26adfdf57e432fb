import type { Contract } from '../../contract/index.ts'
import type { OutputOf, ParsedOf } from '../../contract/operation.ts'
import { PLATFORM } from '../../domain/collections/index.ts'
import { and, type Condition, isIn } from '../../domain/conditions/index.ts'
import {
  applyPromotionCommand,
  type Promotion,
  type PromotionCommand,
  type PromotionRecord,
  promotions,
  toPromotion,
} from '../../domain/promotions/index.ts'
import { type InputFault, SlipwayError } from '../../errors/index.ts'
import type { CommandContext, QueryContext, Subject } from '../context.ts'
import { pageAfter, toPage } from '../cursor.ts'
import { refuseTeam, teamOf } from '../deployments/create.ts'
import { planFaults } from '../rollouts/plan.ts'
import type { Service, ServiceOptions } from '../service.ts'
import { faultsOfStages } from './stages.ts'

type CreateInput = ParsedOf<Contract['promotions']['create']>

/** The promotions: what people say to them. What they do by themselves is done by workers. */
export function promotionsService(options: ServiceOptions): Service<'promotions'> {
  const say = (type: PromotionCommand) => (context: CommandContext, input: CommandInput) =>
    command(context, type, input)
  return {
    create: (context, input) => create(context, input, options),
    get: async (context, { id }) => {
      const record = await context.reader.get(promotions, context.scope, id)
      if (record === null || !context.allows(record)) throw notFound(id)
      return toPromotion(record)
    },
    list,
    pause: say('pause'),
    resume: say('resume'),
    retry: say('retry'),
    cancel: say('cancel'),
  }
}

async function create(
  context: CommandContext,
  input: CreateInput,
  options: ServiceOptions,
): Promise<Promotion> {
  const { application_id, version, stages } = input
  const last = stages[stages.length - 1]
  if (last === undefined) throw new SlipwayError('invalid_input', '/stages: is empty')
  const faults = faultsOfStages(stages, options)
  if (faults.length > 0) throw invalid(faults)
  const place = { ...last, team_id: input.team_id, application_id }
  const team_id = await teamOf(context, place, options, () => refuseTeam(context, place))
  const subject = { team_id, subject_kind: 'promotion', application_id, cloud_asset_id: null } as const
  for (const { environment_name } of stages)
    context.authorise({ ...subject, subject_id: null, environment_name })
  const unsound = stages.flatMap((stage, index) =>
    planFaults(
      { ...stage, health_check: stage.health_check_url !== null },
      `/stages/${index}/options`,
      stage.options,
      options,
    ),
  )
  if (unsound.length > 0) throw invalid(unsound)
  const { actor } = context.access
  const record: PromotionRecord = {
    id: options.ids.next(),
    team_id,
    application_id,
    environment_name: last.environment_name,
    version,
    commit_sha: input.commit_sha ?? null,
    ref: input.ref ?? null,
    stages: stages.map((stage) => ({
      ...stage,
      options: stage.options ?? null,
      deployment_id: null,
      attempt: 0,
      passed_at: null,
      verified_at: null,
    })),
    state: 'running',
    cause: null,
    cursor: 0,
    waits: [],
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
  await context.reader.insert(promotions, record)
  context.record({
    action: 'promotion.created',
    subject: subjectOf(record),
    revision: 1,
    before: null,
    after: { version, stages: stages.map(({ environment_name }) => environment_name) },
    reason: input.reason,
    ticket: input.ticket,
  })
  return toPromotion(record)
}

interface CommandInput {
  readonly id: string
  readonly revision?: number | undefined
  readonly reason?: string | undefined
  readonly ticket?: string | undefined
}

async function command(
  context: CommandContext,
  type: PromotionCommand,
  { id, revision, reason, ticket }: CommandInput,
): Promise<Promotion> {
  const record = await context.reader.get(promotions, context.scope, id, { lock: true })
  if (record === null || !context.allows(record, 'deployment.read')) {
    const { message, next = '' } = notFound(id)
    const nowhere = { application_id: null, cloud_asset_id: null, environment_name: null }
    context.refuse(
      'not_found',
      { team_id: PLATFORM, subject_kind: 'promotion', subject_id: id, ...nowhere },
      message,
      [],
      next,
    )
  }
  const subject = subjectOf(record)
  context.authorise(subject)
  if (revision !== undefined && revision !== record.revision) throw stale(id)
  const result = applyPromotionCommand(toPromotion(record), type, reason ?? null, context.now)
  if (!result.ok)
    context.refuse(
      'promotion_refused',
      subject,
      `Promotion ${id} refused: ${result.reasons.map(({ message }) => message).join(' ')}`,
      result.reasons,
      'Read the promotion to see where it is now and what it waits for.',
    )
  const { promotion } = result
  const { actor } = context.access
  const takesOver = type === 'resume' || type === 'retry'
  const written = await context.reader.update(promotions, { teams: [record.team_id] }, id, record.revision, {
    ...movingOf(promotion),
    ...(takesOver ? { on_behalf_of: actor.id, actor } : {}),
    due_at: promotion.state === 'running' ? context.now : null,
    updated_at: context.now,
  })
  if (written === null) throw stale(id)
  context.record({
    action: 'promotion.commanded',
    subject,
    revision: written.revision,
    before: { state: record.state },
    after: { state: promotion.state, command: type },
    reason,
    ticket,
  })
  return toPromotion(written)
}

/** The fields that a decision sets. */
export function movingOf({
  stages,
  state,
  cause,
  cursor,
  waits,
  ended_at,
}: Promotion): Partial<PromotionRecord> {
  return { stages, state, cause, cursor, waits, ended_at }
}

/** A promotion is told of where it is to arrive. */
export function subjectOf({ id, team_id, application_id, environment_name }: PromotionRecord): Subject {
  const place = { team_id, application_id, cloud_asset_id: null, environment_name }
  return { ...place, subject_kind: 'promotion', subject_id: id }
}

const FILTERS = ['team_id', 'application_id', 'environment_name', 'version', 'state'] as const

async function list(
  context: QueryContext,
  input: ParsedOf<Contract['promotions']['list']>,
): Promise<OutputOf<Contract['promotions']['list']>> {
  const after = pageAfter('promotions', ['text', 'text'], input.cursor)
  const filters = FILTERS.flatMap((field): Condition<PromotionRecord>[] => {
    const values = input[field]
    return values === undefined ? [] : [isIn<PromotionRecord>(field, values)]
  })
  const found = await context.reader.find(promotions, {
    scope: context.scope,
    where: and<PromotionRecord>(context.visible(), ...filters),
    orderBy: [
      { field: 'created_at', direction: 'desc' },
      { field: 'id', direction: 'desc' },
    ],
    limit: input.limit + 1,
    ...(after === undefined ? {} : { after }),
  })
  return toPage('promotions', found.map(toPromotion), input.limit, ({ created_at, id }) => [created_at, id])
}

function invalid(faults: readonly InputFault[]): SlipwayError {
  return new SlipwayError(
    'invalid_input',
    `The promotion cannot work: ${faults.map(({ pointer, message }) => `${pointer} ${message}`).join('; ')}.`,
    {
      faults,
      next: 'Change the stages where the faults point; nothing was begun.',
    },
  )
}

function notFound(id: string): SlipwayError {
  return new SlipwayError('not_found', `There is no promotion ${id} that you may see.`, {
    next: 'Check the id; if it is right, ask a manager of the team that owns it for access.',
  })
}

function stale(id: string): SlipwayError {
  return new SlipwayError('stale_revision', `Promotion ${id} has changed since it was read.`, {
    next: 'Read it again, and repeat the call if it still applies.',
  })
}
