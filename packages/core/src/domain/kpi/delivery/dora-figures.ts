import { toInstant } from '../../values/index.ts'
import { countFigure, type Figure, type FigureBase, proportionFigure, whole } from '../figure.ts'
import { SMALL_SAMPLE } from '../interval.ts'
import {
  kaplanMeierMedian,
  lowerMedian,
  meanOfMeans,
  median,
  ordered,
  rankedOf,
  unionLength,
} from '../statistics.ts'
import type { DoraMetrics, DurationFigure } from './dora-schema.ts'
import { durationFigure, namedExclusions, sortedIds } from './duration-figure.ts'
import { type DeliveryRules, uses } from './rules.ts'
import { addDuration, type DeliveryTally, type Durations, type Group, sumOfTallies } from './tally.ts'
import { lengthIn, positionIn, spansOf, toFigureWindow, type WindowPlan } from './window.ts'

/**
 * Puts the delivery figures of a window together from the tallies of its applications. The one place where they are
 * defined, whoever has kept the tallies.
 */
export function doraFigures(
  tallies: readonly DeliveryTally[],
  plan: WindowPlan,
  rules: DeliveryRules,
  { ids, incidents }: { readonly ids: boolean; readonly incidents: boolean },
): DoraMetrics {
  const [only] = tallies
  const instants = uses(rules, 'median_of_daily_medians')
  const all = tallies.length === 1 && only !== undefined ? only : sumOfTallies(tallies, ids, instants)
  const context: Context = { tallies, all, plan, rules }
  const known = (figure: Figure): Figure => (incidents ? figure : unknownIncidents(figure))
  const { excluded } = all
  const served: FigureBase = baseOf(context, {
    definition: 'delivery.deployments',
    unit: 'deployments',
    excluded: namedExclusions(excluded.deployments),
    ids: sortedIds(all.completed.ids),
  })
  const attempts = all.completed.count + all.unserved.count
  return {
    as_of: toInstant(plan.asOf),
    time_zone: plan.timeZone,
    window: toFigureWindow(plan),
    deployments: countFigure(served, all.completed.count),
    deployment_frequency: frequency(context, served),
    lead_time: durationFigure(
      baseOf(context, {
        definition: 'delivery.lead_time',
        excluded: namedExclusions(excluded.lead_time),
      }),
      partsOf(context, (tally) => tally.lead_time),
      rules.lead_time.statistic,
      plan,
    ),
    // A hotfix or a rollback tells of a failure as well; but that nothing tells of one is no proof that there was none.
    change_failure_rate:
      rules.change_failure_rate.failure === 'failed_run' || all.failed.count > 0
        ? changeFailureRate(context, served)
        : known(changeFailureRate(context, served)),
    success_rate: proportionFigure(
      {
        ...served,
        definition: 'delivery.success_rate',
        unit: 'ratio',
        ids: sortedIds(joined(all.completed.ids, all.unserved.ids)),
      },
      all.completed.count,
      attempts,
    ),
    rework_rate: {
      ...proportionFigure(
        { ...served, definition: 'delivery.rework_rate', unit: 'ratio', ids: sortedIds(all.rework.ids) },
        all.rework.count,
        all.completed.count,
      ),
      provenance: all.rework_by_type > 0 ? 'proxy' : 'measured',
    },
    time_to_recovery: timeToRecovery(context),
    failed_deployment_recovery_time: durationFigure(
      baseOf(context, {
        definition: 'delivery.failed_deployment_recovery',
        excluded: namedExclusions(excluded.failed_recovery),
      }),
      partsOf(context, (tally) => tally.failed_recovery),
      rules.failed_deployment_recovery.statistic,
      plan,
    ),
    open_incidents: {
      ...openIncidents(context),
      ...(incidents ? {} : unknownIncidents(openIncidents(context))),
    },
    downtime: known({
      ...whole(baseOf(context, { definition: 'delivery.downtime' })),
      statistic: 'sum',
      n: overlapping(all.outages, plan),
      value: unionLength(all.outages.from, all.outages.to, plan),
    }),
    duration: durationFigure(
      baseOf(context, { definition: 'delivery.duration', excluded: served.excluded }),
      partsOf(context, (tally) => tally.duration),
      'median',
      plan,
    ),
  }
}

