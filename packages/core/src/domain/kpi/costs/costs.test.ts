import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CostedDeployment, costs } from './index.ts'

const HOUR = 3_600_000
const WINDOW = { from: '2026-05-01T00:00:00Z', to: '2026-05-11T00:00:00Z' }
const at = (hour: number) => new Date(Date.parse(WINDOW.from) + hour * HOUR).toISOString()
const on = (
  id: string,
  from: number | null,
  to: number | null,
  more: Partial<CostedDeployment> = {},
): CostedDeployment => ({
  id,
  application_id: 'shop',
  cloud_asset_id: 'web',
  environment_name: 'production',
  team_id: 't1',
  started_at: from === null ? null : at(from),
  ended_at: to === null ? null : at(to),
  ...more,
})
const RATES = [
  { cloud_asset_id: 'web', minor_units_per_hour: 25, currency: 'EUR' },
  { cloud_asset_id: 'db', minor_units_per_hour: 7, currency: 'USD' },
]

describe('costs', () => {
  it('are the rate times the time, both versions of a canary counted, clipped to the window', () => {
    const { groups, total } = costs(
      [
        on('old', -100, 12),
        on('new', 10, null),
        on('never', null, null),
        on('db', 0, 2, { cloud_asset_id: 'db' }),
      ],
      RATES,
      { ...WINDOW, by: 'deployment', budgets: { new: { minor_units: 10_000, currency: 'EUR' } } },
    )
    expect(groups.map(({ of, currency, spent }) => [of, currency, spent.value])).toEqual([
      ['db', 'USD', 14],
      ['new', 'EUR', 230 * 25],
      ['old', 'EUR', 12 * 25],
    ])
    expect(total.map(({ currency, spent }) => [currency, spent.value, spent.n])).toEqual([
      ['EUR', 242 * 25, 2],
      ['USD', 14, 1],
    ])
    expect(groups[1]?.budget?.value).toBe(0.575)
    // 100 of the 240 hours before, against 12 of these.
    expect(groups[2]?.change.value).toBe((12 - 100) / 100)
    expect(groups[1]?.change).toMatchObject({ value: null, reason: 'no_base' })
  })

  it('leaves out and counts what it cannot tell', () => {
    const { excluded, total } = costs(
      [on('a', 5, 2), on('b', 0, 1, { cloud_asset_id: 'unknown' }), on('c', 0, 1), on('c', 0, 9)],
      RATES,
      WINDOW,
    )
    expect(excluded).toEqual({ duplicate: 1, negative: 1, unknown_rate: 1 })
    expect(total[0]?.spent.value).toBe(25)
    expect(() => costs([on('x', 0, 1, { started_at: 'noon' })], RATES, WINDOW)).toThrow(
      /deployments\/0\/started_at/,
    )
    expect(() => costs([], [{ ...RATES[0], minor_units_per_hour: 0.5 } as never], WINDOW)).toThrow(/rates\/0/)
  })

  it('adds up over groups to within half a cent for each, and is rounded half to even', () => {
    expect(costs([on('a', 0, 0.02)], RATES, WINDOW).total[0]?.spent.value).toBe(0)
    expect(costs([on('a', 0, 0.06)], RATES, WINDOW).total[0]?.spent.value).toBe(2)
    const deployment = fc
      .tuple(
        fc.integer({ min: -200, max: 300 }),
        fc.integer({ min: 0, max: 100 }),
        fc.constantFrom('a', 'b', 'c'),
      )
      .map(([from, length, application_id]) => ({ from, length, application_id }))
    fc.assert(
      fc.property(fc.array(deployment, { maxLength: 20 }), (list) => {
        const all = list.map(({ from, length, application_id }, index) =>
          on(`d${index}`, from / 7, (from + length) / 7, { application_id }),
        )
        const { groups, total } = costs(all, RATES, WINDOW)
        const sum = groups.reduce((of, { spent }) => of + (spent.value ?? 0), 0)
        expect(Math.abs(sum - (total[0]?.spent.value ?? 0))).toBeLessThanOrEqual(groups.length / 2 + 0.5)
      }),
    )
  })
})
