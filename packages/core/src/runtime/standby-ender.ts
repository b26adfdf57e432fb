import type { CommandOperation } from '../contract/operation.ts'
import { and, eq, isIn } from '../domain/conditions/index.ts'
import { type DeploymentRecord, deployments, slots, standbyEnds } from '../domain/deployments/index.ts'
import { type RunRecord, runs } from '../domain/rollouts/index.ts'
import { addSeconds, toInstant } from '../domain/values/index.ts'
import type { Clock, Jobs, RolloutTarget, Storage, StorageReader, Worker } from '../ports/index.ts'
import { lockSlot } from '../services/deployments/load.ts'
import { subjectOf } from '../services/deployments/record.ts'
import { updateDeployment } from '../services/deployments/write.ts'
import type { Caller, Pipeline } from './pipeline.ts'
import { doAct } from './rollout-acts.ts'
import { ROLLOUT_TIMEOUT, type RolloutOptions } from './rollout-options.ts'

export interface StandbyEnderOptions {
  readonly storage: Storage
  readonly jobs: Jobs
  readonly clock: Clock
  readonly pipeline: Pipeline
  /** Slipway itself. */
  readonly self: Caller
  readonly rollouts: RolloutOptions
}

/** Written where a standby ends; it stands outside the contract, as nobody may call it. */
const END: Pick<CommandOperation, 'permission' | 'journal'> = {
  permission: 'deployment.operate',
  journal: ['deployment.updated'],
}

/** Seconds until a slot that is busy is looked at again. */
const BUSY_SECONDS = 10

/**
 * Ends a standby when its time is over: nobody goes back to it any more, and then its side is withdrawn. In this order, so that
 * no rollback switches to a side that is gone; one that is planned already is waited for.
 */
export function standbyEnder(
  options: StandbyEnderOptions,
): Worker<{ deployment_id: string; run_id: string }> {
  const { storage, jobs, clock, pipeline, self, rollouts } = options

  async function again(data: { deployment_id: string; run_id: string }, seconds: number): Promise<void> {
    const runAt = addSeconds(toInstant(clock.now()), seconds)
    await storage.transaction((tx) => jobs.enqueue(tx, standbyEnds, [{ data, runAt }]))
  }

  /** `true`: nobody goes back to it any more. */
  function close(kept: DeploymentRecord): Promise<boolean> {
    return pipeline.settle(() =>
      pipeline.write('standby.end', END, self, async (context) => {
        context.authorise(subjectOf(kept))
        await lockSlot(context, kept)
        const record = await context.reader.get(deployments, { teams: [kept.team_id] }, kept.id)
        if (record === null || (await isWanted(context.reader, record))) return false
        const reason = 'The time of its standby is over.'
        if (record.standby === 'warm')
          await updateDeployment(context, record, 'deployment.updated', { standby: 'none' }, { reason })
        return true
      }),
    )
  }

  async function targetOf(kept: DeploymentRecord, run_id: string): Promise<RolloutTarget | null> {
    const { team_id, slot_id, application_id, cloud_asset_id, environment_name } = kept
    const slot = await storage.get(slots, { teams: [team_id] }, slot_id)
    const serving = slot?.current ?? null
    // Somebody else has come since, and whose the idle side is now is theirs to say.
    if (serving === null || serving.deployment_id !== kept.superseded_by_id) return null
    const previous = { deployment_id: serving.deployment_id, version: serving.version }
    const place = { team_id, application_id, cloud_asset_id, environment_name }
    return { run_id, deployment_id: kept.id, version: kept.version, previous, ...place }
  }

  return {
    queue: standbyEnds,
    concurrency: 5,
    async handle({ data }) {
      const kept = await storage.get(deployments, { teams: 'all' }, data.deployment_id)
      if (kept === null) return
      const target = await targetOf(kept, data.run_id)
      if (target === null && kept.standby === 'none') return
      if (!(await close(kept))) return await again(data, BUSY_SECONDS)
      if (target === null) return
      const { timeout = ROLLOUT_TIMEOUT } = rollouts
      const asking = { target, epoch: 0, timeout, health: async () => 'unknown' as const }
      const order = { do: 'withdraw', target: 'idle_side' } as const
      const ask = { key: `${data.run_id}:standby:end`, step_id: 'standby', order }
      // It may have been done by a worker that died before it could say so.
      let report = await doAct({ type: 'observe', ...ask }, asking, rollouts)
      if (report.status === 'absent') report = await doAct({ type: 'apply', ...ask }, asking, rollouts)
      if (report.status === 'running') return await again(data, report.look_again_seconds ?? BUSY_SECONDS)
      if (report.status !== 'succeeded')
        throw new Error(
          `The side of ${kept.version} could not be withdrawn: ${report.message ?? report.status}`,
        )
    },
  }
}

/** Whether a run is under way in the slot, or a rollback is to go back to it. */
async function isWanted(reader: StorageReader, { id, team_id, slot_id }: DeploymentRecord): Promise<boolean> {
  const scope = { teams: [team_id] }
  const [busy] = await reader.find(runs, { scope, where: eq<RunRecord>('held_slot_id', slot_id), limit: 1 })
  if (busy !== undefined) return true
  const [rollback] = await reader.find(deployments, {
    scope,
    where: and(
      eq<DeploymentRecord>('slot_id', slot_id),
      eq<DeploymentRecord>('restores_id', id),
      isIn<DeploymentRecord>('status', ['pending', 'deploying']),
    ),
    limit: 1,
  })
  return rollback !== undefined
}
