import type { Contract } from '../../contract/index.ts'
import type { OutputOf } from '../../contract/operation.ts'
import { and, isIn } from '../../domain/conditions/index.ts'
import { hasRunEnded, RUN_STATES, type RunRecord, type RunStatus, runs } from '../../domain/rollouts/index.ts'
import type { WaveRolloutRecord } from '../../domain/waves/index.ts'
import type { QueryContext } from '../context.ts'

type Progress = OutputOf<Contract['waves']['progress']>
type OneWave = Progress['waves'][number]

const CHUNK = 500
/** So many of the failed ones are named, in the order of the plan. */
const NAMED = 100

const FAILED: readonly RunStatus[] = RUN_STATES.filter(
  (state) => state === 'halted' || (hasRunEnded(state) && state !== 'succeeded'),
)

/** How the places of each wave do. A deployment has one run at most, so the runs of a wave are counted where they stand. */
export async function progressOf(
  context: QueryContext,
  { team_id, plan }: WaveRolloutRecord,
): Promise<Progress> {
  const scope = { teams: [team_id] }
  const waves: OneWave[] = []
  for (const { id, deployment_ids } of plan.waves) {
    const wave = { id, to_come: deployment_ids.length, under_way: 0, done: 0, failed: 0 }
    const failed = new Set<string>()
    for (let at = 0; at < deployment_ids.length; at += CHUNK) {
      const where = isIn<RunRecord>('deployment_id', deployment_ids.slice(at, at + CHUNK))
      const measures = { count: { measure: 'count' } } as const
      for (const { group, values } of await context.reader.aggregate(runs, {
        ...{ scope, where, measures },
        groupBy: ['state'],
      })) {
        const place = placeOf(RUN_STATES.find((state) => state === group.state))
        if (place === null) continue
        wave[place] += Number(values.count)
        wave.to_come -= Number(values.count)
      }
      if (wave.failed > failed.size && failed.size < NAMED)
        for (const { deployment_id } of await context.reader.find(runs, {
          scope,
          where: and(where, isIn<RunRecord>('state', FAILED)),
        }))
          failed.add(deployment_id)
    }
    waves.push({ ...wave, failed_ids: deployment_ids.filter((one) => failed.has(one)).slice(0, NAMED) })
  }
  return { waves }
}

/** `null`: it is to come. */
function placeOf(state: RunStatus | undefined): 'failed' | 'under_way' | 'done' | null {
  if (state === undefined || state === 'queued') return null
  if (state === 'succeeded') return 'done'
  return FAILED.includes(state) ? 'failed' : 'under_way'
}
