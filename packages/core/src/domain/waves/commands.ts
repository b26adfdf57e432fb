import type { Reason } from '../../errors/index.ts'
import type { WaveRollout } from './schema.ts'

export type WaveCommand = 'pause' | 'resume' | 'cancel' | 'roll_back'

/** When each command may be given, and what it makes of the rollout. */
const TABLE: {
  readonly [C in WaveCommand]: {
    readonly from: readonly WaveRollout['state'][]
    readonly to: WaveRollout['state']
  }
} = {
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused', 'halted'], to: 'running' },
  cancel: { from: ['running', 'paused', 'halted'], to: 'cancelled' },
  roll_back: { from: ['running', 'paused', 'halted'], to: 'rolling_back' },
}

/**
 * What a command makes of a rollout in waves, or every reason why it cannot be. Pure. `pause` begins no further run; `resume` goes
 * on, and halts again where the failures are still too many; `roll_back` takes back what the plan says for too many failures, the
 * present wave where it says `halt`.
 */
export function applyWaveCommand(
  state: WaveRollout['state'],
  command: WaveCommand,
  reason: string | null,
):
  | { readonly ok: true; readonly set: Pick<WaveRollout, 'state' | 'cause' | 'because'> }
  | { readonly ok: false; readonly reasons: readonly Reason[] } {
  const { from, to } = TABLE[command]
  if (from.includes(state)) return { ok: true, set: { state: to, cause: reason, because: null } }
  const message = `The rollout is ${state}; ${command} is for ${from.join(', ')}.`
  return { ok: false, reasons: [{ code: 'wrong_state', message }] }
}
