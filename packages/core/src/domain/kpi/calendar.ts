import { Temporal } from 'temporal-polyfill'
import { SlipwayError } from '../../errors/index.ts'

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
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)
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
  const start = startOf(zoned(at, options.timeZone), unit, options.weekStart ?? 1)
  return spanFrom(start, unit)
}

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

function zoned(at: number, timeZone = 'UTC'): Temporal.ZonedDateTime {
  if (!isTimeZone(timeZone)) {
    throw new SlipwayError('invalid_input', `${timeZone} is not an IANA time zone.`, {
      next: 'Give one such as Europe/Paris.',
      faults: [{ pointer: '/timeZone', message: 'must be an IANA time zone' }],
    })
  }
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
}

function startOf(
  at: Temporal.ZonedDateTime,
  unit: CalendarUnit,
  weekStart: WeekStart,
): Temporal.ZonedDateTime {
  const day = at.toPlainDate()
  if (unit === 'day') return at.startOfDay()
  const first =
    unit === 'month' ? day.with({ day: 1 }) : day.subtract({ days: (day.dayOfWeek - weekStart + 7) % 7 })
  return first.toZonedDateTime(at.timeZoneId)
}

function spanFrom(start: Temporal.ZonedDateTime, unit: CalendarUnit): CalendarSpan {
  const next = start
    .toPlainDate()
    .add({ [`${unit}s`]: 1 })
    .toZonedDateTime(start.timeZoneId)
  return {
    date: start.toPlainDate().toString(),
    from: start.epochMilliseconds,
    to: next.epochMilliseconds,
  }
}
