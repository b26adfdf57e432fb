import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addSeconds } from '../values/index.ts'
import {
  beginGate,
  cancelGate,
  expireGate,
  type Gate,
  type GateState,
  isGateDue,
  type Measurement,
  measureGate,
  outcomeOf,
  postponeGate,
  VERDICT_EVENTS,
  VERDICTS,
  type Verdict,
  type VerdictEvent,
  verdictAfter,
  worstOf,
} from './index.ts'

const T0 = '2026-11-24T10:00:00.000Z'

function aGate(more: Partial<Gate> = {}): Gate {
  return {
    id: 'error-rate',
    source: { kind: 'metrics', query: 'errors' },
    passes: { op: 'lte', value: 0.01 },
    fails: null,
    initial_delay_seconds: 0,
    interval_seconds: 10,
    count: 5,
    consecutive_success: null,
    failure_limit: 0,
    inconclusive_limit: 1,
    consecutive_error_limit: 1,
    minimum_samples: 0,
    timeout_seconds: null,
    ...more,
  }
}

const good: Measurement = { value: 0.001, samples: 100 }
const bad: Measurement = { value: 0.1, samples: 100 }
const none: Measurement = { value: null }
const broken: Measurement = { value: null, error: 'connection refused' }

/** Measures one after the other, each when it is due. */
function after(gate: Gate, measurements: readonly Measurement[]): GateState {
  let state = beginGate(gate, T0)
  for (const measurement of measurements) state = measureGate(gate, state, measurement, state.next_at)
  return state
}
const verdict = (gate: Gate, ...measurements: Measurement[]) => after(gate, measurements).verdict

/** The table of verdicts, written a second time and by hand. */
const EXPECTED: Record<VerdictEvent, Verdict> = {
  pass: 'successful',
  fail: 'failed',
  give_up: 'error',
  leave_open: 'inconclusive',
  cancel: 'cancelled',
}

describe('every event on every verdict', () => {
  for (const from of VERDICTS)
    for (const event of VERDICT_EVENTS) {
      const to = from === 'pending' ? EXPECTED[event] : null
      it(`${from} + ${event} → ${to ?? 'refused'}`, () => expect(verdictAfter(from, event)).toBe(to))
    }
})

describe('one verdict over several', () => {
  it('is the worst of them, and inconclusive over none', () => {
    expect(worstOf([])).toBe('inconclusive')
    expect(worstOf(['successful', 'successful'])).toBe('successful')
    expect(worstOf(['successful', 'pending'])).toBe('pending')
    expect(worstOf(['pending', 'cancelled'])).toBe('cancelled')
    expect(worstOf(['cancelled', 'inconclusive'])).toBe('inconclusive')
    expect(worstOf(['inconclusive', 'error'])).toBe('error')
    expect(worstOf(['error', 'failed', 'successful'])).toBe('failed')
  })
})

describe('a measurement', () => {
  const figures = (more: Partial<Gate>, value: number) => outcomeOf(aGate(more), { value })

  it('is compared with what passes and what fails', () => {
    expect([0.01, 0.010001].map((value) => figures({}, value))).toEqual(['success', 'failure'])
    const only = { passes: null, fails: { op: 'gte', value: 5 } } as const
    expect([4.9, 5].map((value) => figures(only, value))).toEqual(['success', 'failure'])
    const both = { passes: { op: 'lt', value: 1 }, fails: { op: 'gt', value: 5 } } as const
    expect([0.9, 1, 5, 5.1].map((value) => figures(both, value))).toEqual([
      'success',
      'inconclusive',
      'inconclusive',
      'failure',
    ])
  })

  it('without data decides nothing, and nonsense is an error', () => {
    expect(outcomeOf(aGate(), none)).toBe('inconclusive')
    expect(outcomeOf(aGate(), { value: Number.NaN })).toBe('error')
    expect(outcomeOf(aGate(), { value: 'healthy' })).toBe('error')
    expect(outcomeOf(aGate(), { ...good, error: 'cut off' })).toBe('error')
  })

  it('of health passes when healthy and fails when unhealthy, and only then', () => {
    const health = aGate({ source: { kind: 'health' }, passes: null })
    expect(
      (['healthy', 'unhealthy', 'degraded', 'unknown', null] as const).map((value) =>
        outcomeOf(health, { value }),
      ),
    ).toEqual(['success', 'failure', 'inconclusive', 'inconclusive', 'inconclusive'])
  })
})

