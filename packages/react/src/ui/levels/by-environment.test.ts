import { errorBudget, uptime } from '@slipway/core/kpi'
import { expect, it } from 'vitest'
import { byEnvironment } from './by-environment.ts'

const HOUR = 3_600_000
const from = '2026-11-01T00:00:00.000Z'
const at = (hours: number) => new Date(Date.parse(from) + hours * HOUR).toISOString()
const target = (slot: string, environment_name: string, hours: number, down: number) => ({
  slot_id: slot,
  team_id: 't',
  application_id: slot,
  cloud_asset_id: 'web',
  environment_name,
  ...uptime(
    [
      ...(down === 0 ? [] : [{ at: at(0), health: 'unhealthy' as const }]),
      { at: at(down), health: 'healthy' },
    ],
    { from, to: at(hours), holds: hours * HOUR },
  ),
})

it('adds the times of the services of an environment, and averages no shares', () => {
  // Down for one hour of two, and for none of ninety-eight.
  const short = target('a', 'production', 2, 1)
  const long = target('b', 'production', 98, 0)
  const [production, ...rest] = byEnvironment([short, long, target('c', 'staging', 4, 1)])
  expect(production).toMatchObject({ environment_name: 'production', uptime: 99 / 100 })
  expect(production?.counts).toEqual({ healthy: 99 * HOUR, unhealthy: HOUR, unknown: 0, maintenance: 0 })
  expect(rest.map(({ uptime: share }) => share)).toEqual([0.75])
  expect(errorBudget(short, 0.9).left.value).toBeCloseTo(-4)
})

it('tells no share of an environment that was not looked at', () => {
  const none = { ...target('a', 'demo', 2, 1), ...uptime([], { from, to: at(2) }) }
  expect(byEnvironment([none])).toMatchObject([{ uptime: null, counts: { unknown: 2 * HOUR } }])
})
