import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInService } from '../deployments/index.ts'
import type { LifecycleEvent } from '../lifecycle/index.ts'
import { compareFacts } from './facts.ts'
import { deriveHistory, type PlaceInLine } from './history.ts'
import { FACT_KINDS, type Fact } from './schema.ts'

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString()
const ALONE: PlaceInLine = { previous: null, next: null }
const beginning = { id: 'd1', rollback_of_id: null, at: at(0) }

function factsOf(...told: readonly (readonly [Fact['kind'], number, string?])[]): Fact[] {
  return told.map(([kind, second, detail = null]) => ({
    kind,
    at: at(second),
    sequence: null,
    detail,
    url: null,
  }))
}

function history(facts: readonly Fact[], acts: readonly LifecycleEvent[] = [], line = ALONE) {
  return deriveHistory(beginning, facts.toSorted(compareFacts), acts, line)
}

describe('what was reported', () => {
  it.each<[string, Fact[], object]>([
    ['nothing but that it exists', factsOf(['created', 0]), { status: 'pending', deployment_date: at(0) }],
    [
      'that it waits',
      factsOf(['waiting', 1, 'for Ada']),
      { status: 'pending', status_reason: 'for Ada', status_at: at(0) },
    ],
    [
      'that it began',
      factsOf(['waiting', 1, 'for Ada'], ['started', 2]),
      { status: 'deploying', status_reason: null, started_at: at(2) },
    ],
    [
      'success',
      factsOf(['started', 2], ['succeeded', 5]),
      { status: 'active', started_at: at(2), promoted_at: at(5), deployment_date: at(5) },
    ],
    ['success alone', factsOf(['succeeded', 5]), { status: 'active', started_at: at(5), promoted_at: at(5) }],
    [
      'success twice',
      factsOf(['succeeded', 5], ['succeeded', 7]),
      { status: 'active', promoted_at: at(5), status_at: at(5) },
    ],
    [
      'a failure alone',
      factsOf(['failed', 3, 'no space']),
      {
        status: 'failed',
        started_at: at(3),
        finished_at: at(3),
        promoted_at: null,
        status_reason: 'no space',
      },
    ],
    [
      'a failure after success',
      factsOf(['succeeded', 3], ['failed', 5]),
      {
        status: 'failed',
        promoted_at: at(3),
        finished_at: at(3),
        status_at: at(5),
        status_reason: 'It failed.',
      },
    ],
    [
      'success after a failure',
      factsOf(['started', 1], ['failed', 3], ['succeeded', 5]),
      { status: 'active', started_at: at(1), promoted_at: at(5), finished_at: at(5), status_reason: null },
    ],
    [
      'success again after a failure in service',
      factsOf(['succeeded', 1], ['failed', 3], ['succeeded', 5]),
      { status: 'active', promoted_at: at(1), status_at: at(5) },
    ],
    [
      'a cancellation before it began',
      factsOf(['cancelled', 3]),
      { status: 'cancelled', status_reason: 'It was cancelled.', promoted_at: null },
    ],
    [
      'a cancellation while it ran',
      factsOf(['started', 1], ['cancelled', 3]),
      { status: 'failed', status_reason: 'It was cancelled while it ran.' },
    ],
    ['a cancellation after success', factsOf(['succeeded', 1], ['cancelled', 3]), { status: 'active' }],
    [
      'that it was stopped',
      factsOf(['succeeded', 1], ['stopped', 3]),
      { status: 'inactive', inactive_reason: 'stopped' },
    ],
    [
      'that it was stopped and came back',
      factsOf(['succeeded', 1], ['stopped', 3], ['succeeded', 4]),
      { status: 'active', inactive_reason: null, promoted_at: at(1) },
    ],
    ['that it was given up', factsOf(['stopped', 3]), { status: 'cancelled' }],
    ['that it was given up while it ran', factsOf(['started', 1], ['stopped', 3]), { status: 'failed' }],
    [
      'a beginning after the end',
      factsOf(['succeeded', 3], ['started', 4], ['waiting', 5, 'x']),
      { status: 'active', started_at: at(3), status_reason: null },
    ],
  ])('is %s', (_name, facts, expected) => {
    expect(history(facts)).toMatchObject(expected)
  })

  it('ends with the promotion of the next in line', () => {
    const next = { previous: 'd0', next: { id: 'd2', promoted_at: at(9) } }
    const superseded = {
      status: 'inactive',
      inactive_reason: 'superseded',
      superseded_by_id: 'd2',
      status_at: at(9),
      previous_deployment_id: 'd0',
    }
    expect(history(factsOf(['succeeded', 1]), [], next)).toMatchObject(superseded)
    expect(history(factsOf(['succeeded', 1], ['failed', 9], ['stopped', 12]), [], next)).toMatchObject(
      superseded,
    )
    expect(history(factsOf(['succeeded', 1], ['stopped', 5]), [], next)).toMatchObject(superseded)
    expect(history(factsOf(['succeeded', 1], ['failed', 5]), [], next)).toMatchObject({
      status: 'failed',
      superseded_by_id: null,
    })
    expect(history(factsOf(['succeeded', 9], ['started', 9]), [], next)).toMatchObject({
      ...superseded,
      promoted_at: at(9),
    })
  })

  it('is not in the line until it succeeds', () => {
    const next = { previous: 'd0', next: { id: 'd2', promoted_at: at(1) } }
    expect(history(factsOf(['started', 5]), [], next)).toMatchObject({
      status: 'deploying',
      previous_deployment_id: null,
    })
  })
})

