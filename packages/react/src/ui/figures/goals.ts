import {
  type BenchmarkClass,
  type BenchmarkMetric,
  type BenchmarkYear,
  benchmarkClass,
  type DoraMetrics,
  GOALS,
} from '@slipway/core/kpi'
import { LATEST_LEVELS } from './latest-levels.ts'

/** The four figures that there are goals for, in the order in which they are shown. */
export const GOAL_METRICS = [
  'deployment_frequency',
  'lead_time',
  'change_failure_rate',
  'time_to_recovery',
] as const satisfies readonly BenchmarkMetric[]

/** The goal of a figure by its name; `undefined` for one that has none. */
export const GOALS_OF: Readonly<Record<string, number | undefined>> = GOALS

/**
 * Where a figure stands: its goal, and its class of a year. A frequency that another tool counts, such as in days, is held
 * against nothing: the goal and the classes are in deployments a week.
 */
export function standingOf(
  metrics: DoraMetrics,
  metric: BenchmarkMetric,
  year: BenchmarkYear = LATEST_LEVELS,
): BenchmarkClass {
  const { value, unit } = metrics[metric]
  const held = metric === 'deployment_frequency' && unit !== 'per_week' ? null : value
  return benchmarkClass(metric, held, year)
}

/** Which goals are met, missed, and cannot be told. */
export function goalsOf(metrics: DoraMetrics) {
  const standings = GOAL_METRICS.map((metric) => standingOf(metrics, metric))
  const those = (meets: boolean | null) =>
    standings.flatMap(({ metric, meets_goal }) => (meets_goal === meets ? [metric] : []))
  return { met: those(true), missed: those(false), unknown: those(null) }
}
