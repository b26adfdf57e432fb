import { type DeploymentRecord, deployments, slotId, slots } from '../domain/deployments/index.ts'
import { healthChecks } from '../domain/health/index.ts'
import type { PromotionRecord, PromotionStage, StageSight } from '../domain/promotions/index.ts'
import { runs } from '../domain/rollouts/index.ts'
import { addSeconds, toInstant } from '../domain/values/index.ts'
import type { Clock, Logger, Storage } from '../ports/index.ts'
import { slotBlocks } from '../services/rollouts/blocks.ts'
import { inTime } from './rollout-acts.ts'
import { ROLLOUT_TIMEOUT, type RolloutOptions } from './rollout-options.ts'

type Health = Pick<DeploymentRecord, 'health'> & { readonly verified_at: string | null }

/** What a worker sees of the stages of a promotion, up to the one that it is at. What cannot be found out is unknown. */
export function createPromotionWorld({
  storage,
  clock,
  logger,
  rollouts,
}: {
  readonly storage: Storage
  readonly clock: Clock
  readonly logger: Logger
  readonly rollouts: RolloutOptions
}): (record: PromotionRecord) => Promise<readonly StageSight[]> {
  const NOTHING: StageSight = { deployment: null, run_state: null, serving_id: null, blocks: [] }

  async function look(record: PromotionRecord): Promise<readonly StageSight[]> {
    return await Promise.all(
      record.stages.map((stage, index) =>
        index > record.cursor && stage.deployment_id === null ? NOTHING : sightOf(record, stage),
      ),
    )
  }

  async function sightOf(record: PromotionRecord, stage: PromotionStage): Promise<StageSight> {
    const scope = { teams: [record.team_id] }
    if (stage.deployment_id === null) return await before(record, stage)
    const deployment = await storage.get(deployments, scope, stage.deployment_id)
    if (deployment === null) return NOTHING
    const run = deployment.run_id === null ? null : await storage.get(runs, scope, deployment.run_id)
    const { id, status, promoted_at } = deployment
    const seen = await healthOf(deployment, stage)
    return {
      deployment: { id, status, promoted_at, ...seen },
      run_state: run?.state ?? null,
      serving_id: null,
      blocks: [],
    }
  }

  /** What stands where a stage is yet to be begun. */
  async function before(record: PromotionRecord, stage: PromotionStage): Promise<StageSight> {
    const { team_id, application_id, version } = record
    const { cloud_asset_id, environment_name, deployment_type } = stage
    const slot_id = slotId({ team_id, application_id, cloud_asset_id, environment_name })
    const slot = await storage.get(slots, { teams: [team_id] }, slot_id)
    const isThere = slot?.current_status === 'active' && slot.current?.version === version
    const blocks = await slotBlocks(storage, { id: '', team_id, slot_id, deployment_type })
    return { ...NOTHING, serving_id: isThere ? (slot.current?.deployment_id ?? null) : null, blocks }
  }

  /** How it is, and when a check last found it well. The host is asked only after the soak, when it counts. */
  async function healthOf(deployment: DeploymentRecord, stage: PromotionStage): Promise<Health> {
    const { health, timeout = ROLLOUT_TIMEOUT } = rollouts
    const { id, team_id, status, promoted_at } = deployment
    const now = toInstant(clock.now())
    const isDue =
      status === 'active' && promoted_at !== null && addSeconds(promoted_at, stage.soak_seconds) <= now
    if (health === undefined || !isDue || !stage.verify_again) {
      const check = await storage.get(healthChecks, { teams: [team_id] }, id)
      const isWell = check?.last?.outcome === 'up' || check?.last?.outcome === 'slow'
      return { health: deployment.health, verified_at: isWell ? (check?.last?.at ?? null) : null }
    }
    const { version, application_id, cloud_asset_id, environment_name } = deployment
    const place = { team_id, application_id, cloud_asset_id, environment_name }
    const target = { run_id: deployment.run_id ?? '', deployment_id: id, version, previous: null, ...place }
    try {
      const found = (await inTime(timeout, (signal) => health(target, { signal }))) ?? 'unknown'
      return { health: found, verified_at: found === 'healthy' ? now : null }
    } catch (fault) {
      logger.error('The health of a version that soaks could not be asked for.', { deployment_id: id, fault })
      return { health: 'unknown', verified_at: null }
    }
  }

  return look
}
