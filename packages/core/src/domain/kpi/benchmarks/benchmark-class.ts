import { fault } from '../delivery/window.ts'
import {
  type Band,
  BENCHMARKS,
  type BenchmarkLevel,
  type BenchmarkMetric,
  type BenchmarkYear,
  GOALS,
  type LevelFacts,
} from './levels.ts'

export interface BenchmarkClass {
  readonly metric: BenchmarkMetric
  readonly year: BenchmarkYear
  /** The best level whose published band holds the value, or whose centre is nearest; `null` where there is none. */
  readonly level: BenchmarkLevel | null
  /**
   * Why there is no level: `no_value`; `no_levels`, as in 2025, which published none; or `between_levels`, where the
   * report leaves a gap.
   */
  readonly reason: 'no_value' | 'no_levels' | 'between_levels' | null
  /** Where the levels of that year were read. */
  readonly provenance: 'report' | 'secondary' | 'memory'
  /** `false` where the levels are centres of clusters, and a better one is not better in everything: say so beside it. */
  readonly ladder: boolean
  /** What this product asks for, and whether the value is better than that; `null` without a value. */
  readonly goal: number
  readonly meets_goal: boolean | null
}

const BEST_FIRST: readonly BenchmarkLevel[] = ['elite', 'high', 'medium', 'low']

/**
 * Which of DORA's levels of a year a value belongs to: milliseconds for the two times, deployments a week, or a ratio of
 * failures. A value on a border belongs to the less good side: a lead time of exactly a day is not under a day, and one
 * deployment a day is not several. Throws
 * `SlipwayError` `invalid_input` for a year without a report.
 *
 * @example
 * const { level, ladder } = benchmarkClass('lead_time', metrics.lead_time.value, 2024)
 */
export function benchmarkClass(
  metric: BenchmarkMetric,
  value: number | null,
  year: BenchmarkYear,
): BenchmarkClass {
  const facts = Object.hasOwn(BENCHMARKS, year) ? BENCHMARKS[year] : undefined
  if (facts === undefined) throw fault('/year', `must be one of ${Object.keys(BENCHMARKS).join(', ')}`)
  if (value !== null && !(value >= 0)) throw fault('/value', 'must be a number from 0 on, or null')
  const goal = GOALS[metric]
  const levels = BEST_FIRST.filter((level) => facts.levels[level] !== undefined)
  const found = value === null ? null : levelOf(value, metric, levels, facts.levels)
  const better =
    metric === 'deployment_frequency' ? value !== null && value > goal : value !== null && value < goal
  const missing = value === null ? 'no_value' : levels.length === 0 ? 'no_levels' : 'between_levels'
  return {
    metric,
    year,
    level: found,
    reason: found === null ? missing : null,
    provenance: facts.provenance,
    ladder: facts.ladder,
    goal,
    meets_goal: value === null ? null : better,
  }
}

function levelOf(
  value: number,
  metric: BenchmarkMetric,
  order: readonly BenchmarkLevel[],
  levels: Readonly<Partial<Record<BenchmarkLevel, LevelFacts>>>,
): BenchmarkLevel | null {
  let nearest: { readonly level: BenchmarkLevel; readonly distance: number } | null = null
  for (const level of order) {
    const facts = levels[level]?.[metric]
    if (facts === undefined) continue
    if (!('centre' in facts)) {
      if (holds(facts, value, metric)) return level
      continue
    }
    const distance = Math.abs(value - facts.centre)
    // At the same distance the better one, which comes first.
    if (nearest === null || distance < nearest.distance) nearest = { level, distance }
  }
  return nearest?.level ?? null
}

/** More than once a day is on demand; once a day is not. Of a frequency, the upper end is in a band and the lower is not. */
function holds({ from, to }: Band, value: number, metric: BenchmarkMetric): boolean {
  if (metric !== 'deployment_frequency') return value >= from && value < to
  return (value > from || from === 0) && value <= to
}
