import { describe, expect, it } from 'vitest'
import type { DeliveryDeployment } from '../delivery/index.ts'
import { compareTeams, managementDashboard, teamDashboard } from './index.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.parse('2026-01-05T00:00:00Z')
const at = (day: number) => new Date(START + day * DAY).toISOString()
const served = (
  id: string,
  day: number,
  team_id: string,
  more: Partial<DeliveryDeployment> = {},
): DeliveryDeployment => ({
  id,
  application_id: team_id,
  environment_name: 'production',
  team_id,
  started_at: new Date(START + day * DAY - HOUR).toISOString(),
  promoted_at: at(day),
  finished_at: at(day),
  ...more,
})
const WINDOW = { from: at(0), to: at(28) }

describe('the dashboard of a team', () => {
  it('tells velocity by sprint, quality, performance and stability', () => {
    const deployments = [
      served('a', 1, 't'),
      served('b', 2, 't'),
      served('c', 20, 't'),
      served('d', 21, 't', { promoted_at: null }),
    ]
    const incidents = [
      { id: 'i', deployment_ids: ['c'], started_at: at(20.5), resolved_at: at(20.6) },
      { id: 'j', application_id: 't', environment_name: 'production', started_at: at(20.7) },
    ]
    const figures = teamDashboard(
      { deployments, incidents },
      { ...WINDOW, sprints: { anchor: '2026-01-05', days: 14 }, ids: true },
    )
    expect(figures.velocity.map(({ date, deployments: of }) => [date, of.value])).toEqual([
      ['2026-01-05', 2],
      ['2026-01-19', 1],
    ])
    expect(figures.quality).toMatchObject({ part: 3, n: 4 })
    expect(figures.performance.value).toBe(HOUR)
    expect(figures.stability).toMatchObject({ value: 2 / 3, part: 2, n: 3, ids: ['c'] })
  })
})

describe('teams beside each other', () => {
  const deployments = [
    ...Array.from({ length: 4 }, (_, index) => served(`a${index}`, index, 'a')),
    ...Array.from({ length: 8 }, (_, index) => served(`b${index}`, index, 'b')),
    ...Array.from({ length: 12 }, (_, index) => served(`c${index}`, index, 'c')),
    served('before', -3, 'b'),
    served('nobody', 3, 'x', { team_id: null }),
  ]

  it('are a distribution with the place of one, which is held against its own past', () => {
    const [frequency] = compareTeams({ deployments }, { ...WINDOW, team: 'b' })
    expect(frequency).toMatchObject({
      metric: 'deployment_frequency',
      teams: 3,
      distribution: { min: 1, q1: 1.5, median: 2, q3: 2.5, max: 3 },
      place: 0.5,
    })
    expect(frequency?.own.value).toBe(2)
    expect(frequency?.own_before.value).toBe(0.25)
    expect(JSON.stringify(frequency)).not.toMatch(/"[ac]"/)
  })

  it('have no place for a team without a value', () => {
    const [, lead] = compareTeams({ deployments }, { ...WINDOW, team: 'elsewhere' })
    expect(lead).toMatchObject({ place: null, teams: 0, distribution: null })
    expect(() => compareTeams({ deployments }, { ...WINDOW, team: '' })).toThrow(/team/)
  })
})

describe('the dashboard of management', () => {
  it('has three months, each team, what it cost and how mature it is', () => {
    const deployments = [served('a', 1, 'a'), served('b', 40, 'b'), served('c', 41, 'b')]
    const costed = [
      {
        id: 'a',
        application_id: 'a',
        cloud_asset_id: 'web',
        environment_name: 'production',
        team_id: 'a',
        started_at: at(1),
        ended_at: at(2),
      },
    ]
    const rates = [{ cloud_asset_id: 'web', minor_units_per_hour: 10, currency: 'EUR' }]
    const figures = managementDashboard({ deployments }, { asOf: '2026-03-15T00:00:00Z', costed, rates })
    expect(figures.months.map(({ date, deployments: of }) => [date, of.value])).toEqual([
      ['2026-01-01', 1],
      ['2026-02-01', 2],
      ['2026-03-01', 0],
    ])
    expect(figures.teams.map(({ team_id, metrics }) => [team_id, metrics.deployments.value])).toEqual([
      ['a', 1],
      ['b', 2],
    ])
    expect(figures.costs?.teams.map(({ of, spent }) => [of, spent.value])).toEqual([['a', 240]])
    expect(figures.metrics.deployments.value).toBe(3)
    expect(figures.maturity.score.value).not.toBeNull()
    expect(managementDashboard({ deployments }, { asOf: '2026-03-15T00:00:00Z' }).costs).toBeNull()
  })
})
