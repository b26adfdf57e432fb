import { addSeconds, earliest } from '../values/index.ts'
import type { GateState } from '../verdicts/index.ts'
import { currentStep, type Draft } from './draft.ts'
import { isVerified } from './steps.ts'
import { hasRunEnded } from './table.ts'

/** How often a run that depends on the world at large is looked at when nobody wakes it. */
const LOOK_AGAIN_SECONDS = 5

/** When the run is to be looked at again; `null` where only a command can move it. */
export function dueAt({ run, now, asks }: Draft): string | null {
  if (hasRunEnded(run.state) || run.state === 'halted') return null
  // What is asked is answered at once, by this worker or by the one that takes over from it. What is due already stays so
  // since when it was: an instant that moves has every index of the run written.
  if (asks.length > 0) return run.due_at !== null && run.due_at <= now ? run.due_at : now
  const again = addSeconds(now, LOOK_AGAIN_SECONDS)
  if (run.state === 'queued' || run.state === 'waiting')
    return earliest([run.requested_at === null ? null : again, run.expires_at])
  if (run.state === 'aborting')
    return earliest(run.undo.map(({ state, act }) => (state === 'running' ? (act?.next_at ?? null) : null)))
  const at = currentStep({ run })
  const step = at?.step.state === 'running' ? at.step : undefined
  const watched = run.background.flatMap(timesOf)
  const act = step?.act?.next_at ?? null
  if (run.state === 'paused') {
    const lasts = addSeconds(run.paused_at ?? now, run.plan.pause.timeout_seconds)
    const blocked = run.pauses.some(({ reason }) => reason === 'blocked') ? again : null
    return earliest([act, blocked, run.escalated_at === null ? lasts : null, watching(), ...watched])
  }
  const times = [act, step?.deadline ?? null, step?.until ?? null, ...(step?.gates ?? []).flatMap(timesOf)]
  return earliest([...times, watching(), ...watched])

  function watching(): string | null {
    return isVerified(run.steps, run.plan.steps) ? again : null
  }
}

function timesOf({ verdict, next_at, deadline }: GateState): (string | null)[] {
  return verdict === 'pending' ? [next_at, deadline] : []
}
