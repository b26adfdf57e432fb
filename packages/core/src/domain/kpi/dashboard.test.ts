import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSlipwayError } from '../../errors/index.ts'
import { DEPLOYMENT_STATUSES } from '../deployments/index.ts'
import { dashboard, dashboardPlan, dashboardSchema, FIGURE_DEFINITIONS, type FigureRecord } from './index.ts'

const DAY = 86_400_000

function record(id: string, finished_at: string | null, more: Partial<FigureRecord> = {}): FigureRecord {
  return {
    id,
    environment_name: 'production',
    status: 'inactive',
    status_at: finished_at ?? '2020-01-01T00:00:00.000Z',
    promoted_at: finished_at,
    finished_at,
    ...more,
  }
}

/** The calendar day of a zone by another road than the code's: the formatter of the runtime. */
function dayIn(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return (at) => format.format(at)
}

const ZONES = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/Sao_Paulo',
]

describe('a dashboard', () => {
  it('counts as a second, naive reading of the calendar does, in every zone', () => {
    const from = Date.parse('2011-12-01T00:00:00Z')
    const instant = fc.integer({ min: from, max: from + 400 * DAY })
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        instant,
        fc.array(fc.tuple(fc.integer({ min: -70 * DAY, max: DAY }), fc.boolean()), { maxLength: 80 }),
        (timeZone, asOf, ends) => {
          const day = dayIn(timeZone)
          const today = day(asOf - 1)
          const records = ends.map(([offset, served], index) => {
            const at = new Date(asOf + offset).toISOString()
            return record(`r${index}`, at, { promoted_at: served ? at : null })
          })
          const before = ends.map(([offset]) => asOf + offset).filter((at) => at < asOf)
          const figures = dashboard(records, { asOf, timeZone })
          const inMonth = before.filter((at) => day(at).slice(0, 7) === today.slice(0, 7))
          expect(figures.deployments_this_month.value).toBe(inMonth.length)
          const last = figures.deployments_last_7_days
          expect(last.days.at(-1)?.date).toBe(today)
          for (const { date, count } of last.days)
            expect(count).toBe(before.filter((at) => day(at) === date).length)
          expect(last.value).toBe(last.days.reduce((sum, { count }) => sum + count, 0))
          expect(figures.success_rate.n).toBe(
            before.filter((at) => new Date(at).toISOString() >= (figures.success_rate.window?.from ?? ''))
              .length,
          )
        },
      ),
    )
  })

  it('gives answers that fit the contract, whatever the records', () => {
    const at = fc.date({ min: new Date('2026-09-01'), max: new Date('2026-12-01'), noInvalidDate: true })
    const instant = at.map((date) => date.toISOString())
    const anyRecord: fc.Arbitrary<FigureRecord> = fc.record({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      environment_name: fc.constantFrom('production', 'staging', '__proto__', 'constructor'),
      status: fc.constantFrom(...DEPLOYMENT_STATUSES),
      status_at: instant,
      promoted_at: fc.option(instant),
      finished_at: fc.option(instant),
    })
    fc.assert(
      fc.property(fc.array(anyRecord), instant, fc.boolean(), (records, asOf, ids) => {
        const figures = dashboard(records, { asOf, ids })
        expect(dashboardSchema.parse(figures)).toEqual(figures)
        const { success_rate, standing, by_environment, by_status } = figures
        if (success_rate.value === null) expect(success_rate).toMatchObject({ n: 0, reason: 'no_data' })
        else {
          const { low = 2, high = -1 } = success_rate.interval ?? {}
          expect(success_rate.value).toBeGreaterThanOrEqual(low)
          expect(success_rate.value).toBeLessThanOrEqual(high)
        }
        for (const parts of [by_environment, by_status]) {
          const values = parts.map(({ deployments }) => deployments.value)
          if (standing.value !== null)
            expect(values.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(standing.value)
          else expect(values.every((value) => value === null)).toBe(true)
        }
      }),
    )
  })

  it('does not depend on the order of the records, nor on the offset that their instants are written with', () => {
    const records = [
      record('b', '2026-11-02T00:30:00.000Z'),
      record('a', '2026-11-03T12:00:00.000Z', { promoted_at: null, status: 'failed' }),
      record('c', '2026-10-03T12:00:00.000Z'),
    ]
    const options = { asOf: '2026-11-20T00:00:00Z', ids: true }
    const figures = dashboard(records, options)
    expect(dashboard([...records].reverse(), options)).toEqual(figures)
    const written = [record('b', '2026-11-02T06:00:00+05:30'), ...records.slice(1)]
    expect(dashboard(written, options)).toEqual(figures)
    expect(figures.deployments_this_month.ids).toEqual(['a', 'b'])
    expect(figures.success_rate.ids).toEqual(['a', 'b'])
  })

  it('names the records behind a figure only when asked to', () => {
    const records = [record('a', '2026-11-02T00:00:00.000Z', { status: 'active' })]
    const without = dashboard(records, { asOf: '2026-11-20T00:00:00Z' })
    expect(without.standing.ids).toBeNull()
    const named = dashboard(records, { asOf: '2026-11-20T00:00:00Z', ids: true })
    expect(named.standing.ids).toEqual(['a'])
    expect(named.active_environments.ids).toEqual(['a'])
    expect(named.by_status[0]).toMatchObject({
      status: 'active',
      deployments: { value: 1, n: 1, ids: ['a'] },
    })
  })
})

