import { type DeploymentRecord, deployments, slots } from '../domain/deployments/index.ts'
import { type Run, type RunRecord, toRun, type World } from '../domain/rollouts/index.ts'
import type { Logger, RolloutTarget, Storage } from '../ports/index.ts'
import { admissionBlocks, busyBlocks, slotBlocks } from '../services/rollouts/blocks.ts'
import { scopeOf } from '../services/rollouts/write-run.ts'
import { inTime } from './rollout-acts.ts'
import { ROLLOUT_TIMEOUT, type RolloutOptions } from './rollout-options.ts'

/** What a worker sees of the world around a run. It fails closed: what cannot be found out blocks, or is unknown. */
export function createRolloutWorld({
  storage,
  logger,
  rollouts,
}: {
  readonly storage: Storage
  readonly logger: Logger
  readonly rollouts: RolloutOptions
}) {
  const { timeout = ROLLOUT_TIMEOUT } = rollouts

  /** What serves is known for sure only when the run begins. */
  async function currentRun(record: RunRecord): Promise<Run> {
    const run = toRun(record)
    if (run.state !== 'queued' && run.state !== 'waiting') return run
    const slot = await storage.get(slots, scopeOf(record), record.slot_id)
    return { ...run, previous_deployment_id: slot?.current?.deployment_id ?? null }
  }

  function deploymentOf(record: RunRecord): Promise<DeploymentRecord | null> {
    return storage.get(deployments, scopeOf(record), record.deployment_id)
  }

  async function targetOf(record: RunRecord, deployment: DeploymentRecord): Promise<RolloutTarget> {
    const run = await currentRun(record)
    const previous =
      run.previous_deployment_id === null
        ? null
        : await storage.get(deployments, scopeOf(record), run.previous_deployment_id)
    const { team_id, application_id, cloud_asset_id, environment_name } = record
    return {
      run_id: record.id,
      deployment_id: deployment.id,
      version: deployment.version,
      previous: previous === null ? null : { deployment_id: previous.id, version: previous.version },
      team_id,
      application_id,
      cloud_asset_id,
      environment_name,
    }
  }

  async function look(
    record: RunRecord,
    deployment: DeploymentRecord,
    target: RolloutTarget,
  ): Promise<Pick<World, 'blocks' | 'health'>> {
    // Nothing holds up what goes back, and no health is asked for it.
    if (record.state === 'aborting') return { blocks: [], health: null }
    const [blocks, health] = await Promise.all([blocksOf(record, target), healthOf(deployment, target)])
    return { blocks, health }
  }

  async function blocksOf(record: RunRecord, target: RolloutTarget): Promise<World['blocks']> {
    const { id, state, plan, team_id, slot_id, deployment_id, started_at } = record
    const waits = state === 'queued' || state === 'waiting'
    const { deployment_type } = plan
    const { admit } = rollouts
    const blocks = [
      ...(waits ? await busyBlocks(storage, record, id) : []),
      ...(await slotBlocks(storage, { id: deployment_id, team_id, slot_id, deployment_type })),
      ...(started_at === null ? admissionBlocks(plan, admit !== undefined) : []),
    ]
    if (admit === undefined) return blocks
    try {
      blocks.push(...(await inTime(timeout, async (signal) => admit(target, { signal }))))
    } catch (fault) {
      logger.error('Whether a run may go on could not be found out.', { run_id: record.id, fault })
      blocks.push({ code: 'admission_unknown', message: 'Whether it may go on could not be found out.' })
    }
    return blocks
  }

  async function healthOf(deployment: DeploymentRecord, target: RolloutTarget): Promise<World['health']> {
    const { health } = rollouts
    if (health === undefined) {
      const now = await storage.get(deployments, { teams: [deployment.team_id] }, deployment.id)
      return now === null || now.health_check_url === null ? null : now.health
    }
    try {
      return await inTime(timeout, (signal) => health(target, { signal }))
    } catch (fault) {
      logger.error('The health of a new version could not be asked for.', {
        deployment_id: deployment.id,
        fault,
      })
      return 'unknown'
    }
  }

  return { currentRun, deploymentOf, targetOf, look, healthOf }
}
