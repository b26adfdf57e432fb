import type { CommandOperation } from '../contract/operation.ts'
import type { Actor } from '../domain/access/index.ts'
import {
  advancePromotion,
  begunStage,
  type Promotion,
  type PromotionDecision,
  type PromotionReason,
  type PromotionRecord,
  promotions,
  toPromotion,
} from '../domain/promotions/index.ts'
import { toInstant } from '../domain/values/index.ts'
import { isSlipwayError } from '../errors/index.ts'
import type { Clock, Logger, Storage } from '../ports/index.ts'
import { createDeployment } from '../services/deployments/create.ts'
import { movingOf, subjectOf } from '../services/promotions/index.ts'
import { rolloutsService } from '../services/rollouts/index.ts'
import type { ServiceOptions } from '../services/service.ts'
import { createLeasedLoop, type LeasedLoop } from './leased-loop.ts'
import { onBehalfOf, rightMissing } from './on-behalf.ts'
import type { Caller, Pipeline } from './pipeline.ts'
import { createPromotionWorld } from './promotion-world.ts'
import { ROLLOUT_LEASE, type RolloutOptions } from './rollout-options.ts'

export interface PromotionWorkerOptions {
  readonly storage: Storage
  readonly clock: Clock
  readonly logger: Logger
  readonly pipeline: Pipeline
  /** Slipway itself. */
  readonly self: Caller
  readonly services: ServiceOptions
  readonly rollouts: RolloutOptions
  /** Who somebody is now, and what they hold. */
  readonly actorOf: ((id: string) => Promise<Actor | null>) | undefined
  /** Names this worker in leases. */
  readonly owner: string
  readonly interval: number
}

/** Written where a promotion moves by itself; it stands outside the contract, as nobody may call it. */
const ADVANCE: Pick<CommandOperation, 'permission' | 'journal'> = {
  permission: 'deployment.operate',
  journal: [
    'promotion.advanced',
    'deployment.created',
    'rollout.created',
    'rollout.commanded',
    'deployment.cancelled',
  ],
}

/** At once: each takes some reads and one write. */
const CONCURRENCY = 20

/** The promotion was written by somebody else since it was read. */
class Lost extends Error {}

/**
 * Carries promotions on. Deployment, run and promotion are written in one transaction on the revision that was claimed, so a
 * stage is begun once, whoever dies when. It is begun with the rights of the person whom the promotion acts for, as they are then.
 */