describe('the months of a dashboard', () => {
  it('are the whole month at its end, and the new one a millisecond later', () => {
    const end = dashboardPlan({ asOf: '2026-12-01T00:00:00.000Z' })
    expect(end.month).toEqual({ from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' })
    expect(end.same_share).toEqual(end.previous_month)
    expect(dashboardPlan({ asOf: '2026-12-01T00:00:00.001Z' }).month).toEqual({
      from: '2026-12-01T00:00:00.000Z',
      to: '2026-12-01T00:00:00.001Z',
    })
  })

  it('compare the same share of the month before, however long it was', () => {
    const half = dashboardPlan({ asOf: '2026-03-16T12:00:00.000Z' })
    expect(half.same_share).toEqual({ from: '2026-02-01T00:00:00.000Z', to: '2026-02-15T00:00:00.000Z' })
    const records = [
      record('1', '2026-02-03T00:00:00.000Z'),
      record('2', '2026-02-15T00:00:00.000Z'),
      record('3', '2026-03-01T00:00:00.000Z'),
      record('4', '2026-03-02T00:00:00.000Z'),
      record('5', '2026-03-03T00:00:00.000Z'),
    ]
    const { deployments_this_month: month } = dashboard(records, { asOf: '2026-03-16T12:00:00.000Z' })
    expect([month.value, month.same_share.value, month.previous_month.value, month.change.value]).toEqual([
      3, 1, 2, 2,
    ])
  })

  it('have no change against an empty one, rather than an endless or a zero one', () => {
    const { change } = dashboard([record('1', '2026-03-03T00:00:00.000Z')], {
      asOf: '2026-03-16T12:00:00.000Z',
    }).deployments_this_month
    expect(change).toMatchObject({ value: null, reason: 'no_base', n: 1 })
  })

  it('begin and end with the zone, over a change of its clocks', () => {
    const paris = dashboardPlan({ asOf: '2026-10-26T12:00:00.000Z', timeZone: 'Europe/Paris' })
    expect(paris.month.from).toBe('2026-09-30T22:00:00.000Z')
    const hours = paris.days.map(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 3_600_000)
    expect(hours).toEqual([24, 24, 24, 24, 24, 25, 13])
    expect(paris.days.map(({ date }) => date).at(-2)).toBe('2026-10-25')
  })

  it('leave out the day that Samoa left out', () => {
    const apia = dashboardPlan({ asOf: '2012-01-02T12:00:00.000Z', timeZone: 'Pacific/Apia' })
    expect(apia.days.map(({ date }) => date)).toEqual([
      '2011-12-27',
      '2011-12-28',
      '2011-12-29',
      '2011-12-31',
      '2012-01-01',
      '2012-01-02',
      '2012-01-03',
    ])
  })
})

describe('a figure', () => {
  const asOf = '2026-11-20T00:00:00Z'

  it('says that there are no data, where a rate of nothing would be 0 or 1', () => {
    const { success_rate, deployments_this_month, active_environments } = dashboard([], { asOf })
    expect(success_rate).toMatchObject({ value: null, reason: 'no_data', n: 0, interval: null })
    expect(deployments_this_month).toMatchObject({ value: 0, reason: null })
    expect(active_environments).toMatchObject({ value: 0, reason: null })
  })

  it('counts as success what was put in service, also when it failed later', () => {
    const records = [
      record('1', '2026-11-10T00:00:00.000Z', { status: 'failed', status_at: '2026-11-11T00:00:00.000Z' }),
      record('2', '2026-11-10T00:00:00.000Z', { status: 'failed', promoted_at: null }),
      record('3', '2026-11-10T00:00:00.000Z', { status: 'rolled_back', promoted_at: null }),
      record('4', null, { status: 'cancelled' }),
      record('5', null, { status: 'deploying' }),
    ]
    expect(dashboard(records, { asOf }).success_rate).toMatchObject({ part: 1, n: 3, value: 1 / 3 })
  })

  it('leaves out, and says so, what comes twice and what has ended at no time', () => {
    const twice = record('1', '2026-11-10T00:00:00.000Z', { status: 'active' })
    const figures = dashboard([twice, { ...twice, environment_name: 'staging' }, record('2', null)], { asOf })
    expect(figures.deployments_this_month).toMatchObject({
      value: 1,
      excluded: { duplicate: 1, no_finish: 1 },
    })
    expect(figures.standing).toMatchObject({ value: 1, excluded: { duplicate: 1 } })
    expect(figures.active_environments.value).toBe(1)
  })

  it('counts as standing what failed within thirty days, and nothing that failed before', () => {
    const failed = (id: string, status_at: string) =>
      record(id, '2026-09-01T00:00:00.000Z', { status: 'failed', status_at })
    const records = [
      failed('1', '2026-10-20T23:59:59.999Z'),
      failed('2', '2026-10-21T00:00:00.000Z'),
      failed('3', '2026-11-19T23:59:59.999Z'),
      record('4', '2026-01-01T00:00:00.000Z', { status: 'active' }),
    ]
    const { standing, by_status } = dashboard(records, { asOf, ids: true })
    expect(standing).toMatchObject({ value: 3, window: null })
    expect(by_status.find(({ status }) => status === 'failed')?.deployments).toMatchObject({
      ids: ['2', '3'],
      n: 3,
      window: { from: '2026-10-21T00:00:00.000Z', to: '2026-11-20T00:00:00.000Z' },
    })
  })

  it('does not guess how things stood before a record changed', () => {
    const records = [
      record('1', '2026-11-10T00:00:00.000Z', { status: 'active' }),
      record('2', '2026-11-10T00:00:00.000Z', { status: 'failed', status_at: '2026-11-20T00:00:00.000Z' }),
    ]
    const then = dashboard(records, { asOf, ids: true })
    for (const figure of [then.standing, then.active_environments, then.by_status[0]?.deployments]) {
      expect(figure).toMatchObject({
        value: null,
        reason: 'changed_since',
        provenance: 'unmeasurable',
        excluded: { changed_since: 1 },
        ids: null,
      })
    }
    expect(then.deployments_this_month.value).toBe(2)
    expect(dashboard(records, { asOf: '2026-11-20T00:00:00.001Z' }).standing.value).toBe(2)
  })

  it('names a definition that is explained', () => {
    const figures = dashboard([], { asOf })
    expect(FIGURE_DEFINITIONS[figures.success_rate.definition]).toMatch(/put in service/)
  })
})

describe('what a dashboard cannot be made of', () => {
  const codeOf = (work: () => unknown) => {
    try {
      return work()
    } catch (error) {
      return isSlipwayError(error, 'invalid_input') ? error.faults?.map(({ pointer }) => pointer) : error
    }
  }

  it('is refused with its place: a zone, an instant, a record', () => {
    const asOf = '2026-11-20T00:00:00Z'
    expect(codeOf(() => dashboard([], { asOf, timeZone: 'Europe/Atlantis' }))).toEqual(['/timeZone'])
    expect(codeOf(() => dashboard([], { asOf, timeZone: '2026-01-01T00:00Z[Europe/Paris]' }))).toEqual([
      '/timeZone',
    ])
    expect(codeOf(() => dashboard([], { asOf: 'yesterday' }))).toEqual(['/asOf'])
    expect(codeOf(() => dashboard([], { asOf: Number.NaN }))).toEqual(['/asOf'])
    expect(codeOf(() => dashboard([], { asOf: '+020000-01-01T00:00:00Z' }))).toEqual(['/asOf'])
    expect(codeOf(() => dashboard([record('1', '2026-11-31T00:00:00Z')], { asOf }))).toEqual(['/0/status_at'])
    const local = record('1', '2026-11-01T00:00:00', { status_at: '2026-11-01T00:00:00Z' })
    expect(codeOf(() => dashboard([local], { asOf }))).toEqual(['/0/finished_at'])
    const empty = record('1', '2026-11-01T00:00:00Z', { promoted_at: '' })
    expect(codeOf(() => dashboard([empty], { asOf }))).toEqual(['/0/promoted_at'])
  })
})
