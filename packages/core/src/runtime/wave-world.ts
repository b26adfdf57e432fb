import { and, isIn } from '../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../domain/deployments/index.ts'
import { type RunRecord, runs } from '../domain/rollouts/index.ts'
import type { WaveMember, WaveRolloutRecord } from '../domain/waves/index.ts'
import type { Storage } from '../ports/index.ts'

const CHUNK = 500
const NOTHING: WaveMember = { run_state: null, promoted_at: null, undo_failed: false, rollback_state: null }

/** One deployment of a wave, with what is needed to tell it something. */
export interface SeenMember extends WaveMember {
  readonly run_id: string | null
  readonly deployment: DeploymentRecord
}

export interface WaveSight {
  readonly member: (deployment_id: string) => WaveMember
  readonly seen: (deployment_id: string) => SeenMember | undefined
}

/** What is seen of the waves that can matter now: the present one and the next, or all that are to be rolled back. */
export async function lookAtWaves(storage: Storage, record: WaveRolloutRecord): Promise<WaveSight> {
  const { plan, cursor, state, team_id } = record
  const from = state === 'rolling_back' || plan.on_threshold === 'roll_back_all' ? 0 : cursor
  const ids = plan.waves.slice(from, cursor + 2).flatMap(({ deployment_ids }) => deployment_ids)
  const scope = { teams: [team_id] }
  const found = await all(ids, (chunk) =>
    storage.find(deployments, { scope, where: isIn<DeploymentRecord>('id', chunk), limit: CHUNK }),
  )
  const back = await all(ids, (chunk) =>
    storage.find(deployments, {
      scope,
      where: and(
        isIn<DeploymentRecord>('rollback_of_id', chunk),
        isIn<DeploymentRecord>('slot_id', [...new Set(found.map(({ slot_id }) => slot_id))]),
      ),
      orderBy: [{ field: 'id' }],
    }),
  )
  const runIds = [...found, ...back].flatMap(({ run_id }) => run_id ?? [])
  const carried = await all(runIds, (chunk) =>
    storage.find(runs, { scope, where: isIn<RunRecord>('id', chunk), limit: CHUNK }),
  )
  const runOf = new Map(carried.map((run) => [run.deployment_id, run]))
  const rollbackOf = new Map(back.map((rollback) => [rollback.rollback_of_id, rollback]))
  const members = new Map(
    found.map((deployment): [string, SeenMember] => {
      const run = runOf.get(deployment.id)
      const rollback = rollbackOf.get(deployment.id)
      const isBack = deployment.status === 'rolled_back'
      const rollback_state = rollback === undefined ? null : (runOf.get(rollback.id)?.state ?? 'running')
      const seen = {
        run_state: run?.state ?? null,
        promoted_at: run?.promoted_at ?? null,
        undo_failed: run?.state === 'halted' && run.undo.some((task) => task.state === 'failed'),
        rollback_state: isBack
          ? 'succeeded'
          : record.stuck.includes(deployment.id)
            ? 'failed'
            : rollback_state,
      } as const
      return [deployment.id, { ...seen, run_id: run?.id ?? null, deployment }]
    }),
  )
  return { member: (id) => members.get(id) ?? NOTHING, seen: (id) => members.get(id) }
}

async function all<T>(
  ids: readonly string[],
  find: (chunk: readonly string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = []
  for (let at = 0; at < ids.length; at += CHUNK) found.push(...(await find(ids.slice(at, at + CHUNK))))
  return found
}
