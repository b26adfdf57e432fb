import { expect, it } from 'vitest'
import { doraMetrics, trends } from '../../src/domain/kpi/index.ts'
import { boulder } from '../support/boulder.ts'
import { describeReference } from '../support/reference.ts'

const HOUR = 3_600_000

const year = (number: number) => ({ from: `${number}-01-01T00:00:00Z`, to: `${number + 1}-01-01T00:00:00Z` })
/** Hotfixes are not among what may fail there: they are what was done about it. */
const planned = { change_failure_rate: { of: 'planned' } } as const

describeReference('boulder', 'eleven years of a certificate authority', () => {
  it.each([
    [2021, 56, 13.0],
    [2022, 56, 3.9],
    [2023, 56, 9.8],
    [2024, 54, 3.8],
    [2025, 56, 3.7],
  ])('%i: %i deployments, %f %% of the planned ones failed', (number, deployments, percent) => {
    const metrics = doraMetrics(boulder(), { ...year(number), rules: planned, ids: true })
    expect(metrics.deployments.value).toBe(deployments)
    expect(((metrics.change_failure_rate.value ?? 0) * 100).toFixed(1)).toBe(percent.toFixed(1))
    const hours = (metrics.lead_time.value ?? 0) / HOUR
    expect(hours).toBeGreaterThan(94)
    expect(hours).toBeLessThan(100.1)
    expect(metrics.deployment_frequency.value).toBeCloseTo(deployments / 52.14, 1)
  })

  it('knows how sure it is, and how few the failures are', () => {
    const { change_failure_rate, rework_rate } = doraMetrics(boulder(), { ...year(2023), rules: planned })
    expect(change_failure_rate).toMatchObject({ part: 5, n: 51 })
    expect(change_failure_rate.interval?.low).toBeCloseTo(0.043, 3)
    expect(change_failure_rate.interval?.high).toBeCloseTo(0.21, 3)
    expect(rework_rate).toMatchObject({ part: 5, n: 56, provenance: 'measured' })
  })

  it('does not let the first release, with all of the past in it, count as a lead time', () => {
    const [first] = trends(boulder(), {
      from: '2015-01-01T00:00:00Z',
      to: '2026-12-31T00:00:00Z',
      unit: { anchor: '2015-01-01', days: 366 },
    })
    expect(first?.lead_time).toMatchObject({ value: null, reason: 'no_data', excluded: { seed: 2532 } })
  })
})
