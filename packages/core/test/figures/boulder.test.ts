import { expect, it } from 'vitest'
import { type DeliveryRecords, doraMetrics, trends } from '../../src/domain/kpi/index.ts'
import { describeReference, readReferenceRows } from '../support/reference.ts'

const HOUR = 3_600_000

function history(): DeliveryRecords {
  const rows = readReferenceRows('boulder/releases.csv')
  const bases = new Map(
    rows.filter(({ hotfix_number }) => hotfix_number === '0').map(({ base, release }) => [base, release]),
  )
  return {
    deployments: rows.map(({ release = '', base, hotfix_number, tagged_at = '' }) => ({
      id: release,
      application_id: 'boulder',
      environment_name: 'production',
      deployment_type: hotfix_number === '0' ? 'automated' : 'hotfix',
      promoted_at: tagged_at,
      finished_at: tagged_at,
      hotfix_of_id: hotfix_number === '0' ? null : (bases.get(base) ?? null),
    })),
    changes: readReferenceRows('boulder/changes.csv').map(
      ({ commit = '', first_release = '', committed_at }) => ({
        id: commit,
        deployment_id: first_release,
        committed_at,
      }),
    ),
  }
}

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
    const metrics = doraMetrics(history(), { ...year(number), rules: planned, ids: true })
    expect(metrics.deployments.value).toBe(deployments)
    expect(((metrics.change_failure_rate.value ?? 0) * 100).toFixed(1)).toBe(percent.toFixed(1))
    const hours = (metrics.lead_time.value ?? 0) / HOUR
    expect(hours).toBeGreaterThan(94)
    expect(hours).toBeLessThan(100.1)
    expect(metrics.deployment_frequency.value).toBeCloseTo(deployments / 52.14, 1)
  })

  it('knows how sure it is, and how few the failures are', () => {
    const { change_failure_rate, rework_rate } = doraMetrics(history(), { ...year(2023), rules: planned })
    expect(change_failure_rate).toMatchObject({ part: 5, n: 51 })
    expect(change_failure_rate.interval?.low).toBeCloseTo(0.043, 3)
    expect(change_failure_rate.interval?.high).toBeCloseTo(0.21, 3)
    expect(rework_rate).toMatchObject({ part: 5, n: 56, provenance: 'measured' })
  })

  it('does not let the first release, with all of the past in it, count as a lead time', () => {
    const [first] = trends(history(), {
      from: '2015-01-01T00:00:00Z',
      to: '2026-12-31T00:00:00Z',
      unit: { anchor: '2015-01-01', days: 366 },
    })
    expect(first?.lead_time).toMatchObject({ value: null, reason: 'no_data', excluded: { seed: 2532 } })
  })
})
