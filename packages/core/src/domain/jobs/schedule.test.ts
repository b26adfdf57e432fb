import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { nextOccurrence } from './schedule.ts'

const nextOf = (cron: string, timeZone: string, after: string) =>
  new Date(nextOccurrence({ name: 'report', cron, timeZone }, Date.parse(after))).toISOString()

/** The first so many occurrences after an instant. */
function several(cron: string, timeZone: string, after: string, count: number): string[] {
  const found: string[] = []
  for (let at = after; found.length < count; found.push(at)) at = nextOf(cron, timeZone, at)
  return found
}

describe('the next occurrence of a schedule', () => {
  it('is by the clock on the wall of its zone, summer and winter', () => {
    expect(nextOf('0 9 * * 1-5', 'Europe/Paris', '2026-01-09T08:00:00.000Z')).toBe('2026-01-12T08:00:00.000Z')
    expect(nextOf('0 9 * * 1-5', 'Europe/Paris', '2026-07-10T06:59:59.999Z')).toBe('2026-07-10T07:00:00.000Z')
    expect(nextOf('30 4 1 * *', 'Asia/Kolkata', '2026-02-01T00:00:00.000Z')).toBe('2026-02-28T23:00:00.000Z')
  })

  it('is UTC where there is no zone, and never the instant itself', () => {
    const at = Date.parse('2026-01-01T00:00:00.000Z')
    expect(nextOccurrence({ name: 'n', cron: '0 0 * * *' }, at)).toBe(at + 86_400_000)
  })

  it('is at the end of the jump where the wall has no such time', () => {
    expect(several('30 2 * * *', 'Europe/Paris', '2026-03-28T00:00:00.000Z', 3)).toEqual([
      '2026-03-28T01:30:00.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ])
  })

  it('comes once where the wall has its time twice, and goes on through both passes where it is a step', () => {
    expect(several('30 2 * * *', 'Europe/Paris', '2026-10-24T22:00:00.000Z', 2)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ])
    expect(several('*/30 * * * *', 'Europe/Paris', '2026-10-24T23:59:00.000Z', 5)).toEqual([
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2026-10-25T01:30:00.000Z',
      '2026-10-25T02:00:00.000Z',
    ])
  })

  it('is what the calendar says, on every day without a jump, in every zone', () => {
    const zones = Intl.supportedValuesOf('timeZone')
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2037, 0, 1) }),
        (timeZone, hour, minute, after) => {
          const found = nextOccurrence({ name: 'n', cron: `${minute} ${hour} * * *`, timeZone }, after)
          const from = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone)
          const candidates = [0, 1, 2].map((days) =>
            from.toPlainDate().add({ days }).toZonedDateTime({ timeZone, plainTime: { hour, minute } }),
          )
          // The days around a change have tests of their own.
          const days = [-1, 0, 1, 2, 3].map((days) =>
            from.toPlainDate().add({ days }).toZonedDateTime({ timeZone }),
          )
          fc.pre(days.every((day) => day.hoursInDay === 24))
          const next = candidates.find(({ epochMilliseconds }) => epochMilliseconds > after)
          expect(found).toBe(next?.epochMilliseconds)
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each([
    ['', 'UTC'],
    ['* * * *', 'UTC'],
    ['0 0 9 * * *', 'UTC'],
    ['61 * * * *', 'UTC'],
    ['2026-01-01T00:00:00', 'UTC'],
    ['0 0 30 2 *', 'UTC'],
    ['0 9 * * *', 'Mars/Olympus'],
  ])('refuses %j in %s, and says why', (cron, timeZone) => {
    expect(() => nextOf(cron, timeZone, '2026-01-01T00:00:00.000Z')).toThrow(
      expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining('report') }),
    )
  })
})
