import { addSeconds } from '../values/index.ts'
import type { Because, FigureCondition, Gate, GateState, Measurement } from './schema.ts'
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
  const seconds = gate.timeout_seconds ?? 0
  const time = `${seconds} s are over`
  return state.last === 'failure'
    ? ended(state, 'fail', `${time} and the last measurement was bad.${figureWords(gate, state)}`, {
        code: 'timeout_bad',
        params: { seconds, ...figureParams(gate, state) },
      })
    : ended(state, 'leave_open', `${time} and the measurements decide nothing.`, {
        code: 'timeout_open',
        params: { seconds },
      })
}

/** Cuts a gate short. What has its verdict keeps it. */
export function cancelGate(state: GateState, why: string): GateState {
  return state.verdict === 'pending' ? ended(state, 'cancel', why, { code: 'cancelled', params: {} }) : state
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
  const { last_value: _before, ...without } = state
  const { value } = measurement
  const seen = value === null ? without : { ...without, last_value: value }
  const answered = { ...seen, consecutive_errors: 0 }
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

function judged(gate: Gate, state: GateState, { error = '' }: Measurement): GateState {
  const { failures, inconclusives, successes, samples, consecutive_errors: errors } = state
  const { failure_limit, inconclusive_limit, minimum_samples: needed, consecutive_success: row } = gate
  const end = (event: VerdictEvent, why: string, code: string, params: Because['params']) =>
    ended(state, event, why, { code, params })
  if (failure_limit !== null && failures > failure_limit)
    return end(
      'fail',
      `${failures} bad measurements; ${failure_limit} are borne.${figureWords(gate, state)}`,
      'too_many_failures',
      { failures, limit: failure_limit, ...figureParams(gate, state) },
    )
  if (errors > gate.consecutive_error_limit)
    return end('give_up', `${errors} errors in a row, the last: ${error}`, 'too_many_errors', {
      errors,
      error,
    })
  if (inconclusive_limit !== null && inconclusives > inconclusive_limit)
    return end(
      'leave_open',
      `${inconclusives} measurements decide nothing; ${inconclusive_limit} are borne.`,
      'too_many_inconclusive',
      { inconclusives, limit: inconclusive_limit },
    )
  const enough = samples >= needed
  if (row !== null && state.consecutive_successes >= row && enough) {
    const count = state.consecutive_successes
    return end('pass', `${count} good measurements in a row.`, 'good_in_a_row', { count })
  }
  if (gate.count === null || successes + failures + inconclusives < gate.count) return state
  if (successes === 0) return end('leave_open', 'No measurement was good.', 'none_good', {})
  if (!enough)
    return end('leave_open', `${samples} samples are too few; ${needed} are needed.`, 'too_few_samples', {
      samples,
      needed,
    })
  if (row !== null)
    return end('leave_open', `Never ${row} good measurements in a row.`, 'never_in_a_row', { count: row })
  const passed = { successes, failures }
  return end('pass', `${successes} good measurements, ${failures} bad.`, 'passed', passed)
}

const WORDS = { lt: 'less than', lte: 'at most', gt: 'more than', gte: 'at least' } as const

/** The last figure and what it was held against, as a sentence behind another one. */
function figureWords(gate: Gate, { last_value }: GateState): string {
  if (last_value === undefined) return ''
  const { passes, fails } = gate
  if (passes !== null) return ` The last was ${last_value}; good is ${WORDS[passes.op]} ${passes.value}.`
  return fails === null
    ? ` The last was ${last_value}.`
    : ` The last was ${last_value}; bad is ${WORDS[fails.op]} ${fails.value}.`
}

function figureParams({ id, passes, fails }: Gate, { last_value }: GateState): Because['params'] {
  const bound = passes ?? fails
  return {
    gate_id: id,
    ...(last_value === undefined ? {} : { value: last_value }),
    ...(bound === null
      ? {}
      : { op: bound.op, bound: bound.value, bound_is: passes === null ? 'bad' : 'good' }),
  }
}

function isTimeUp({ deadline }: GateState, now: string): boolean {
  return deadline !== null && deadline <= now
}

function ended(state: GateState, event: VerdictEvent, why: string, because: Because): GateState {
  const verdict = verdictAfter(state.verdict, event)
  return verdict === null ? state : { ...state, verdict, why, because }
}
