import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { burnDown, errorBudget, type HealthSample, uptime } from './index.ts'

const HOUR = 3_600_000
const START = Date.parse('2026-11-02T00:00:00Z')
const at = (hours: number) => new Date(START + hours * HOUR).toISOString()
const sample = (hours: number, health: HealthSample['health']): HealthSample => ({ at: at(hours), health })

describe('the burn-down of an error budget', () => {
  it('goes down by what each day spends, over midnight too, and has a gap where nobody looked', () => {
    const samples = [
      sample(0, 'healthy'),
      // Down from 23:00 until 02:00 of the day after.
      sample(23, 'unhealthy'),
      sample(26, 'healthy'),
      sample(72, 'healthy'),
    ]
    const options = { from: at(0), to: at(96), holds: 22 * HOUR, objective: 0.9 }
    const points = burnDown(samples, options)
    // Looked at for 22 + 3 + 22 + 22 hours: 6.9 of them may be down.
    expect(
      points.map(({ date, spent, left }) => [date, spent / HOUR, left && Number(left.toFixed(4))]),
    ).toEqual([
      ['2026-11-02', 1, 0.8551],
      ['2026-11-03', 3, 0.5652],
      ['2026-11-04', 3, null],
      ['2026-11-05', 3, 0.5652],
    ])
  })

  it('ends with what is left of the whole window, whatever was found when', () => {
    const health = fc.constantFrom<HealthSample['health']>('healthy', 'degraded', 'unhealthy', 'unknown')
    fc.assert(
      fc.property(
        fc.array(fc.record({ hours: fc.integer({ min: -5, max: 130 }), health }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 30 }),
        (found, holds) => {
          const samples = found.map(({ hours, health }) => sample(hours, health))
          const options = { from: at(0), to: at(120), holds: holds * HOUR, timeZone: 'Europe/Paris' }
          const { left, spent } = errorBudget(uptime(samples, options), 0.95)
          const points = burnDown(samples, { ...options, objective: 0.95 })
          expect(points.at(-1)?.spent).toBe(spent)
          const last = points.findLast((point) => point.left !== null)?.left ?? null
          if (left.value === null) expect(last).toBeNull()
          else expect(last).toBeCloseTo(left.value, 9)
        },
      ),
    )
  })
})
