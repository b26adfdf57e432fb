import { compareScalars } from '../../conditions/index.ts'
import { type Figure, type FigureBase, whole } from '../figure.ts'
import { SMALL_SAMPLE } from '../interval.ts'
import {
  lowerMedian,
  mean,
  meanOfMeans,
  median,
  medianInterval,
  ordered,
  quantile,
  type Ranked,
  rankedOf,
} from '../statistics.ts'
import type { DurationFigure } from './dora-schema.ts'
import type { DurationStatistic } from './rules.ts'
import type { Durations, Exclusions } from './tally.ts'
import { positionIn, spansOf, type WindowPlan } from './window.ts'

/** The durations of a window: all of them, and those of each application apart. */
export interface DurationParts {
  readonly all: Durations
  readonly each: readonly Durations[]
}

/** Durations as the number that the rules ask for, with mean, median and 90th percentile beside it. */
export function durationFigure(
  base: FigureBase,
  { all, each }: DurationParts,
  statistic: DurationStatistic,
  plan: WindowPlan,
): DurationFigure {
  const { sketched } = all
  const listed = all.more === null ? all.values : joinedLists([all.values, ...all.more])
  const values: Ranked = sketched ?? rankedOf(ordered(listed))
  const figure: Figure = {
    ...whole(base),
    n: values.count,
    ids: sortedIds(all.ids),
    provenance: all.proxies > 0 ? 'proxy' : 'measured',
  }
  if (values.count === 0) {
    const none: Figure = { ...figure, reason: 'no_data' }
    return {
      ...none,
      statistic,
      mean: { ...none, statistic: 'mean' },
      median: { ...none, statistic: 'median' },
      p90: { ...none, statistic: 'p90' },
    }
  }
  // The records are named once, in the headline.
  const beside: Figure = { ...figure, ids: null }
  const about = sketched === null ? {} : { error: sketched.error }
  const middle = { ...medianFigure(beside, values), ...about }
  const average = sketched === null ? mean(listed) : sketched.sum / sketched.count
  const { small_sample } = middle
  return {
    ...(statistic === 'mean'
      ? { ...figure, statistic, value: average }
      : { ...headline(figure, { all, each }, values, statistic, plan), ...about }),
    mean: { ...beside, statistic: 'mean', value: average },
    median: middle,
    p90: { ...beside, statistic: 'p90', value: quantile(values, 9), small_sample, ...about },
  }
}

/** Lists of numbers as one. */
function joinedLists(lists: readonly ArrayLike<number>[]): Float64Array {
  const joined = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const list of lists) {
    joined.set(list, end)
    end += list.length
  }
  return joined
}

function headline(
  figure: Figure,
  { all, each }: DurationParts,
  values: Ranked,
  statistic: Exclude<DurationStatistic, 'mean'>,
  plan: WindowPlan,
): Figure {
  switch (statistic) {
    case 'median':
      return medianFigure(figure, values)
    case 'lower_median':
      return { ...medianFigure(figure, values), statistic, value: lowerMedian(values) }
    case 'mean_of_means':
      return {
        ...figure,
        statistic,
        value: meanOfMeans(each.filter(({ values }) => values.length > 0).map((part) => mean(part.values))),
      }
    case 'median_of_daily_medians':
      return { ...figure, statistic, value: medianOfDays(all, plan) }
  }
}

function medianFigure(figure: Figure, values: Ranked): Figure {
  const interval = medianInterval(values)
  return {
    ...figure,
    statistic: 'median',
    value: median(values),
    interval: interval === null ? null : { ...interval, level: 0.95, method: 'order_statistic' },
    small_sample: values.count < SMALL_SAMPLE,
  }
}

function medianOfDays({ values, at }: Durations, plan: WindowPlan): number {
  const starts = spansOf(plan, 'day').map(({ from }) => from)
  const days = Map.groupBy(values.keys(), (index) => positionIn(starts, at?.[index] ?? 0))
  const medians = [...days.values()].map((day) =>
    median(rankedOf(ordered(day.map((index) => values[index] ?? 0)))),
  )
  return median(rankedOf(ordered(medians)))
}

export function namedExclusions(...reasons: readonly Exclusions[]): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const [reason, count] of reasons.flatMap((part) => [...part])) sum[reason] = (sum[reason] ?? 0) + count
  return Object.fromEntries(Object.entries(sum).sort(([a], [b]) => compareScalars(a, b)))
}

export function sortedIds(ids: readonly string[] | null): string[] | null {
  return ids === null ? null : [...ids].sort(compareScalars)
}