describe('a gate', () => {
  it('passes when it has counted enough good measurements', () => {
    expect(verdict(aGate(), good, good, good, good)).toBe('pending')
    expect(verdict(aGate(), good, good, good, good, good)).toBe('successful')
  })

  it('fails at once with the first bad measurement over the limit', () => {
    expect(verdict(aGate(), good, bad)).toBe('failed')
    expect(verdict(aGate({ failure_limit: 1 }), bad, good, good)).toBe('pending')
    expect(verdict(aGate({ failure_limit: 1 }), bad, good, good, good, good)).toBe('successful')
    expect(verdict(aGate({ failure_limit: 1 }), bad, good, bad)).toBe('failed')
  })

  it('is inconclusive without data, and never passes', () => {
    expect(verdict(aGate(), none)).toBe('pending')
    expect(verdict(aGate(), none, none)).toBe('inconclusive')
    expect(verdict(aGate({ inconclusive_limit: null }), none, none, none, none, none)).toBe('inconclusive')
    expect(verdict(aGate({ inconclusive_limit: 4 }), none, none, good, good, good)).toBe('successful')
  })

  it('gives up after errors in a row, which do not count as measurements', () => {
    expect(verdict(aGate(), broken, good, broken, good, broken, good)).toBe('pending')
    expect(verdict(aGate(), good, broken, broken)).toBe('error')
    expect(verdict(aGate(), broken, good, good, good, good, good)).toBe('successful')
  })

  it('passes early after enough good ones in a row, which an error or a gap breaks', () => {
    const streak = aGate({ count: null, consecutive_success: 2, failure_limit: null, timeout_seconds: 600 })
    expect(verdict(streak, bad, good, good)).toBe('successful')
    expect(verdict(streak, good, bad, good)).toBe('pending')
    expect(verdict(streak, good, broken, good)).toBe('pending')
    expect(verdict(streak, good, none, good)).toBe('pending')
    expect(
      verdict(aGate({ consecutive_success: 5, inconclusive_limit: 2 }), good, none, good, good, good),
    ).toBe('inconclusive')
  })

  it('never passes on fewer samples than it needs', () => {
    expect(verdict(aGate({ minimum_samples: 501 }), good, good, good, good, good)).toBe('inconclusive')
    expect(verdict(aGate({ minimum_samples: 500 }), good, good, good, good, good)).toBe('successful')
    const streak = aGate({ count: null, consecutive_success: 1, minimum_samples: 300, timeout_seconds: 600 })
    expect(verdict(streak, good, good)).toBe('pending')
    expect(verdict(streak, good, good, good)).toBe('successful')
    const unknown = { value: 0.001 }
    expect(verdict(aGate({ minimum_samples: 1 }), unknown, unknown, unknown, unknown, unknown)).toBe(
      'inconclusive',
    )
  })

  it('waits for its delay and its interval, and counts an answer that comes twice once', () => {
    const gate = aGate({ initial_delay_seconds: 30 })
    const begun = beginGate(gate, T0)
    expect(isGateDue(begun, addSeconds(T0, 29))).toBe(false)
    expect(measureGate(gate, begun, bad, addSeconds(T0, 29))).toEqual(begun)
    const first = measureGate(gate, begun, good, addSeconds(T0, 30))
    expect(first).toMatchObject({ successes: 1, next_at: addSeconds(T0, 40) })
    expect(measureGate(gate, first, good, addSeconds(T0, 30))).toEqual(first)
  })

  it('never passes by the clock: failed where the last thing seen was bad, else inconclusive', () => {
    const gate = aGate({ count: null, consecutive_success: 3, failure_limit: null, timeout_seconds: 25 })
    const late = addSeconds(T0, 25)
    expect(expireGate(gate, after(gate, [good, good]), addSeconds(T0, 24)).verdict).toBe('pending')
    expect(expireGate(gate, after(gate, [good, good]), late).verdict).toBe('inconclusive')
    expect(expireGate(gate, after(gate, [good, bad]), late).verdict).toBe('failed')
    expect(expireGate(gate, after(gate, []), late).verdict).toBe('inconclusive')
    expect(measureGate(gate, after(gate, [good, good]), good, late).verdict).toBe('inconclusive')
  })

  it('leaves a pause out of its times', () => {
    const gate = aGate({ timeout_seconds: 25 })
    expect(postponeGate(beginGate(gate, T0), 60)).toMatchObject({
      next_at: addSeconds(T0, 60),
      deadline: addSeconds(T0, 85),
    })
  })

  it('that was cut short is cancelled, and stays what it is once it has its verdict', () => {
    const cut = cancelGate(after(aGate(), [good, good, good, good]), 'aborted')
    expect(cut).toMatchObject({ verdict: 'cancelled', why: 'aborted' })
    expect(measureGate(aGate(), cut, good, cut.next_at).verdict).toBe('cancelled')
    const passed = after(aGate(), [good, good, good, good, good])
    expect(cancelGate(passed, 'aborted')).toBe(passed)
    expect(measureGate(aGate(), passed, bad, passed.next_at)).toEqual(passed)
  })

  it('keeps its word whatever comes: no pass without data, none over a limit, none by a second verdict', () => {
    const measurement = fc.constantFrom(good, bad, none, broken)
    const gates = fc.record({
      count: fc.option(fc.integer({ min: 1, max: 6 })),
      consecutive_success: fc.option(fc.integer({ min: 1, max: 4 })),
      failure_limit: fc.option(fc.integer({ min: 0, max: 3 })),
      inconclusive_limit: fc.option(fc.integer({ min: 0, max: 3 })),
      consecutive_error_limit: fc.integer({ min: 0, max: 3 }),
      minimum_samples: fc.constantFrom(0, 250),
    })
    fc.assert(
      fc.property(gates, fc.array(measurement, { maxLength: 20 }), (limits, measurements) => {
        const gate = aGate(limits)
        let state = beginGate(gate, T0)
        for (const one of measurements) {
          const before = state
          state = measureGate(gate, state, one, state.next_at)
          if (before.verdict !== 'pending') expect(state).toBe(before)
        }
        if (state.verdict === 'successful') {
          expect(state.successes).toBeGreaterThan(0)
          expect(state.samples).toBeGreaterThanOrEqual(limits.minimum_samples)
          expect(state.failures).toBeLessThanOrEqual(limits.failure_limit ?? Number.POSITIVE_INFINITY)
          expect(state.consecutive_successes).toBeGreaterThanOrEqual(limits.consecutive_success ?? 0)
        }
        if (state.verdict === 'pending' && limits.count !== null)
          expect(state.successes + state.failures + state.inconclusives).toBeLessThan(limits.count)
      }),
    )
  })
})
