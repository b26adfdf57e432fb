import { addSeconds } from '../values/index.ts'
import type { FigureCondition, Gate, GateState, Measurement } from './schema.ts'
import { type VerdictEvent, verdictAfter } from './table.ts'

/** A gate that begins now. */
export function beginGate(gate: Gate, now: string): GateState {
  return {
    gate_id: gate.id,
    verdict: 'pending',
    why: null,
    successes: 0,
    failures: 0,
    inconclusives: 0,
    errors: 0,
    consecutive_successes: 0,
    consecutive_errors: 0,
    samples: 0,
    last: null,
    next_at: addSeconds(now, gate.initial_delay_seconds),
    deadline: gate.timeout_seconds === null ? null : addSeconds(now, gate.timeout_seconds),
  }
}

/** Whether it wants to be measured now. */
export function isGateDue(state: GateState, now: string): boolean {
  return state.verdict === 'pending' && state.next_at <= now
}

/**
 * Takes one measurement into account. A gate that has its verdict stays as it is, and so does one that did not want to
 * be measured yet: an answer that comes twice counts once.
 */
export function measureGate(gate: Gate, state: GateState, measurement: Measurement, now: string): GateState {
  if (!isGateDue(state, now) || isTimeUp(state, now)) return expireGate(gate, state, now)
  const next = { ...counted(gate, state, measurement), next_at: addSeconds(now, gate.interval_seconds) }
  return judged(gate, next, measurement)
}

/**
 * Ends a gate whose time is up: failed when the last thing seen was bad, else inconclusive. It never passes by the clock.
 */
export function expireGate(gate: Gate, state: GateState, now: string): GateState {
  if (state.verdict !== 'pending' || !isTimeUp(state, now)) return state
  const time = `${gate.timeout_seconds} s are over`
  return state.last === 'failure'
    ? ended(state, 'fail', `${time} and the last measurement was bad.`)
    : ended(state, 'leave_open', `${time} and the measurements decide nothing.`)
}

/** Cuts a gate short. What has its verdict keeps it. */
export function cancelGate(state: GateState, why: string): GateState {
  return state.verdict === 'pending' ? ended(state, 'cancel', why) : state
}

/** The same gate after a pause: nothing was due in it. */
export function postponeGate(state: GateState, seconds: number): GateState {
  return {
    ...state,
    next_at: addSeconds(state.next_at, seconds),
    deadline: state.deadline === null ? null : addSeconds(state.deadline, seconds),
  }
}

type Outcome = 'success' | 'failure' | 'inconclusive' | 'error'

/** What one measurement says by itself. */
export function outcomeOf(gate: Gate, { value, error }: Measurement): Outcome {
  if (error !== undefined) return 'error'
  if (gate.source.kind === 'health') {
    if (value === 'healthy') return 'success'
    return value === 'unhealthy' ? 'failure' : 'inconclusive'
  }
  if (value === null) return 'inconclusive'
  if (typeof value !== 'number' || Number.isNaN(value)) return 'error'
  const good = gate.passes === null ? undefined : holds(gate.passes, value)
  const bad = gate.fails === null ? undefined : holds(gate.fails, value)
  if (good === undefined) return bad === true ? 'failure' : 'success'
  if (bad === undefined) return good ? 'success' : 'failure'
  if (good === bad) return 'inconclusive'
  return good ? 'success' : 'failure'
}

function holds({ op, value: bound }: FigureCondition, value: number): boolean {
  if (op === 'lt') return value < bound
  if (op === 'lte') return value <= bound
  return op === 'gt' ? value > bound : value >= bound
}

function counted(gate: Gate, state: GateState, measurement: Measurement): GateState {
  const outcome = outcomeOf(gate, measurement)
  if (outcome === 'error')
    return {
      ...state,
      errors: state.errors + 1,
      consecutive_errors: state.consecutive_errors + 1,
      // What was not seen is no success in a row.
      consecutive_successes: 0,
    }
  const answered = { ...state, consecutive_errors: 0 }
  if (outcome === 'inconclusive')
    return { ...answered, inconclusives: state.inconclusives + 1, consecutive_successes: 0 }
  answered.samples += Math.max(0, Math.trunc(measurement.samples ?? 0))
  return outcome === 'success'
    ? {
        ...answered,
        successes: state.successes + 1,
        consecutive_successes: state.consecutive_successes + 1,
        last: outcome,
      }
    : { ...answered, failures: state.failures + 1, consecutive_successes: 0, last: outcome }
}

function judged(gate: Gate, state: GateState, { error }: Measurement): GateState {
  const { failures, inconclusives, successes, samples } = state
  if (gate.failure_limit !== null && failures > gate.failure_limit)
    return ended(state, 'fail', `${failures} bad measurements; ${gate.failure_limit} are borne.`)
  if (state.consecutive_errors > gate.consecutive_error_limit)
    return ended(state, 'give_up', `${state.consecutive_errors} errors in a row, the last: ${error}`)
  if (gate.inconclusive_limit !== null && inconclusives > gate.inconclusive_limit)
    return ended(
      state,
      'leave_open',
      `${inconclusives} measurements decide nothing; ${gate.inconclusive_limit} are borne.`,
    )
  const enough = samples >= gate.minimum_samples
  if (gate.consecutive_success !== null && state.consecutive_successes >= gate.consecutive_success && enough)
    return ended(state, 'pass', `${state.consecutive_successes} good measurements in a row.`)
  if (gate.count === null || successes + failures + inconclusives < gate.count) return state
  if (successes === 0) return ended(state, 'leave_open', 'No measurement was good.')
  if (!enough)
    return ended(state, 'leave_open', `${samples} samples are too few; ${gate.minimum_samples} are needed.`)
  if (gate.consecutive_success !== null)
    return ended(state, 'leave_open', `Never ${gate.consecutive_success} good measurements in a row.`)
  return ended(state, 'pass', `${successes} good measurements, ${failures} bad.`)
}

function isTimeUp({ deadline }: GateState, now: string): boolean {
  return deadline !== null && deadline <= now
}

function ended(state: GateState, event: VerdictEvent, why: string): GateState {
  const verdict = verdictAfter(state.verdict, event)
  return verdict === null ? state : { ...state, verdict, why }
}
