import * as z from 'zod/mini'
import { storedInstantSchema } from '../values/index.ts'
import { FIGURE_DEFINITIONS } from './definitions.ts'
import { SMALL_SAMPLE, wilsonInterval } from './interval.ts'

/** A span of time, half-open: `from` is in it, `to` is not. */
export const windowSchema = z.strictObject({ from: storedInstantSchema, to: storedInstantSchema })
export type FigureWindow = z.output<typeof windowSchema>

/**
 * - `no_data`: nothing to work it out from, which is not the same as 0.
 * - `no_base`: a change against nothing.
 * - `changed_since`: the records say how things stand now, and some have changed since the instant asked for.
 * - `empty_window`: the window has no length, so nothing can be said per week of it.
 * - `not_reached`: more than half is still open, so no median can be told yet.
 * - `unknown_incidents`: no list of incidents was given, not even an empty one, so that nobody can say what failed.
 * - `no_answer`: the source has no such figure for that year.
 */
const MISSING_REASONS = [
  'no_data',
  'no_base',
  'changed_since',
  'empty_window',
  'not_reached',
  'unknown_incidents',
  'no_answer',
] as const

/** One figure, with all that one has to know to trust it. */
export const figureSchema = z.strictObject({
  /** `null` where there is none; never 0 for want of data. */
  value: z.nullable(z.number()),
  /** Why there is no value. `null` where there is one. */
  reason: z.nullable(z.enum(MISSING_REASONS)),
  /** What `value` counts; a `ratio` is 1 for 100 %. */
  unit: z.enum([
    'deployments',
    'environments',
    'incidents',
    'services',
    'ratio',
    'milliseconds',
    'per_week',
    'per_day',
    'days_per_week',
    'score',
    'minor_units',
  ]),
  /** How many records it rests upon. A count out of many has the many here: it reads "`value` of `n`". */
  n: z.int(),
  /** For a proportion: how many of the `n` have the property. `null` for anything else. */
  part: z.nullable(z.int()),
  statistic: z.enum([
    'count',
    'distinct',
    'proportion',
    'relative_change',
    'rate',
    'median',
    'lower_median',
    'mean',
    'p90',
    'mean_of_means',
    'median_of_daily_medians',
    'kaplan_meier_median',
    'maximum',
    'sum',
  ]),
  /** The time that it covers. `null`: how things stand at `as_of`. */
  window: z.nullable(windowSchema),
  /** Zone in which the window's days and months begin. */
  time_zone: z.string(),
  /** Names what exactly was counted: a key of `FIGURE_DEFINITIONS`. */
  definition: z.enum(Object.keys(FIGURE_DEFINITIONS) as [keyof typeof FIGURE_DEFINITIONS]),
  /**
   * Where the underlying rate lies, or the underlying median, with 95 % confidence: by Wilson's score for proportions, by
   * order statistics for medians.
   */
  interval: z.nullable(
    z.strictObject({
      low: z.number(),
      high: z.number(),
      level: z.literal(0.95),
      method: z.enum(['wilson', 'order_statistic']),
    }),
  ),
  /**
   * How far the value and its interval may be off, as a share of them: of quantiles over more than 100,000 values, which
   * are told from a sketch. Left out where they are exact.
   */
  error: z.optional(z.number()),
  /** Whether a proportion or a median rests upon too few records to be relied on. */
  small_sample: z.boolean(),
  provenance: z.enum(['measured', 'proxy', 'unmeasurable']),
  /** How many records were left out, by reason. Reasons without a record are not named. */
  excluded: z.record(z.string(), z.int()),
  /** The records that it counts, in the order of their ids; `null` where they were not asked for. */
  ids: z.nullable(z.array(z.string())),
})
export type Figure = z.output<typeof figureSchema>

/** What the figures of one answer have in common, and what sets one apart. */
export type FigureBase = Pick<Figure, 'definition' | 'unit' | 'window' | 'time_zone' | 'excluded' | 'ids'>

/** A number of things, out of `n` that were looked at. */
export function countFigure(
  base: FigureBase,
  value: number,
  n = value,
  statistic: 'count' | 'distinct' = 'count',
): Figure {
  return { ...whole(base), value, n, statistic }
}

/** How many of `n` have a property. */
export function proportionFigure(base: FigureBase, part: number, n: number): Figure {
  const figure = { ...whole(base), n, part, statistic: 'proportion' } as const
  if (n === 0) return { ...figure, value: null, reason: 'no_data' }
  const interval = { ...wilsonInterval(part, n), level: 0.95, method: 'wilson' } as const
  return { ...figure, value: part / n, interval, small_sample: n < SMALL_SAMPLE }
}

/** How much more `value` is than `from`: 0.5 is half as much again. */
export function changeFigure(base: FigureBase, value: number, from: number): Figure {
  const figure = { ...whole(base), n: value + from, statistic: 'relative_change' } as const
  return from === 0
    ? { ...figure, value: null, reason: 'no_base' }
    : { ...figure, value: (value - from) / from }
}

/** A figure that cannot be told from the records. */
export function missingFigure(figure: Figure, reason: 'changed_since', excluded: number): Figure {
  return {
    ...figure,
    value: null,
    reason,
    n: 0,
    provenance: 'unmeasurable',
    excluded: { [reason]: excluded, ...figure.excluded },
    ids: null,
  }
}

/** A figure without a value yet. */
export function whole(base: FigureBase): Figure {
  return {
    value: null,
    reason: null,
    unit: base.unit,
    n: 0,
    part: null,
    statistic: 'count',
    window: base.window,
    time_zone: base.time_zone,
    definition: base.definition,
    interval: null,
    small_sample: false,
    provenance: 'measured',
    excluded: base.excluded,
    ids: base.ids,
  }
}
