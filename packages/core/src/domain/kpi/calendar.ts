// The functions and not the classes of Temporal: half of the size in the pages of a host.
import * as PlainDate from 'temporal-polyfill/fns/PlainDate'
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime'
import { SlipwayError } from '../../errors/index.ts'
import { isInstant } from '../values/index.ts'

/** ISO weekday on which a week begins: 1 is Monday, 7 is Sunday. */
export type WeekStart = 1 | 2 | 3 | 4 | 5 | 6 | 7

export type CalendarUnit = 'day' | 'week' | 'month'

export interface CalendarOptions {
  /** IANA zone in which days, weeks and months begin. @default 'UTC' */
  readonly timeZone?: string | undefined
  /** @default 1 Monday */
  readonly weekStart?: WeekStart | undefined
}

/** A calendar day, week or month of a zone: half-open, in milliseconds since 1970. */
export interface CalendarSpan {
  /** Its first day in the zone, as `2026-11-24`. */
  readonly date: string
  readonly from: number
  readonly to: number
}

// Instants are stored with a year of four digits; a month on either side is kept free for the windows.
const EARLIEST = Date.parse('0000-03-01T00:00:00.000Z')
const LATEST = Date.parse('9999-11-01T00:00:00.000Z')

/** Whether figures can be worked out for this instant: the years 0000 to 9999, less a few weeks on either side. */
export function isFigureInstant(milliseconds: number): boolean {
  return milliseconds >= EARLIEST && milliseconds <= LATEST
}

/** Whether it names a zone of the IANA database that this runtime knows, such as `Europe/Paris` or `UTC`. */
export function isTimeZone(timeZone: string): boolean {
  // Temporal would also take an offset, or a whole date with a zone in it.
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(timeZone)) return false
  try {
    ZonedDateTime.create(0n, timeZone)
    return true
  } catch {
    return false
  }
}

/**
 * The day, week or month that holds an instant. Days begin at the first instant that the zone has of them, which is not
 * always midnight; around a change of the clocks one has 23 or 25 hours, and one that a zone left out is never given.
 * Throws `SlipwayError` `invalid_input` for a zone that is none.
 */
export function spanHolding(at: number, unit: CalendarUnit, options: CalendarOptions = {}): CalendarSpan {
  const { timeZone = 'UTC', weekStart = 1 } = options
  const key = `${unit} ${weekStart} ${timeZone}`
  const known = recent.get(key)
  if (known !== undefined && at >= known.from && at < known.to) return known
  const span = spanFrom(startOf(zoned(at, timeZone), unit, weekStart), unit)
  if (recent.size >= RECENT) recent.clear()
  recent.set(key, span)
  return span
}

/** The span that was asked for last, of each kind and zone: one and the same is asked for several times in a row. */
const recent = new Map<string, CalendarSpan>()
/** The time without a change of the clocks that was asked for last, of each zone. */
const steady = new Map<string, { readonly from: number; readonly until: number; readonly offset: number }>()
const RECENT = 100

/** The span in front of a span of the same unit. */
export function spanBefore(
  span: CalendarSpan,
  unit: CalendarUnit,
  options: CalendarOptions = {},
): CalendarSpan {
  return spanHolding(span.from - 1, unit, options)
}

/** The last `count` days, weeks or months up to and with the one that holds the instant, oldest first. */
export function lastSpans(
  at: number,
  unit: CalendarUnit,
  count: number,
  options: CalendarOptions = {},
): CalendarSpan[] {
  const spans: CalendarSpan[] = []
  for (let span = spanHolding(at, unit, options); spans.length < count; ) {
    spans.unshift(span)
    span = spanBefore(span, unit, options)
  }
  return spans
}

const LENGTHS = { day: 86_400_000, week: 7 * 86_400_000, month: Number.POSITIVE_INFINITY }

/**
 * The days, weeks or months that a time from `from` up to `to` touches, oldest first. Ten years of days take a few
 * milliseconds: while no change of the clocks is near, the next day is 24 hours on.
 */
export function spansBetween(
  from: number,
  to: number,
  unit: CalendarUnit,
  options: CalendarOptions = {},
): CalendarSpan[] {
  const spans: CalendarSpan[] = []
  const length = LENGTHS[unit]
  for (let at = from; at < to; ) {
    let span: CalendarSpan | undefined
    if (spans.length > 0) {
      const { offset, until } = steadyTime(at, options.timeZone)
      // A day that the clocks made short begins after midnight: the next one is not 24 hours on.
      if (at + length < until && (at + offset) % LENGTHS.day === 0) {
        const date = new Date(at + offset).toISOString().slice(0, 10)
        span = { date, from: at, to: at + length }
      }
    }
    span ??= spanHolding(at, unit, options)
    spans.push(span)
    at = span.to
  }
  return spans
}