/** A figure that rests upon incidents, where nothing is known of these. */
function unknownIncidents(figure: Figure): Figure {
  return {
    ...figure,
    value: null,
    reason: figure.reason ?? 'unknown_incidents',
    part: null,
    interval: null,
    small_sample: false,
    provenance: 'unmeasurable',
    ids: null,
  }
}

/** How many outages reach into the window. */
function overlapping({ from, to }: DeliveryTally['outages'], plan: WindowPlan): number {
  let n = 0
  for (const [index, start] of from.entries())
    if (start < plan.to && (to[index] ?? start) > plan.from && (to[index] ?? start) > start) n += 1
  return n
}

interface Context {
  /** One for each application where the rules weigh applications, one in all otherwise. */
  readonly tallies: readonly DeliveryTally[]
  readonly all: DeliveryTally
  readonly plan: WindowPlan
  readonly rules: DeliveryRules
}

function baseOf({ plan }: Context, base: Pick<FigureBase, 'definition'> & Partial<FigureBase>): FigureBase {
  return {
    unit: 'milliseconds',
    window: toFigureWindow(plan),
    time_zone: plan.timeZone,
    excluded: {},
    ids: null,
    ...base,
  }
}

function partsOf({ all, tallies }: Context, list: (tally: DeliveryTally) => Durations) {
  return { all: list(all), each: tallies.map(list) }
}

function joined(a: readonly string[] | null, b: readonly string[] | null): string[] | null {
  return a === null || b === null ? null : [...a, ...b]
}

function frequency(context: Context, served: FigureBase): DoraMetrics['deployment_frequency'] {
  const { all, plan, rules } = context
  const n = all.completed.count
  const weeks = spansOf(plan, 'week')
  const per = (unit: 'week' | 'day'): Figure => {
    const length = lengthIn(plan, unit)
    const base: FigureBase = {
      ...served,
      definition: unit === 'week' ? 'delivery.frequency' : 'delivery.frequency.daily',
      unit: unit === 'week' ? 'per_week' : 'per_day',
    }
    const figure: Figure = { ...whole(base), n, statistic: 'rate' }
    return length === 0 ? { ...figure, reason: 'empty_window' } : { ...figure, value: n / length }
  }
  const starts = weeks.map(({ from }) => from)
  const middle = (figure: Figure, counts: readonly number[], lower: boolean): Figure => {
    if (counts.length === 0) return { ...figure, reason: 'empty_window' }
    const values = rankedOf(ordered(counts))
    return { ...figure, value: lower ? lowerMedian(values) : median(values) }
  }
  const inWeeks = weeks.map(() => 0)
  for (const at of all.completed.at) {
    const week = positionIn(starts, at)
    inWeeks[week] = (inWeeks[week] ?? 0) + 1
  }
  for (const { at, count } of all.completed.lots ?? []) {
    const week = positionIn(starts, at)
    inWeeks[week] = (inWeeks[week] ?? 0) + count
  }
  const wholeWeeks = inWeeks.filter((_count, index) => {
    const week = weeks[index]
    return week !== undefined && week.from >= plan.from && week.to <= plan.to
  })
  const weekly_median = middle(
    {
      ...whole({ ...served, definition: 'delivery.weekly_median', unit: 'per_week', ids: null }),
      n,
      statistic: 'median',
    },
    wholeWeeks,
    false,
  )
  // Days are whole: the lower one of two in the middle stays a number of days.
  const deployment_days = middle(
    {
      ...whole({ ...served, definition: 'delivery.deployment_days', unit: 'days_per_week', ids: null }),
      n,
      statistic: 'lower_median',
    },
    daysByWeek(all.completed, plan, starts),
    true,
  )
  const headline = {
    per_week: () => per('week'),
    per_day: () => per('day'),
    deployment_days: () => ({ ...deployment_days, ids: served.ids }),
    count: () => countFigure(served, n),
  }[rules.frequency.statistic]()
  return { ...headline, weekly_median, deployment_days }
}

