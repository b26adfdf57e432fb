import type { Reason } from '../../errors/index.ts'
import type { LifecycleState } from './transition.ts'

/** Whether nothing can happen to the deployment any more: it stays as it is, for ever. */
function hasEnded({ status, inactive_reason }: Pick<LifecycleState, 'status' | 'inactive_reason'>): boolean {
  if (status === 'inactive') return inactive_reason !== 'stopped'
  return status === 'cancelled' || status === 'rolled_back'
}

/** Every reason why a deployment cannot be edited; empty where it can. `movesDate`: its planned date would change too. */
export function updateRefusals(
  state: Pick<LifecycleState, 'status' | 'inactive_reason'>,
  movesDate = false,
): Reason[] {
  if (hasEnded(state)) {
    const why = state.inactive_reason === null ? '' : ` (${state.inactive_reason})`
    return [
      { code: 'terminal', message: `It is ${state.status}${why}, which is an end: it is never edited.` },
    ]
  }
  if (!movesDate || state.status === 'pending') return []
  const message = `It is ${state.status}; the planned date can be moved only while it is pending.`
  return [{ code: 'wrong_status', message }]
}