/** Until when the clocks of a zone run on as they do at an instant, and how far ahead of UTC they are. */
function steadyTime(at: number, timeZone = 'UTC'): { readonly until: number; readonly offset: number } {
  const known = steady.get(timeZone)
  if (known !== undefined && at >= known.from && at < known.until) return known
  const there = zoned(at, timeZone)
  const change = ZonedDateTime.getTimeZoneTransition(there, 'next')
  const until = change === null ? Number.POSITIVE_INFINITY : change.epochMilliseconds
  const found = { from: at, until, offset: ZonedDateTime.offsetNanoseconds(there) / 1_000_000 }
  if (steady.size >= RECENT) steady.clear()
  steady.set(timeZone, found)
  return found
}

/** Sprints of equal length: so many calendar days each, one of which begins on the day of the anchor. */
export interface SprintCalendar {
  /** A day on which a sprint begins, such as `2026-01-05`, in the zone. */
  readonly anchor: string
  /** 1 to 366. */
  readonly days: number
}

/**
 * The sprint that holds an instant. Throws `SlipwayError` `invalid_input` for a zone, an anchor or a length that is none.
 */
export function sprintHolding(
  at: number,
  { anchor, days }: SprintCalendar,
  options: Pick<CalendarOptions, 'timeZone'> = {},
): CalendarSpan {
  if (!Number.isInteger(days) || days < 1 || days > 366)
    throw fault('/days', 'must be a whole number from 1 to 366')
  const instant = zoned(at, options.timeZone)
  const first = dayOf(anchor)
  const since = PlainDate.diffDays(first, ZonedDateTime.toPlainDate(instant))
  const start = PlainDate.addDays(first, Math.floor(since / days) * days)
  const from = PlainDate.toZonedDateTime(start, instant.timeZoneId)
  const to = PlainDate.toZonedDateTime(PlainDate.addDays(start, days), instant.timeZoneId)
  return { date: PlainDate.toString(start), from: from.epochMilliseconds, to: to.epochMilliseconds }
}

/**
 * The first instant of a calendar day, such as `2026-01-05`, in a zone. Throws `SlipwayError` `invalid_input` for a day or a
 * zone that is none.
 */
export function startOfDay(date: string, timeZone = 'UTC'): number {
  const zone = zoned(0, timeZone).timeZoneId
  return PlainDate.toZonedDateTime(dayOf(date), zone).epochMilliseconds
}

function dayOf(text: string): PlainDate.Record {
  if (!isInstant(`${text}T00:00Z`)) throw fault('/anchor', 'must be a day such as 2026-01-05')
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return PlainDate.create(year, month, day)
}

function fault(pointer: string, message: string): SlipwayError {
  return new SlipwayError('invalid_input', `${pointer}: ${message}.`, { faults: [{ pointer, message }] })
}

const NANOSECONDS = 1_000_000n

function zoned(at: number, timeZone = 'UTC'): ZonedDateTime.Record {
  if (!isTimeZone(timeZone)) {
    throw new SlipwayError('invalid_input', `${timeZone} is not an IANA time zone.`, {
      next: 'Give one such as Europe/Paris.',
      faults: [{ pointer: '/timeZone', message: 'must be an IANA time zone' }],
    })
  }
  return ZonedDateTime.create(BigInt(at) * NANOSECONDS, timeZone)
}

function startOf(at: ZonedDateTime.Record, unit: CalendarUnit, weekStart: WeekStart): ZonedDateTime.Record {
  if (unit === 'day') return ZonedDateTime.startOfDay(at)
  const day = ZonedDateTime.toPlainDate(at)
  const first =
    unit === 'month'
      ? PlainDate.withFields(day, { day: 1 })
      : PlainDate.subtractDays(day, (PlainDate.dayOfWeek(day) - weekStart + 7) % 7)
  return PlainDate.toZonedDateTime(first, at.timeZoneId)
}

const NEXT = {
  day: (date: PlainDate.Record) => PlainDate.addDays(date, 1),
  week: (date: PlainDate.Record) => PlainDate.addWeeks(date, 1),
  month: (date: PlainDate.Record) => PlainDate.addMonths(date, 1),
}

function spanFrom(start: ZonedDateTime.Record, unit: CalendarUnit): CalendarSpan {
  const date = ZonedDateTime.toPlainDate(start)
  const next = PlainDate.toZonedDateTime(NEXT[unit](date), start.timeZoneId)
  return { date: PlainDate.toString(date), from: start.epochMilliseconds, to: next.epochMilliseconds }
}
