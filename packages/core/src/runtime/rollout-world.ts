import { isIn } from '../domain/conditions/index.ts'
import { type DeploymentRecord, deployments, type Slot, slots } from '../domain/deployments/index.ts'
import { type Run, type RunRecord, toRun, type World } from '../domain/rollouts/index.ts'
import type { Logger, RolloutTarget, Storage, StorageReader } from '../ports/index.ts'
import { admissionBlocks, busyBlocks, slotBlocks } from '../services/rollouts/blocks.ts'
import { readTogether } from './read-together.ts'
import { inTime } from './rollout-acts.ts'
import { ROLLOUT_TIMEOUT, type RolloutOptions } from './rollout-options.ts'

/** What the host forbids a run, and says of the health of its version; `undefined` where that is not the host's to say. */
export interface HostSays {
  readonly blocks: World['blocks']
  readonly health: World['health'] | undefined
}

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
  const readDeployment = readTogether(storage, deployments, (ids) => isIn<DeploymentRecord>('id', ids))
  const readSlot = readTogether(storage, slots, (ids) => isIn<Slot>('id', ids))

  function deploymentOf(record: RunRecord): Promise<DeploymentRecord | null> {
    return readDeployment(record.team_id, record.deployment_id)
  }

  async function targetOf(record: RunRecord, deployment: DeploymentRecord): Promise<RolloutTarget> {
    const slot = hasBegun(record) ? null : await readSlot(record.team_id, record.slot_id)
    const { previous_deployment_id } = currentRun(record, slot)
    const previous =
      previous_deployment_id === null ? null : await readDeployment(record.team_id, previous_deployment_id)
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

  /** What only the host can say. It may take its time, so it is asked before the transaction that decides. */
  async function ask(record: RunRecord, target: RolloutTarget): Promise<HostSays> {
    // Nothing holds up what goes back, and no health is asked for it.
    if (record.state === 'aborting') return { blocks: [], health: null }
    const [blocks, health] = await Promise.all([
      admitted(record, target),
      rollouts.health === undefined ? undefined : hostsHealth(target, rollouts.health),
    ])
    return { blocks, health }
  }

  /** What the store says, by the transaction that has locked the slot: nothing of it changes before the run is written. */
  async function look(
    reader: StorageReader,
    record: RunRecord,
    slot: Promise<Slot | null>,
    deployment: Promise<DeploymentRecord>,
    says: HostSays,
  ): Promise<Pick<World, 'blocks' | 'health'>> {
    const { id, state, plan, team_id, slot_id, deployment_id, started_at } = record
    if (state === 'aborting') return { blocks: [], health: null }
    const { deployment_type } = plan
    const [busy, bySlot] = await Promise.all([
      hasBegun(record) ? [] : busyBlocks(reader, record, id),
      slotBlocks(reader, { id: deployment_id, team_id, slot_id, deployment_type }, slot),
    ])
    const byPlan = started_at === null ? admissionBlocks(plan, rollouts.admit !== undefined) : []
    const { health = keptHealth(await deployment) } = says
    return { blocks: [...busy, ...bySlot, ...byPlan, ...says.blocks], health }
  }

  async function admitted({ id }: RunRecord, target: RolloutTarget): Promise<World['blocks']> {
    const { admit } = rollouts
    if (admit === undefined) return []
    try {
      return await inTime(timeout, async (signal) => admit(target, { signal }))
    } catch (fault) {
      logger.error('Whether a run may go on could not be found out.', { run_id: id, fault })
      return [{ code: 'admission_unknown', message: 'Whether it may go on could not be found out.' }]
    }
  }

  async function healthOf(deployment: DeploymentRecord, target: RolloutTarget): Promise<World['health']> {
    if (rollouts.health !== undefined) return await hostsHealth(target, rollouts.health)
    const now = await storage.get(deployments, { teams: [deployment.team_id] }, deployment.id)
    return now === null ? null : keptHealth(now)
  }

  async function hostsHealth(
    target: RolloutTarget,
    health: NonNullable<RolloutOptions['health']>,
  ): Promise<World['health']> {
    try {
      return await inTime(timeout, (signal) => health(target, { signal }))
    } catch (fault) {
      logger.error('The health of a new version could not be asked for.', {
        deployment_id: target.deployment_id,
        fault,
      })
      return 'unknown'
    }
  }

  return { deploymentOf, targetOf, ask, look, healthOf }
}

/** The run with what serves in its slot, which is known for sure only when the run begins. */
export function currentRun(record: RunRecord, slot: Slot | null): Run {
  const run = toRun(record)
  return hasBegun(record) ? run : { ...run, previous_deployment_id: slot?.current?.deployment_id ?? null }
}

function hasBegun({ state }: RunRecord): boolean {
  return state !== 'queued' && state !== 'waiting'
}

function keptHealth({ health_check_url, health }: DeploymentRecord): World['health'] {
  return health_check_url === null ? null : health
}
