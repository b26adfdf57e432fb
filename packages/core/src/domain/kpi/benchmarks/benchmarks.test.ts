import { describe, expect, it } from 'vitest'
import { doraMetrics } from '../delivery/index.ts'
import { benchmarkClass, maturity } from './index.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('a class', () => {
  it('is the level whose band holds the value, and on the border the less good one', () => {
    const lead = (value: number) => benchmarkClass('lead_time', value, 2024).level
    expect([DAY - 1, DAY, 7 * DAY - 1, 7 * DAY, 200 * DAY].map(lead)).toEqual([
      'elite',
      'high',
      'high',
      'medium',
      null,
    ])
    const often = (value: number) => benchmarkClass('deployment_frequency', value, 2023).level
    expect([7.1, 7, 1.1, 1, 0.2].map(often)).toEqual(['elite', 'high', 'high', 'medium', null])
  })

  it('of failures is the nearest centre where the year has centres, and says that this is no ladder', () => {
    const at = (value: number) => benchmarkClass('change_failure_rate', value, 2024)
    expect([0, 0.07, 0.09, 0.14, 0.16, 0.9].map((value) => at(value).level)).toEqual([
      'elite',
      'elite',
      'medium',
      'medium',
      'high',
      'low',
    ])
    expect(at(0.1).ladder).toBe(false)
    expect(benchmarkClass('change_failure_rate', 0.3, 2019)).toMatchObject({
      level: null,
      reason: 'between_levels',
    })
    expect(benchmarkClass('change_failure_rate', 0.155, 2019).level).toBe('elite')
  })

  it('is none without a value, in a year that published none, or of a year without a report', () => {
    expect(benchmarkClass('lead_time', null, 2024)).toMatchObject({
      level: null,
      reason: 'no_value',
      meets_goal: null,
    })
    expect(benchmarkClass('lead_time', HOUR, 2025)).toMatchObject({
      level: null,
      reason: 'no_levels',
      meets_goal: true,
    })
    expect(() => benchmarkClass('lead_time', HOUR, 2020 as 2021)).toThrow(/year/)
    expect(() => benchmarkClass('lead_time', -1, 2021)).toThrow(/value/)
  })

  it('holds the goals of the product apart: better than, not as good as', () => {
    const meets = (metric: 'lead_time' | 'deployment_frequency', value: number) =>
      benchmarkClass(metric, value, 2024).meets_goal
    expect([meets('lead_time', DAY), meets('lead_time', DAY - 1)]).toEqual([false, true])
    expect([meets('deployment_frequency', 3), meets('deployment_frequency', 3.01)]).toEqual([false, true])
  })
})

describe('maturity', () => {
  it('is the mean of what can be answered, as a proxy where it was measured', () => {
    const deployments = Array.from({ length: 20 }, (_, index) => {
      const at = new Date(Date.UTC(2026, 0, 5 + index)).toISOString()
      const committed_at = new Date(Date.UTC(2026, 0, 5 + index) - 2 * HOUR).toISOString()
      const common = { application_id: 'a', environment_name: 'production', committed_at }
      return { ...common, id: `d${index}`, promoted_at: at, finished_at: at }
    })
    const metrics = doraMetrics(
      { deployments, incidents: [] },
      { from: '2026-01-05T00:00:00Z', to: '2026-02-02T00:00:00Z' },
    )
    const { score, throughput, stability, questions } = maturity(metrics)
    // Two hours: 5. Five a week: 4. No failure that could be recovered from: none. 0 % and 0 %: 10 each.
    expect(questions.map(({ answer }) => answer)).toEqual([5, 4, null, 0, 0])
    expect(score).toMatchObject({ value: (8 + 6 + 10 + 10) / 4, n: 4, provenance: 'proxy' })
    expect(throughput.value).toBe(7)
    expect(stability.value).toBe(10)
  })

  it('has no score of nothing, and refuses an answer that is none', () => {
    expect(maturity({}).score).toMatchObject({ value: null, reason: 'no_data', n: 0 })
    expect(() => maturity({ lead_time: 7 })).toThrow(/lead_time/)
    expect(() => maturity({ change_failure: 101 })).toThrow(/change_failure/)
    expect(maturity({ rework: 50 }, 2024).questions.map(({ question }) => question)).not.toContain('rework')
  })
})
