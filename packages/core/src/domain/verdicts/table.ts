/**
 * What a gate finds. `inconclusive`: the data decide nothing, or there are none. `error`: the fault is of the measuring,
 * not of what was measured. `cancelled`: it was cut short. Only `successful` lets anything pass.
 */
export const VERDICTS = ['pending', 'successful', 'failed', 'error', 'inconclusive', 'cancelled'] as const
export type Verdict = (typeof VERDICTS)[number]

export const VERDICT_EVENTS = ['pass', 'fail', 'give_up', 'leave_open', 'cancel'] as const
export type VerdictEvent = (typeof VERDICT_EVENTS)[number]

/** A verdict is given once: every way leads away from `pending`, and none leads on. */
const TO: Readonly<Record<VerdictEvent, Verdict>> = {
  pass: 'successful',
  fail: 'failed',
  give_up: 'error',
  leave_open: 'inconclusive',
  cancel: 'cancelled',
}

/** What the event makes of the verdict; `null` when it cannot happen any more. */
export function verdictAfter(verdict: Verdict, event: VerdictEvent): Verdict | null {
  return verdict === 'pending' ? TO[event] : null
}

/** From the worst to the best. */
const WORST_FIRST: readonly Verdict[] = [
  'failed',
  'error',
  'inconclusive',
  'cancelled',
  'pending',
  'successful',
]

/** One verdict over several: the worst of them. Over none it is inconclusive: nobody has looked. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  return WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? 'inconclusive'
}
