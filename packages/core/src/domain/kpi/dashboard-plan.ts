import { SlipwayError } from '../../errors/index.ts'
import { toInstant } from '../values/index.ts'
import {
  type CalendarOptions,
  isFigureInstant,
  isTimeZone,
  lastSpans,
  spanBefore,
  spanHolding,
} from './calendar.ts'
import type { FigureWindow } from './figure.ts'

export interface DashboardOptions extends Pick<CalendarOptions, 'timeZone'> {
  /**
   * The instant that the figures are for: all windows end in front of it. The month is the one that it ends or stands
   * in, so that the first instant of December gives the whole of November. An instant text, milliseconds or a `Date`.
   */
  readonly asOf: string | number | Date
  /** Whether each figure names the records that it counts. @default false */
  readonly ids?: boolean | undefined
}

/** The windows of a dashboard. */
export interface DashboardPlan {
  readonly as_of: string
  readonly time_zone: string
  readonly month: FigureWindow
  /** As much of the month before as has gone by of this one. */
  readonly same_share: FigureWindow
  readonly previous_month: FigureWindow
  /** Seven calendar days, the last of them up to `as_of`. */
  readonly days: readonly (FigureWindow & { readonly date: string })[]
  readonly week: FigureWindow
  /** Thirty calendar days. */
  readonly rate: FigureWindow
  /** Every border of a window once, in rising order: count between them, and any window is a sum. */
  readonly edges: readonly string[]
}

const WEEK_DAYS = 7
const RATE_DAYS = 30

/** Works out the windows. Throws `SlipwayError` `invalid_input` for an instant or a zone that is none. */
export function dashboardPlan({ asOf, timeZone = 'UTC' }: DashboardOptions): DashboardPlan {
  const end = new Date(asOf).getTime()
  if (!isFigureInstant(end)) throw fault('/asOf', 'must be an instant of the years 0000 to 9999')
  if (!isTimeZone(timeZone)) throw fault('/timeZone', 'must be an IANA time zone such as Europe/Paris')
  const zone = { timeZone }
  const upTo = (from: number, to = end): FigureWindow => ({ from: toInstant(from), to: toInstant(to) })
  const month = spanHolding(end - 1, 'month', zone)
  const before = spanBefore(month, 'month', zone)
  const share = (end - month.from) / (month.to - month.from)
  const spans = lastSpans(end - 1, 'day', RATE_DAYS, zone)
  const days = spans
    .slice(-WEEK_DAYS)
    .map(({ date, from, to }) => ({ date, ...upTo(from, Math.min(to, end)) }))
  const [first] = spans
  const [monday] = days
  const plan = {
    month: upTo(month.from),
    same_share: upTo(before.from, before.from + Math.floor(share * (before.to - before.from))),
    previous_month: upTo(before.from, before.to),
    days,
    week: { from: monday?.from ?? '', to: toInstant(end) },
    rate: upTo(first?.from ?? end),
  }
  const borders = [plan.month, plan.same_share, plan.previous_month, ...days, plan.rate].flatMap(
    ({ from, to }) => [from, to],
  )
  return { as_of: toInstant(end), time_zone: timeZone, ...plan, edges: [...new Set(borders)].sort() }
}

function fault(pointer: string, message: string): SlipwayError {
  return new SlipwayError('invalid_input', `${pointer}: ${message}`, { faults: [{ pointer, message }] })
}
