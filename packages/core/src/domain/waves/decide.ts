import { hasRunEnded, type RunStatus } from '../rollouts/index.ts'
import { addSeconds } from '../values/index.ts'
import type { Wave, WaveRollout } from './schema.ts'

/** What is seen of one deployment of a wave. */
export interface WaveMember {
  /** Of its run; `null` while it has none. */
  readonly run_state: RunStatus | null
  readonly promoted_at: string | null
  /** Whether its run halted over something that could not be undone. */
  readonly undo_failed: boolean
  /** Of the rollback that undoes it; `null` while there is none. */
  readonly rollback_state: RunStatus | null
}

/** What shall be done with the deployment. Said again as long as it is not seen to be so; doing it twice does no harm. */
export interface WaveAsk {
  readonly type: 'start' | 'abort' | 'roll_back'
  readonly deployment_id: string
}

export interface WaveDecision {
  readonly rollout: WaveRollout
  readonly asks: readonly WaveAsk[]
  /** When to look again without being woken by a run; `null`: only a run or a person can move it. */
  readonly due_at: string | null
}

type Members = (deployment_id: string) => WaveMember

/**
 * What becomes of a rollout in waves by what is seen of its runs. Pure. It begins as many runs as the wave allows at
 * once, counts failures against the threshold, waits between waves, and ends or undoes the whole when there are too many.
 * A run that halted counts as failed as long as it has not been brought to a good end.
 */
export function decideWaves(rollout: WaveRollout, members: Members, now: string): WaveDecision {
  if (rollout.state === 'rolling_back') return rollBack(rollout, members)
  if (rollout.state !== 'running') return { rollout, asks: [], due_at: null }
  const wave = rollout.plan.waves[rollout.cursor]
  if (wave === undefined) return { rollout: { ...rollout, state: 'succeeded' }, asks: [], due_at: null }
  const failed = wave.deployment_ids.filter((id) => hasFailed(members(id)))
  if (isOverThreshold(wave, failed.length)) {
    const why = tooManyFailed(wave, failed.length)
    if (rollout.plan.on_threshold === 'halt')
      return { rollout: { ...rollout, ...why, state: 'halted' }, asks: [], due_at: null }
    return rollBack({ ...rollout, ...why, state: 'rolling_back' }, members)
  }
  if (wave.deployment_ids.every((id) => isOver(members(id)))) return nextWave(rollout, wave, members, now)
  const free = wave.parallel - wave.deployment_ids.filter((id) => isUnderWay(members(id))).length
  const asks = wave.deployment_ids
    .filter((id) => members(id).run_state === null || members(id).run_state === 'queued')
    .slice(0, Math.max(0, free))
    .map((deployment_id): WaveAsk => ({ type: 'start', deployment_id }))
  return { rollout, asks, due_at: null }
}

function nextWave(rollout: WaveRollout, wave: Wave, members: Members, now: string): WaveDecision {
  const over_at = rollout.over_at ?? now
  const isLast = rollout.cursor === rollout.plan.waves.length - 1
  const due_at = addSeconds(over_at, wave.soak_seconds)
  if (!isLast && due_at > now) return { rollout: { ...rollout, over_at }, asks: [], due_at }
  return decideWaves({ ...rollout, cursor: rollout.cursor + 1, over_at: null }, members, now)
}

function rollBack(rollout: WaveRollout, members: Members): WaveDecision {
  const { plan, cursor } = rollout
  const waves =
    plan.on_threshold === 'roll_back_all'
      ? plan.waves.slice(0, cursor + 1)
      : plan.waves.slice(cursor, cursor + 1)
  // The latest first, as everything is undone.
  const ids = waves.flatMap(({ deployment_ids }) => deployment_ids).reverse()
  const asks = ids.flatMap((deployment_id): WaveAsk[] => {
    const member = members(deployment_id)
    if (member.promoted_at !== null)
      return member.rollback_state === null ? [{ type: 'roll_back', deployment_id }] : []
    return member.run_state === null ||
      hasRunEnded(member.run_state) ||
      member.run_state === 'aborting' ||
      member.undo_failed
      ? []
      : [{ type: 'abort', deployment_id }]
  })
  const stuck = ids.filter((id) => isStuck(members(id)))
  const open = ids.some((id) => !isBack(members(id)))
  if (asks.length === 0 && !open) return { rollout: { ...rollout, state: 'rolled_back' }, asks, due_at: null }
  if (asks.length === 0 && ids.every((id) => isBack(members(id)) || stuck.includes(id)))
    return {
      rollout: { ...rollout, ...notRolledBack(rollout, stuck), state: 'halted' },
      asks,
      due_at: null,
    }
  return { rollout, asks, due_at: null }
}

type Why = Pick<WaveRollout, 'cause' | 'because'>

function tooManyFailed({ id, deployment_ids, error_threshold }: Wave, failed: number): Why {
  const places = deployment_ids.length
  return {
    cause: `${failed} of ${places} in wave ${id} have failed; ${error_threshold} % are borne.`,
    because: { code: 'too_many_failed', params: { wave: id, failed, places, borne: error_threshold } },
  }
}

/** With what it was to be rolled back for: by its code, or as a person has said it. */
function notRolledBack({ cause, because }: WaveRollout, stuck: readonly string[]): Why {
  const behind = because === null ? { said: cause ?? '' } : { ...because.params, why: because.code }
  return {
    cause: [cause, `${stuck.join(', ')} could not be rolled back.`].filter((text) => text !== null).join(' '),
    because: { code: 'not_rolled_back', params: { ...behind, stuck: stuck.length } },
  }
}

function isOverThreshold(wave: Wave, failed: number): boolean {
  return failed > 0 && (failed * 100) / wave.deployment_ids.length > wave.error_threshold
}

function hasFailed({ run_state }: WaveMember): boolean {
  return run_state !== null && run_state !== 'succeeded' && (run_state === 'halted' || hasRunEnded(run_state))
}

function isOver(member: WaveMember): boolean {
  return member.run_state === 'succeeded' || hasFailed(member)
}

function isUnderWay({ run_state }: WaveMember): boolean {
  return run_state !== null && run_state !== 'queued' && run_state !== 'halted' && !hasRunEnded(run_state)
}

/** Whether the slot is as it was, as far as this rollout is concerned. */
function isBack({ run_state, promoted_at, rollback_state }: WaveMember): boolean {
  if (promoted_at !== null) return rollback_state === 'succeeded'
  return run_state === null || hasRunEnded(run_state)
}

/** Whether only a person can bring it back. */
function isStuck({ promoted_at, rollback_state, undo_failed }: WaveMember): boolean {
  if (promoted_at === null) return undo_failed
  return rollback_state === 'halted' || (rollback_state !== null && hasRunEnded(rollback_state))
}
