import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CalendarUnit,
  isTimeZone,
  lastSpans,
  spanBefore,
  spanHolding,
  spansBetween,
  sprintHolding,
  type WeekStart,
} from './calendar.ts'

const HOUR = 3_600_000
const at = (text: string) => Date.parse(text)
const ZONES = [
  'UTC',
  'Europe/Paris',
  'Africa/Casablanca',
  'America/Havana',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Kwajalein',
]

describe('a span of the calendar', () => {
  it('holds its instant, touches its neighbour and begins on the right local day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom<CalendarUnit>('day', 'week', 'month'),
        fc.constantFrom<WeekStart>(1, 6, 7),
        fc.integer({ min: at('1990-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') }),
        (timeZone, unit, weekStart, instant) => {
          const options = { timeZone, weekStart }
          const span = spanHolding(instant, unit, options)
          expect(span.from <= instant && instant < span.to).toBe(true)
          expect(spanBefore(span, unit, options).to).toBe(span.from)
          expect(spanHolding(span.to, unit, options).from).toBe(span.to)
          const format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long', day: 'numeric' })
          const parts = format.formatToParts(span.from)
          const part = (type: string) => parts.find((found) => found.type === type)?.value
          if (unit === 'month') expect(part('day')).toBe('1')
          if (unit === 'week')
            expect(part('weekday')).toBe({ 1: 'Monday', 6: 'Saturday', 7: 'Sunday' }[weekStart as 1])
          // One instant earlier it was another day.
          expect(format.format(span.from - 1)).not.toBe(format.format(span.from))
        },
      ),
    )
  })

  it('begins where the zone has midnight, or at the first instant after it', () => {
    const havana = spanHolding(at('2026-03-08T12:00:00Z'), 'day', { timeZone: 'America/Havana' })
    expect(new Date(havana.from).toISOString()).toBe('2026-03-08T05:00:00.000Z')
    expect(havana.to - havana.from).toBe(23 * HOUR)
    const lordHowe = spanHolding(at('2026-04-04T20:00:00Z'), 'day', { timeZone: 'Australia/Lord_Howe' })
    expect(lordHowe.to - lordHowe.from).toBe(24.5 * HOUR)
  })

  it('counts weeks from the day that the caller calls the first', () => {
    const sunday = at('2026-11-22T12:00:00Z')
    expect(spanHolding(sunday, 'week').date).toBe('2026-11-16')
    expect(spanHolding(sunday, 'week', { weekStart: 7 }).date).toBe('2026-11-22')
    expect(spanHolding(sunday, 'week', { weekStart: 6 }).date).toBe('2026-11-21')
  })

  it('comes in a row without a gap', () => {
    const months = lastSpans(at('2026-02-10T00:00:00Z'), 'month', 4, { timeZone: 'Asia/Beirut' })
    expect(months.map(({ date }) => date)).toEqual(['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01'])
    expect(months.slice(1).every(({ from }, index) => from === months[index]?.to)).toBe(true)
  })
})

describe('the spans of a time', () => {
  it('are those that each holds its instant, whatever the zone does in between', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom<CalendarUnit>('day', 'week', 'month'),
        fc.constantFrom<WeekStart>(1, 6, 7),
        fc.integer({ min: at('1990-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') }),
        fc.integer({ min: 0, max: 400 * 24 * HOUR }),
        (timeZone, unit, weekStart, from, length) => {
          const options = { timeZone, weekStart }
          const expected = []
          for (let instant = from; instant < from + length; ) {
            const span = spanHolding(instant, unit, options)
            expected.push(span)
            instant = span.to
          }
          expect(spansBetween(from, from + length, unit, options)).toEqual(expected)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('a sprint', () => {
  it('has so many calendar days, in front of its anchor as behind it, and 23 hours where the clocks change', () => {
    const sprints = { anchor: '2026-01-05', days: 14 }
    const options = { timeZone: 'Europe/Paris' }
    expect(sprintHolding(at('2026-01-18T22:59:59.999Z'), sprints, options).date).toBe('2026-01-05')
    expect(sprintHolding(at('2026-01-18T23:00:00Z'), sprints, options).date).toBe('2026-01-19')
    expect(sprintHolding(at('2026-01-04T22:59:00Z'), sprints, options).date).toBe('2025-12-22')
    const spring = sprintHolding(at('2026-03-29T12:00:00Z'), sprints, options)
    expect((spring.to - spring.from) / HOUR).toBe(14 * 24 - 1)
    expect(spring.date).toBe('2026-03-16')
  })

  it('is refused without a day or a length', () => {
    for (const sprints of [
      { anchor: '2026-02-30', days: 14 },
      { anchor: 'monday', days: 14 },
      { anchor: '2026-01-05', days: 0 },
      { anchor: '2026-01-05', days: 1.5 },
    ])
      expect(() => sprintHolding(0, sprints)).toThrow(/anchor|days/)
  })
})

describe('a time zone', () => {
  it('is a name of the IANA database and nothing else', () => {
    for (const name of ['UTC', 'Europe/Paris', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5']) {
      expect(isTimeZone(name)).toBe(true)
    }
    for (const name of [
      '',
      'Paris',
      '+01:00',
      'Europe/Paris ',
      '2026-01-01[UTC]',
      '__proto__',
      'Europe/Pa\u0000ris',
    ]) {
      expect(isTimeZone(name)).toBe(false)
    }
  })
})