describe('what people did', () => {
  const reason = 'because'

  it('stands against what is older, and gives way to what is newer', () => {
    const stop: LifecycleEvent = { type: 'deactivate', at: at(5), reason }
    expect(history(factsOf(['succeeded', 1], ['succeeded', 4]), [stop])).toMatchObject({
      status: 'inactive',
      status_at: at(5),
    })
    expect(history(factsOf(['succeeded', 1], ['succeeded', 6]), [stop])).toMatchObject({
      status: 'active',
      status_at: at(6),
    })
    expect(history(factsOf(['succeeded', 1], ['succeeded', 5]), [stop])).toMatchObject({ status: 'inactive' })
    const maintain: LifecycleEvent = { type: 'start_maintenance', at: at(5), until: at(50), reason }
    expect(history(factsOf(['succeeded', 1], ['succeeded', 9]), [maintain])).toMatchObject({
      status: 'maintenance',
      maintenance_until: at(50),
    })
    expect(history(factsOf(['succeeded', 1], ['failed', 9]), [maintain])).toMatchObject({
      status: 'failed',
      maintenance_until: null,
    })
  })

  it('stands against everything where it was an end', () => {
    const later = factsOf(['started', 6], ['succeeded', 7], ['failed', 8], ['succeeded', 9])
    expect(history(later, [{ type: 'cancel', at: at(5), reason }])).toMatchObject({
      status: 'cancelled',
      status_at: at(5),
      promoted_at: null,
    })
    const promoted = [...factsOf(['succeeded', 1]), ...later]
    expect(history(promoted, [{ type: 'decommission', at: at(5), reason }])).toMatchObject({
      status: 'inactive',
      inactive_reason: 'decommissioned',
    })
    const undo: LifecycleEvent = { type: 'undo', at: at(5), by: 'd9' }
    const line = { previous: null, next: { id: 'd2', promoted_at: at(3) } }
    expect(history(promoted, [undo])).toMatchObject({ status: 'rolled_back', rolled_back_by_id: 'd9' })
    expect(history(promoted, [undo], line)).toMatchObject({ status: 'rolled_back', rolled_back_by_id: 'd9' })
  })
})

describe('a verdict that a person gave', () => {
  it('stays when it turns out that the slot had moved on by then', () => {
    const line = { previous: null, next: { id: 'd2', promoted_at: at(3) } }
    const fail: LifecycleEvent = { type: 'fail', at: at(5), reason: 'it lost orders' }
    expect(history(factsOf(['succeeded', 1]), [fail], line)).toMatchObject({
      status: 'failed',
      status_reason: 'it lost orders',
      superseded_by_id: null,
    })
    const maintain: LifecycleEvent = {
      type: 'start_maintenance',
      at: at(5),
      until: at(50),
      reason: 'patching',
    }
    expect(history(factsOf(['succeeded', 1]), [maintain], line)).toMatchObject({
      status: 'inactive',
      inactive_reason: 'superseded',
      maintenance_until: null,
    })
  })
})

describe('any history', () => {
  const fact = fc.record<Fact>({
    kind: fc.constantFrom(...FACT_KINDS),
    at: fc.integer({ min: 0, max: 9 }).map(at),
    sequence: fc.constant(null),
    detail: fc.constant(null),
    url: fc.constant(null),
  })

  it('is promoted with its first success, and in service only at the end of the line', () => {
    fc.assert(
      fc.property(
        fc.array(fact, { maxLength: 10 }),
        fc.option(fc.integer({ min: 0, max: 9 })),
        (facts, second) => {
          const successes = facts
            .filter(({ kind }) => kind === 'succeeded')
            .map((one) => one.at)
            .sort()
          const alone = history(facts)
          expect(alone.promoted_at).toBe(successes[0] ?? null)
          const promoted = alone.promoted_at
          if (second === null || promoted === null || at(second) < promoted) return
          const followed = history(facts, [], { previous: null, next: { id: 'd2', promoted_at: at(second) } })
          expect(isInService(followed)).toBe(false)
          expect(followed.promoted_at).toBe(promoted)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
