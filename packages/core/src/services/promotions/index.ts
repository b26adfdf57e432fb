import type { Contract } from '../../contract/index.ts'
import type { ParsedOf } from '../../contract/operation.ts'
import { and } from '../../domain/conditions/index.ts'
import {
  applyPromotionCommand,
  type Promotion,
  type PromotionCommand,
  type PromotionRecord,
  promotions,
  toPromotion,
} from '../../domain/promotions/index.ts'
import { type InputFault, SlipwayError } from '../../errors/index.ts'
import { notFound, refuseUnseen, stale } from '../answers.ts'
import type { CommandContext, Subject } from '../context.ts'
import { refuseTeam, teamOf } from '../deployments/create.ts'
import { chosenBy, NEWEST_FIRST, newestFirst } from '../newest-first.ts'
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
      if (record === null || !context.allows(record)) throw notFound('promotion', id)
      return toPromotion(record)
    },
    list: (context, input) =>
      newestFirst('promotions', input, toPromotion, (page) =>
        context.reader.find(promotions, {
          scope: context.scope,
          where: and<PromotionRecord>(
            context.visible(),
            ...chosenBy<PromotionRecord, Filter>(FILTERS, input),
          ),
          orderBy: NEWEST_FIRST,
          ...page,
        }),
      ),
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
  type: PromotionCommand,
  { id, revision, reason, ticket }: CommandInput,
): Promise<Promotion> {
  const record = await context.reader.get(promotions, context.scope, id, { lock: true })
  if (record === null || !context.allows(record, 'deployment.read'))
    refuseUnseen(context, 'promotion', id, 'promotion')
  const subject = subjectOf(record)
  context.authorise(subject)
  if (revision !== undefined && revision !== record.revision) throw stale('promotion', id)
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
    ...FREE,
    updated_at: context.now,
  })
  if (written === null) throw stale('promotion', id)
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
type Filter = (typeof FILTERS)[number]

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
