import { describe, expect, it } from 'vitest'
import { type HealthSample, healthSamples } from '../../domain/health/index.ts'
import { memoryStorage } from '../../storage/memory/index.ts'
import type { QueryContext } from '../context.ts'
import { type CheckedHour, mergeHours, observeHours, singleSince } from './checked-hours.ts'

const HOUR = 3_600_000
const HOLDS = 300_000
const hour = (at: number, up: number, down: number, more: Partial<CheckedHour> = {}): CheckedHour => ({
  deployment_id: 'd',
  at: at * HOUR,
  up,
  down,
  unknown: 0,
  in_maintenance: 0,
  ...more,
})

describe('hours of checks', () => {
  it('count by the shares of their checks', () => {
    const hours = [hour(0, 90, 30), hour(1, 60, 0, { unknown: 30, in_maintenance: 30 })]
    expect(observeHours(hours, HOLDS, { from: 0, to: 2 * HOUR })).toEqual({
      n: 240,
      up: (3 / 4 + 1 / 2) * HOUR,
      down: HOUR / 4,
      maintenance: HOUR / 4,
    })
  })

  it('count no longer than their checks speak, and only as far as a span reaches', () => {
    expect(observeHours([hour(0, 2, 0)], HOLDS, { from: 0, to: HOUR })).toMatchObject({ up: 2 * HOLDS })
    expect(observeHours([hour(0, 60, 60)], HOLDS, { from: HOUR / 2, to: 5 * HOUR })).toEqual({
      n: 0,
      up: HOUR / 4,
      down: HOUR / 4,
      maintenance: 0,
    })
    expect(observeHours([hour(3, 60, 60)], HOLDS, { from: 0, to: HOUR })).toMatchObject({ n: 0, up: 0 })
    expect(observeHours([], HOLDS, { from: HOUR, to: 0 })).toEqual({ n: 0, up: 0, down: 0, maintenance: 0 })
  })

  it('of several deployments of a slot are one hour', () => {
    const merged = mergeHours([hour(0, 60, 0), hour(1, 1, 0), hour(0, 0, 60, { deployment_id: 'e' })])
    expect(merged).toHaveLength(2)
    expect(observeHours(merged, HOLDS, { from: 0, to: HOUR })).toMatchObject({ up: HOUR / 2, down: HOUR / 2 })
  })
})

describe('single checks', () => {
  const NOW = Date.UTC(2026, 2, 20, 10, 20)
  const at = (hours: number) => new Date(NOW - hours * HOUR).toISOString()
  const since = async (oldest: number | null, few = false) => {
    const storage = memoryStorage()
    await storage.migrate([healthSamples])
    const sample: HealthSample = {
      ...{ id: 's', team_id: 't', deployment_id: 'd', at: at(oldest ?? 0), late_ms: 0, outcome: 'up' },
      ...{ latency_ms: 3, status_code: 200, certificate_expires_at: null, fault: null, message: null },
      in_maintenance: false,
    }
    if (oldest !== null) await storage.transaction((tx) => tx.insert(healthSamples, sample))
    const span = { from: NOW - 100 * HOUR, to: NOW }
    return new Date(
      await singleSince({ reader: storage } as unknown as QueryContext, span, few),
    ).toISOString()
  }

  it('tell from the first whole hour on that they are kept of, and of the whole span where all are', async () => {
    expect(await since(48)).toBe('2026-03-18T11:00:00.000Z')
    expect(await since(100)).toBe(at(100))
    expect(await since(101)).toBe(at(100))
  })

  it('tell of the first hour too as long as nobody has counted it yet', async () => {
    expect(await since(0.1)).toBe('2026-03-20T10:00:00.000Z')
    expect(await since(1.2)).toBe('2026-03-20T09:00:00.000Z')
  })

  it('tell of nothing where there are none, and of the last hours alone where there are too many', async () => {
    expect(await since(null)).toBe(at(0))
    expect(await since(48, true)).toBe('2026-03-20T09:00:00.000Z')
  })
})
