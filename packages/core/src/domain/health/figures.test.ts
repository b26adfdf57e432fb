import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../testing/random.ts'
import { addSample, emptyHour, figuresOf, type HourCounts, hourOf } from './hours.ts'
import { addLatency, type Latencies, latencyAt, mergeLatencies } from './latencies.ts'
import { nextCheckAt } from './next-check.ts'
import { isBlind, SIGHT_WINDOW, type Sighting } from './surroundings.ts'

const HOUR = '2026-03-10T12:00:00.000Z'

describe('the figures of an hour', () => {
  const add = (hour: HourCounts, outcome: 'up' | 'slow' | 'down' | 'unknown', in_maintenance = false) =>
    addSample(hour, { outcome, latency_ms: outcome === 'up' ? 10 : 100, in_maintenance })

  it('count good checks against all that could be made outside of maintenance', () => {
    let hour = emptyHour(HOUR)
    for (const outcome of ['up', 'up', 'slow', 'down', 'unknown'] as const) hour = add(hour, outcome)
    for (const outcome of ['down', 'down', 'up'] as const) hour = add(hour, outcome, true)
    expect(figuresOf([hour])).toMatchObject({
      uptime: 0.75,
      up: 2,
      slow: 1,
      down: 1,
      unknown: 1,
      in_maintenance: 3,
    })
    expect(Object.values(hour.latencies)).toEqual([2, 1])
  })

  it('are null of nothing that counts', () => {
    const blind = add(add(emptyHour(HOUR), 'unknown'), 'down', true)
    expect(figuresOf([blind])).toMatchObject({ uptime: null, latency_p50: null, latency_p99: null })
    expect(figuresOf([])).toMatchObject({ uptime: null, up: 0 })
  })

  it('belong to the hour of UTC in which the check began', () => {
    expect(hourOf('2026-03-10T12:59:59.999Z')).toBe(HOUR)
  })
})

describe('latencies', () => {
  it('give every quantile within 2 %, and are the same added up as taken together', () => {
    const latency = fc.double({ min: 0.1, max: 60_000, noNaN: true })
    fc.assert(
      fc.property(fc.array(latency, { minLength: 1, maxLength: 300 }), fc.nat(300), (all, cut) => {
        const sketch = (part: number[]) => part.reduce<Latencies>(addLatency, {})
        const whole = sketch(all)
        expect(mergeLatencies([sketch(all.slice(0, cut)), sketch(all.slice(cut))])).toEqual(whole)
        const sorted = all.toSorted((a, b) => a - b)
        for (const at of [0, 0.5, 0.95, 0.99, 1]) {
          const exact = sorted[Math.max(0, Math.ceil(at * all.length) - 1)] ?? 0
          expect(Math.abs((latencyAt(whole, at) ?? 0) / exact - 1)).toBeLessThanOrEqual(0.0201)
        }
      }),
    )
  })

  it('stay few, whatever they are', () => {
    let latencies: Latencies = {}
    for (let exponent = -2; exponent < 7.94; exponent += 0.001)
      latencies = addLatency(latencies, 10 ** exponent)
    expect(Object.keys(latencies).length).toBeLessThanOrEqual(520)
    expect(latencyAt({}, 0.5)).toBeNull()
  })
})

describe('the next check', () => {
  it('is an interval after this one was due, give or take a tenth, whenever that one ended', () => {
    const { next } = seededRandom(7)
    const due = Date.parse(HOUR)
    const gaps = Array.from({ length: 1_000 }, () =>
      nextCheckAt(HOUR, new Date(due + 4_000).toISOString(), { interval_ms: 30_000 }, next),
    ).map((instant) => Date.parse(instant) - due)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(27_000)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(33_000)
    expect(new Set(gaps).size).toBeGreaterThan(500)
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / 1_000).toBeCloseTo(30_000, -3)
  })

  it('does not make up for what was missed, and does not come together with all the others', () => {
    const { next } = seededRandom(8)
    const now = '2026-03-10T15:00:00.000Z'
    const gaps = Array.from({ length: 1_000 }, () =>
      nextCheckAt(HOUR, now, { interval_ms: 30_000 }, next),
    ).map((instant) => Date.parse(instant) - Date.parse(now))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(15_000)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(45_000)
    for (const quarter of [15_000, 22_500, 30_000, 37_500])
      expect(gaps.filter((gap) => gap >= quarter && gap < quarter + 7_500).length).toBeGreaterThan(200)
  })

  it('comes half an interval after one that ended late, at the earliest', () => {
    const late = nextCheckAt(HOUR, '2026-03-10T12:00:25.000Z', { interval_ms: 30_000 }, () => 0.5)
    expect(late).toBe('2026-03-10T12:00:40.000Z')
  })
})

describe('who sees nothing', () => {
  const seen = (places: number, lost: number, at = 1_000_000) =>
    new Map<string, Sighting>(
      Array.from({ length: places }, (_, index) => [`p${index}`, { at, lost: index < lost }]),
    )

  it.each([
    ['all of ten places', seen(10, 10), true],
    ['half of them', seen(10, 5), true],
    ['fewer than half', seen(10, 4), false],
    ['all of too few', seen(9, 9), false],
    ['what was lost long ago', seen(10, 10, 1_000_000 - SIGHT_WINDOW), false],
    ['what has come back since', new Map([...seen(10, 10, 999_990), ...seen(10, 0)]), false],
  ])('takes it for its own fault: %s', (_what, latest, blind) => {
    expect(isBlind(latest, 1_000_000)).toBe(blind)
  })
})
