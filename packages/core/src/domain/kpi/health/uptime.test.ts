import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorBudget, type HealthSample, uptime, uptimeByTarget } from './index.ts'

const MINUTE = 60_000
const DAY = { from: '2026-03-29T00:00:00Z', to: '2026-03-30T00:00:00Z' }
const at = (minute: number) => new Date(Date.parse(DAY.from) + minute * MINUTE).toISOString()
const every = (minutes: number, health: (minute: number) => HealthSample['health']): HealthSample[] =>
  Array.from({ length: (24 * 60) / minutes }, (_, index) => ({
    at: at(index * minutes),
    health: health(index * minutes),
  }))

describe('uptime', () => {
  it('is up against up and down, each sample until the next one', () => {
    const samples = every(5, (minute) => (minute < 60 ? 'unhealthy' : minute < 120 ? 'degraded' : 'healthy'))
    const found = uptime(samples, DAY)
    expect(found).toMatchObject({ up: 23 * 60 * MINUTE, down: 60 * MINUTE, unobserved: 0, maintenance: 0 })
    expect(found.uptime).toMatchObject({ value: 23 / 24, n: 288, definition: 'health.uptime' })
  })

  it('leaves out maintenance, and what nobody looked at', () => {
    const samples = every(5, (minute) => (minute < 60 ? 'unhealthy' : 'healthy')).filter(
      ({ at: instant }) => instant < at(600),
    )
    const maintenance = [
      { from: at(-30), to: at(30) },
      { from: at(20), to: at(40) },
    ]
    const found = uptime(samples, { ...DAY, maintenance })
    expect(found).toMatchObject({
      maintenance: 40 * MINUTE,
      down: 20 * MINUTE,
      up: 540 * MINUTE,
      unobserved: 840 * MINUTE,
    })
    expect(found.uptime.value).toBe(540 / 560)
    expect(uptime([], DAY).uptime).toMatchObject({ value: null, reason: 'no_data' })
    expect(uptime([{ at: at(3), health: 'unknown' }], DAY).uptime.value).toBeNull()
  })

  it('adds up to the window, whatever the samples and whatever their order', () => {
    const sample = fc.record({
      at: fc.integer({ min: -60, max: 26 * 60 }).map(at),
      health: fc.constantFrom('healthy', 'degraded', 'unhealthy', 'unknown'),
    }) as fc.Arbitrary<HealthSample>
    const span = fc
      .tuple(fc.integer({ min: -60, max: 1500 }), fc.integer({ min: 0, max: 200 }))
      .map(([from, length]) => ({ from: at(from), to: at(from + length) }))
    fc.assert(
      fc.property(fc.array(sample), fc.array(span, { maxLength: 4 }), (samples, maintenance) => {
        const found = uptime(samples, { ...DAY, maintenance })
        expect(found.up + found.down + found.unobserved + found.maintenance).toBe(24 * 60 * MINUTE)
        expect(Math.min(found.up, found.down, found.unobserved)).toBeGreaterThanOrEqual(0)
        expect(uptime(samples.toReversed(), { ...DAY, maintenance })).toEqual(found)
      }),
    )
  })

  it('is told for each target by itself', () => {
    const samples = [
      { target_id: 'b', at: at(0), health: 'healthy' as const },
      { target_id: 'a', at: at(0), health: 'unhealthy' as const },
    ]
    expect(
      uptimeByTarget(samples, DAY).map(({ target_id, uptime: of }) => [target_id, of.uptime.value]),
    ).toEqual([
      ['a', 0],
      ['b', 1],
    ])
  })
})

describe('an error budget', () => {
  it('is what the objective leaves of the observed time', () => {
    const found = uptime(
      every(5, (minute) => (minute < 10 ? 'unhealthy' : 'healthy')),
      DAY,
    )
    const budget = errorBudget(found, 0.99)
    expect(budget.allowed).toBeCloseTo(14.4 * MINUTE, 6)
    expect(budget.spent).toBe(10 * MINUTE)
    expect(budget.burn_rate.value).toBeCloseTo(10 / 14.4, 10)
    expect(budget.left.value).toBeCloseTo(1 - 10 / 14.4, 10)
    expect(errorBudget(uptime([], DAY), 0.99).left).toMatchObject({ value: null, reason: 'no_data' })
    for (const objective of [0, 1, 99, Number.NaN])
      expect(() => errorBudget(found, objective)).toThrow(/objective/)
  })
})
