import { describe, expect, it } from 'vitest'
import { type CheckedHour, mergeHours, observeHours } from './checked-hours.ts'

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