export function createPromotionWorker(options: PromotionWorkerOptions): LeasedLoop {
  const { storage, clock, logger, pipeline, self, services, owner, interval, rollouts } = options
  const look = createPromotionWorld(options)

  async function drive(record: PromotionRecord): Promise<void> {
    const now = toInstant(clock.now())
    const decision = advancePromotion(toPromotion(record), await look(record), now)
    if (decision.deploy === null) return await write(record, decision)
    const caller = await onBehalfOf(record, 'promotion', { ...options, ...services })
    const stage = record.stages[decision.deploy]
    if (stage === undefined) return
    const { team_id } = record
    const { environment_name } = stage
    const place = { team_id, environment_name }
    if (caller === null || !caller.access.allows('deployment.operate', place)) {
      return await write(record, stopped(decision, 'paused', rightMissing({ ...record, environment_name })))
    }
    try {
      await begin(record, decision, caller)
    } catch (error) {
      // A store that does not answer is no refusal: it is tried again when the claim is over.
      if (!isSlipwayError(error) || error.status >= 500) throw error
      // Whatever is refused now is refused again: a person has to look at it.
      const cause = { code: error.code, message: error.message }
      await write(record, stopped(decision, 'halted', cause))
    }
  }

  /** The deployment of a stage and its run, by the hand of the person whom the promotion acts for. */
  async function begin(record: PromotionRecord, decision: PromotionDecision, caller: Caller): Promise<void> {
    const index = decision.deploy ?? 0
    const stage = record.stages[index]
    if (stage === undefined) return
    const { team_id, application_id, version, commit_sha, ref } = record
    const { environment_name, cloud_asset_id, deployment_type, health_check_url } = stage
    const reason = `Stage ${index + 1} of ${record.stages.length} of promotion ${record.id}`
    await settled(() =>
      pipeline.write('promotions.advance', ADVANCE, caller, async (context) => {
        context.authorise({ ...subjectOf(record), environment_name })
        const deployment = await createDeployment(
          context,
          {
            ...{ team_id, application_id, cloud_asset_id, environment_name, deployment_type, version },
            ...{ health_check_url, reason },
            ...(commit_sha === null ? {} : { commit_sha }),
            ...(ref === null ? {} : { ref }),
          },
          services,
        )
        await rolloutsService(services).create(context, {
          deployment_id: deployment.id,
          ...(stage.options === null ? {} : { options: stage.options }),
          start: true,
          reason,
        })
        const begun = begunStage(decision.promotion, index, deployment.id)
        await put(record, begun, decision.due_at, (set) =>
          context.reader.update(promotions, { teams: [team_id] }, record.id, record.revision, set),
        )
        context.record(advanced(record, begun))
      }),
    )
  }

  async function write(record: PromotionRecord, { promotion, due_at }: PromotionDecision): Promise<void> {
    const scope = { teams: [record.team_id] }
    if (!isTold(record, promotion)) {
      await storage.transaction((tx) =>
        tx.update(promotions, scope, record.id, record.revision, fieldsOf(promotion, due_at)),
      )
      return
    }
    await settled(() =>
      pipeline.write('promotions.advance', ADVANCE, self, async (context) => {
        context.authorise(subjectOf(record))
        await put(record, promotion, due_at, (set) =>
          context.reader.update(promotions, scope, record.id, record.revision, set),
        )
        context.record(advanced(record, promotion))
      }),
    )
  }

  /** Somebody has said something to it meanwhile: it is looked at again, as it is due at once then. */
  async function settled(work: () => Promise<void>): Promise<void> {
    try {
      await pipeline.settle(work)
    } catch (error) {
      if (!(error instanceof Lost)) throw error
    }
  }

  async function put(
    record: PromotionRecord,
    promotion: Promotion,
    due_at: string | null,
    update: (set: Partial<PromotionRecord>) => Promise<PromotionRecord | null>,
  ): Promise<void> {
    if ((await update(fieldsOf(promotion, due_at))) === null) throw new Lost(record.id)
  }

  function fieldsOf(promotion: Promotion, due_at: string | null): Partial<PromotionRecord> {
    const free = { lease_owner: null, lease_until: null }
    return { ...movingOf(promotion), due_at, ...free, updated_at: toInstant(clock.now()) }
  }

  return createLeasedLoop({
    ...{ storage, clock, logger, owner, interval, drive },
    collection: promotions,
    due: (now) => ({
      where: { op: 'lte', field: 'due_at', value: now },
      orderBy: [{ field: 'due_at' }, { field: 'id' }],
    }),
    concurrency: CONCURRENCY,
    lease: rollouts.lease ?? ROLLOUT_LEASE,
  })
}

function stopped(
  { promotion }: PromotionDecision,
  state: 'paused' | 'halted',
  cause: PromotionReason,
): PromotionDecision {
  return { promotion: { ...promotion, state, cause, waits: [] }, deploy: null, due_at: null }
}

/** Whether a decision changes anything that the journal tells of; waiting alone does not. */
function isTold(record: PromotionRecord, { state, cursor, stages }: Promotion): boolean {
  return (
    state !== record.state ||
    cursor !== record.cursor ||
    stages.some(({ deployment_id }, index) => deployment_id !== record.stages[index]?.deployment_id)
  )
}

function advanced(record: PromotionRecord, promotion: Promotion) {
  const told = ({ state, cursor, stages }: Promotion) => ({
    state,
    cursor,
    deployments: stages.map(({ deployment_id }) => deployment_id),
  })
  return {
    action: 'promotion.advanced',
    subject: subjectOf(record),
    revision: record.revision + 1,
    before: told(record),
    after: told(promotion),
    reason: promotion.cause?.message ?? null,
  } as const
}
