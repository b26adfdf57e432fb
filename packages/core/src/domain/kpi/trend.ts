import * as z from 'zod/mini'
import { SlipwayError } from '../../errors/index.ts'
import { isInstant, lineSchema, storedInstantSchema, toInstant } from '../values/index.ts'
import { isFigureInstant, isTimeZone, lastSpans } from './calendar.ts'
import { type FigureWindow, windowSchema } from './figure.ts'
import type { FigureRecord } from './figure-record.ts'

/** The longest trend, in days. */
export const TREND_DAYS = 400

/** How many deployments ended on each day, well and badly. */
export const trendSchema = z.strictObject({
  as_of: storedInstantSchema,
  time_zone: lineSchema,
  /** From the first day's beginning up to `as_of`. */
  window: windowSchema,
  /** What is counted: a key of `FIGURE_DEFINITIONS`. */
  definition: z.literal('deployments.finished'),
  /** Oldest first, one for each calendar day; the last one is today's, as far as it has gone. */
  days: z.array(
    z.strictObject({
      /** The calendar day in the zone, as `2026-11-24`. */
      date: z.string(),
      window: windowSchema,
      /** Put in service, whatever became of them later. */
      served: z.int(),
      /** Ended without having been in service. */
      unserved: z.int(),
    }),
  ),
  /** How many records were left out, by reason. */
  excluded: z.record(z.string(), z.int()),
})
export type Trend = z.output<typeof trendSchema>

export interface TrendOptions {
  /** The instant in front of which the last day ends: an instant text, milliseconds or a `Date`. */
  readonly asOf: string | number | Date
  /** IANA zone in which days begin. @default 'UTC' */
  readonly timeZone?: string | undefined
  /** How many calendar days, the one of `asOf` included: 1 to 400. @default 30 */
  readonly days?: number | undefined
}

/** The days of a trend, and their borders once each in rising order. */
export interface TrendPlan {
  readonly as_of: string
  readonly time_zone: string
  readonly days: readonly (FigureWindow & { readonly date: string })[]
  readonly edges: readonly string[]
}

/** Works out the days. Throws `SlipwayError` `invalid_input` for an instant, a zone or a number of days that is none. */
export function trendPlan({ asOf, timeZone = 'UTC', days = 30 }: TrendOptions): TrendPlan {
  const end = new Date(asOf).getTime()
  if (!isFigureInstant(end)) throw fault('/asOf', 'must be an instant of the years 0000 to 9999')
  if (!isTimeZone(timeZone)) throw fault('/timeZone', 'must be an IANA time zone such as Europe/Paris')
  if (!Number.isInteger(days) || days < 1 || days > TREND_DAYS)
    throw fault('/days', `must be a whole number from 1 to ${TREND_DAYS}`)
  const spans = lastSpans(end - 1, 'day', days, { timeZone }).map(({ date, from, to }) => ({
    date,
    from: toInstant(from),
    to: toInstant(Math.min(to, end)),
  }))
  const edges = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort()
  return { as_of: toInstant(end), time_zone: timeZone, days: spans, edges }
}

/** What was counted between two neighbouring edges of the plan. */
export interface TrendCounts {
  readonly served: readonly number[]
  readonly unserved: readonly number[]
  readonly excluded: { readonly [reason: string]: number }
}

/** Puts the days together. A day's first edge names its count, as no zone has days that overlap. */
export function trendFromCounts(plan: TrendPlan, { served, unserved, excluded }: TrendCounts): Trend {
  return {
    as_of: plan.as_of,
    time_zone: plan.time_zone,
    window: { from: plan.days[0]?.from ?? plan.as_of, to: plan.as_of },
    definition: 'deployments.finished',
    days: plan.days.map(({ date, from, to }) => {
      const index = plan.edges.indexOf(from)
      return { date, window: { from, to }, served: served[index] ?? 0, unserved: unserved[index] ?? 0 }
    }),
    excluded: { ...excluded },
  }
}

/**
 * How many deployments of an array ended on each of the last days, well and badly; the same numbers as `api.kpi.trend`
 * over the same records. Left out and counted in `excluded`: a record whose id came before (`duplicate`).
 *
 * @example
 * const { days } = trend(records, { asOf: '2026-11-24T12:00:00Z', timeZone: 'Europe/Paris', days: 90 })
 */
export function trend(
  records: Iterable<Pick<FigureRecord, 'id' | 'promoted_at' | 'finished_at'>>,
  options: TrendOptions,
): Trend {
  const plan = trendPlan(options)
  const edges = plan.edges.map((edge) => Date.parse(edge))
  const served = edges.slice(1).map(() => 0)
  const unserved = edges.slice(1).map(() => 0)
  const seen = new Set<string>()
  let duplicate = 0
  for (const { id, promoted_at, finished_at } of records) {
    if (seen.has(id)) {
      duplicate += 1
      continue
    }
    seen.add(id)
    if (finished_at === null) continue
    if (!isInstant(finished_at))
      throw fault('/finished_at', `of ${id} must be an instant such as 2026-11-24T09:30:00Z`)
    const at = Date.parse(finished_at)
    const index = edges.findLastIndex((edge) => edge <= at)
    const counts = promoted_at === null ? unserved : served
    if (index >= 0 && index < counts.length) counts[index] = (counts[index] ?? 0) + 1
  }
  return trendFromCounts(plan, { served, unserved, excluded: duplicate === 0 ? {} : { duplicate } })
}

function fault(pointer: string, message: string): SlipwayError {
  return new SlipwayError('invalid_input', `${pointer}: ${message}`, { faults: [{ pointer, message }] })
}
