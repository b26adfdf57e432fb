import { SlipwayError } from '../../../errors/index.ts'
import { millisecondsOf, toInstant } from '../../values/index.ts'
import {
  type CalendarSpan,
  type CalendarUnit,
  isFigureInstant,
  isTimeZone,
  type SprintCalendar,
  spansBetween,
  sprintHolding,
  type WeekStart,
} from '../calendar.ts'
import type { FigureWindow } from '../figure.ts'

export interface WindowOptions {
  /** First instant of the window: an instant text, milliseconds or a `Date`. */
  readonly from: string | number | Date
  /** First instant behind the window. @default `asOf` */
  readonly to?: string | number | Date | undefined
  /** The instant that the figures are for: what happened from it on is not known to them. @default `to` */
  readonly asOf?: string | number | Date | undefined
  /** IANA zone in which days, weeks and months begin. @default 'UTC' */
  readonly timeZone?: string | undefined
  /** ISO weekday on which weeks begin. @default 1 Monday */
  readonly weekStart?: WeekStart | undefined
}

/** A window in milliseconds, and the calendar that it is counted in. */
export interface WindowPlan {
  readonly from: number
  readonly to: number
  readonly asOf: number
  readonly timeZone: string
  readonly weekStart: WeekStart
}

/**
 * Reads a window. It may be empty, but must not end before it begins. Throws `SlipwayError` `invalid_input` with the place
 * for an instant, a zone or a weekday that is none.
 */
export function windowPlan(options: WindowOptions): WindowPlan {
  const { timeZone = 'UTC', weekStart = 1 } = options
  const from = instant('/from', options.from)
  const end = options.to ?? options.asOf
  if (end === undefined) throw fault('/to', 'must be given, or asOf')
  const to = instant('/to', end)
  const asOf = instant('/asOf', options.asOf ?? to)
  if (!isTimeZone(timeZone)) throw fault('/timeZone', 'must be an IANA time zone such as Europe/Paris')
  if (![1, 2, 3, 4, 5, 6, 7].includes(weekStart))
    throw fault('/weekStart', 'must be a weekday from 1, Monday, to 7, Sunday')
  if (to < from) throw fault('/to', `must not be before from: ${toInstant(to)} is before ${toInstant(from)}`)
  // Nothing is known of what lies behind `asOf`, so the window ends there.
  return { from, to: Math.max(from, Math.min(to, asOf)), asOf, timeZone, weekStart }
}

function instant(pointer: string, value: string | number | Date): number {
  const at = typeof value === 'string' ? millisecondsOf(value) : new Date(value).getTime()
  if (!isFigureInstant(at))
    throw fault(
      pointer,
      'must be an instant with its offset, such as 2026-11-24T09:30:00Z, of the years 0000 to 9999',
    )
  return at
}

export function fault(pointer: string, message: string): SlipwayError {
  return new SlipwayError('invalid_input', `${pointer}: ${message}.`, { faults: [{ pointer, message }] })
}

export function toFigureWindow({ from, to }: { readonly from: number; readonly to: number }): FigureWindow {
  return { from: toInstant(from), to: toInstant(to) }
}

/** How a window is cut: by calendar days, weeks or months, or by sprints. */
export type SpanUnit = CalendarUnit | SprintCalendar

/** The days, weeks, months or sprints that a window touches, oldest first, with the borders of the calendar. */
export function spansOf(plan: WindowPlan, unit: SpanUnit): CalendarSpan[] {
  if (typeof unit === 'string') return spansBetween(plan.from, plan.to, unit, plan)
  const spans: CalendarSpan[] = []
  for (let at = plan.from; at < plan.to; ) {
    const span = sprintHolding(at, unit, plan)
    spans.push(span)
    at = span.to
  }
  return spans
}

/**
 * How many days or weeks long a window is: whole ones count 1 each, one in part counts as the part of its length that lies
 * in the window. A week in which the clocks change is one week.
 */
export function lengthIn(plan: WindowPlan, unit: CalendarUnit): number {
  let length = 0
  for (const span of spansOf(plan, unit)) {
    const inside = Math.min(span.to, plan.to) - Math.max(span.from, plan.from)
    length += inside / (span.to - span.from)
  }
  return length
}

/** The position of the span that holds an instant among spans that follow each other, `-1` for none. */
export function positionIn(edges: readonly number[], at: number): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((edges[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}