function daysByWeek(
  { at, lots }: DeliveryTally['completed'],
  plan: WindowPlan,
  weeks: readonly number[],
): number[] {
  const days = spansOf(plan, 'day').map(({ from }) => from)
  const busy = new Set(at.map((instant) => positionIn(days, instant)))
  for (const lot of lots ?? []) busy.add(positionIn(days, lot.at))
  const counts = weeks.map(() => 0)
  for (const day of busy) {
    const week = positionIn(weeks, days[day] ?? plan.from)
    counts[week] = (counts[week] ?? 0) + 1
  }
  return counts
}

function changeFailureRate(context: Context, served: FigureBase): Figure {
  const { all, tallies, rules } = context
  const base: FigureBase = {
    ...served,
    definition: 'delivery.change_failure_rate',
    unit: 'ratio',
    ids: sortedIds(all.failed.ids),
  }
  const ratio = (failed: Group, of: Group): Figure =>
    // More failures than deployments can be had where links or incidents are counted: that is no proportion.
    failed.count <= of.count
      ? proportionFigure(base, failed.count, of.count)
      : {
          ...whole(base),
          n: of.count,
          part: failed.count,
          statistic: 'rate',
          value: failed.count / Math.max(of.count, 1),
        }
  if (rules.change_failure_rate.statistic === 'proportion') return ratio(all.failed, all.failable)
  const means = tallies.filter(({ failable }) => failable.count > 0)
  const figure: Figure = { ...whole(base), n: all.failable.count, statistic: 'mean_of_means' }
  if (means.length === 0) return { ...figure, reason: 'no_data' }
  return { ...figure, value: meanOfMeans(means.map(({ failed, failable }) => failed.count / failable.count)) }
}

function timeToRecovery(context: Context): DurationFigure {
  const { all, plan, rules } = context
  const { open, statistic } = rules.recovery
  const base = baseOf(context, {
    definition: 'delivery.time_to_recovery',
    excluded: namedExclusions(
      all.excluded.recovery,
      new Map(open === 'exclude' && all.open.count > 0 ? [['open', all.open.count]] : []),
    ),
  })
  const parts = partsOf(context, (tally) => tally.recovery)
  if (open !== 'until_as_of') {
    const figure = durationFigure(base, parts, statistic, plan)
    if (open === 'exclude') return figure
    const running = all.open.since.map((since) => plan.asOf - since)
    const value = kaplanMeierMedian(all.recovery.values, running)
    const n = all.recovery.values.length + running.length
    const headline = { ...figure, interval: null, value, n, statistic: 'kaplan_meier_median' as const }
    if (value !== null) return { ...headline, reason: null, small_sample: n < SMALL_SAMPLE }
    return { ...headline, reason: n === 0 ? 'no_data' : 'not_reached' }
  }
  const withOpen = (tally: DeliveryTally): Durations => {
    const list = sumOfTallies([tally], all.recovery.ids !== null, all.recovery.at !== null).recovery
    for (const [index, since] of tally.open.since.entries())
      addDuration(list, plan.asOf - since, plan.asOf, tally.open.ids?.[index] ?? '')
    return list
  }
  return durationFigure(base, { all: withOpen(all), each: context.tallies.map(withOpen) }, statistic, plan)
}

function openIncidents(context: Context): DoraMetrics['open_incidents'] {
  const { all, plan } = context
  const base = baseOf(context, {
    definition: 'delivery.open_incidents',
    unit: 'incidents',
    ids: sortedIds(all.open.ids),
  })
  let earliest = Number.POSITIVE_INFINITY
  for (const since of all.open.since) earliest = Math.min(earliest, since)
  const oldest: Figure = {
    ...whole(baseOf(context, { definition: 'delivery.oldest_open_incident' })),
    window: null,
    n: all.open.count,
    statistic: 'maximum',
  }
  return {
    ...countFigure({ ...base, window: null }, all.open.count),
    oldest:
      all.open.count === 0 ? { ...oldest, reason: 'no_data' } : { ...oldest, value: plan.asOf - earliest },
  }
}
