import { describe, expect, it } from 'vitest'
import { toColumns } from './columns.ts'

const day = (date: string, served = 1, unserved = 0) => ({ date, served, unserved })

describe('the columns of a trend', () => {
  it('has one for each day, in their order', () => {
    const columns = toColumns([day('2026-11-23', 2, 1), day('2026-11-24', 0, 0)], 'day')
    expect(columns).toEqual([
      { from: '2026-11-23', to: '2026-11-23', days: 1, served: 2, unserved: 1 },
      { from: '2026-11-24', to: '2026-11-24', days: 1, served: 0, unserved: 0 },
    ])
  })

  it('gathers the days of a week from Monday to Sunday, and keeps what the window cuts short apart', () => {
    const dates = ['2026-11-14', '2026-11-15', '2026-11-16', '2026-11-22', '2026-11-23']
    const columns = toColumns(
      dates.map((date, index) => day(date, index, 1)),
      'week',
    )
    expect(columns).toEqual([
      { from: '2026-11-14', to: '2026-11-15', days: 2, served: 1, unserved: 2 },
      { from: '2026-11-16', to: '2026-11-22', days: 2, served: 5, unserved: 2 },
      { from: '2026-11-23', to: '2026-11-23', days: 1, served: 4, unserved: 1 },
    ])
  })

  it('knows that a Sunday belongs to the week before, over the end of a year too', () => {
    const columns = toColumns([day('2026-12-28'), day('2027-01-03'), day('2027-01-04')], 'week')
    expect(columns.map(({ from, days }) => [from, days])).toEqual([
      ['2026-12-28', 2],
      ['2027-01-04', 1],
    ])
  })
})
