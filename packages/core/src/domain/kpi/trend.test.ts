import { describe, expect, it } from 'vitest'
import { dashboard } from './count-records.ts'
import { trend, trendSchema } from './trend.ts'

const ended = (id: string, finished_at: string | null, served = true) => ({
  id,
  environment_name: 'production',
  status: 'inactive' as const,
  status_at: '2020-01-01T00:00:00.000Z',
  finished_at,
  promoted_at: served ? finished_at : null,
})

describe('a trend', () => {
  it('counts what ended on each day of the zone, well and badly, with a day for nothing too', () => {
    const records = [
      ended('a', '2026-10-24T21:59:59.999Z'),
      ended('b', '2026-10-24T22:00:00.000Z', false),
      ended('c', '2026-10-25T22:59:59.999Z'),
      ended('d', '2026-10-25T23:00:00.000Z'),
      ended('e', '2026-10-26T12:00:00.000Z'),
      ended('f', null),
      ended('a', '2026-10-26T11:00:00.000Z'),
    ]
    const figures = trend(records, { asOf: '2026-10-26T12:00:00Z', timeZone: 'Europe/Paris', days: 4 })
    expect(figures.days.map(({ date, served, unserved }) => [date, served, unserved])).toEqual([
      ['2026-10-23', 0, 0],
      ['2026-10-24', 1, 0],
      // The day on which the clocks go back has 25 hours.
      ['2026-10-25', 1, 1],
      ['2026-10-26', 1, 0],
    ])
    expect(figures.excluded).toEqual({ duplicate: 1 })
    expect(trendSchema.parse(figures)).toEqual(figures)
  })

  it('agrees with the last seven days of the dashboard', () => {
    const records = Array.from({ length: 200 }, (_, index) =>
      ended(`r${index}`, new Date(Date.UTC(2026, 10, 14, index)).toISOString(), index % 3 > 0),
    )
    const options = { asOf: '2026-11-21T15:30:00Z', timeZone: 'Asia/Kathmandu' }
    expect(
      trend(records, { ...options, days: 7 }).days.map(({ date, window, served, unserved }) => ({
        date,
        window,
        count: served + unserved,
      })),
    ).toEqual(dashboard(records, options).deployments_last_7_days.days)
  })

  it('refuses a zone, an instant, a number of days and a finish that is none', () => {
    const asOf = '2026-11-21T15:30:00Z'
    for (const options of [
      { asOf: 'today' },
      { asOf, timeZone: 'Moon/Base' },
      { asOf, days: 0 },
      { asOf, days: 401 },
      { asOf, days: 1.5 },
    ])
      expect(() => trend([], options)).toThrow(/must be/)
    expect(() => trend([ended('a', 'yesterday')], { asOf })).toThrow(/finished_at: of a must be/)
  })
})
