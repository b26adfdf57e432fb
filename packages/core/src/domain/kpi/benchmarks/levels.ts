/**
 * What DORA published of its clusters, year by year. Facts from the reports; where they were read is in `provenance`:
 * `report` in the report or its repository, `secondary` in documents that quote it, `memory` nowhere that could be checked.
 */
export type BenchmarkYear = 2018 | 2019 | 2021 | 2022 | 2023 | 2024 | 2025
export type BenchmarkLevel = 'elite' | 'high' | 'medium' | 'low'
export type BenchmarkMetric =
  | 'lead_time'
  | 'deployment_frequency'
  | 'time_to_recovery'
  | 'change_failure_rate'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const WEEK = 7 * DAY
/** Months as the questionnaires have them: a twelfth of a year of 365 days. */
const MONTH = (365 / 12) * DAY
const NEVER = Number.POSITIVE_INFINITY

/** Half-open, `from` included: milliseconds, deployments a week, or a ratio. */
export interface Band {
  readonly from: number
  readonly to: number
}

/** A share of failures is a band in some years, and the centre of a cluster in others. */
export type LevelFacts = Readonly<Record<Exclude<BenchmarkMetric, 'change_failure_rate'>, Band>> & {
  readonly change_failure_rate: Band | { readonly centre: number }
}

export interface YearFacts {
  readonly provenance: 'report' | 'secondary' | 'memory'
  /** Whether a better level is better in all of its four figures. Where it is not, the levels are no ladder. */
  readonly ladder: boolean
  readonly levels: Readonly<Partial<Record<BenchmarkLevel, LevelFacts>>>
}

const under = (to: number): Band => ({ from: 0, to })
const between = (from: number, to: number): Band => ({ from, to })
const over = (from: number): Band => ({ from, to: NEVER })
const centre = (ratio: number) => ({ centre: ratio })
/** The bands of failures are written in whole percents: 0 to 15, then from 16 on. */
const percents = (from: number, to: number): Band => ({ from: from / 100, to: (to + 1) / 100 })

/** Deployments a week. */
/** Several a day; a band that begins behind once a day, which belongs to the next one. */
const ON_DEMAND: Band = { from: 7, to: NEVER }
const HOURLY_TO_DAILY = between(7, 7 * 24)
const DAILY_TO_WEEKLY = between(1, 7)
const WEEKLY_TO_MONTHLY = between(WEEK / MONTH, 1)
const MONTHLY_TO_HALF_YEARLY = between(WEEK / (6 * MONTH), WEEK / MONTH)
const RARER = between(0, WEEK / (6 * MONTH))

const level = (
  deployment_frequency: Band,
  lead_time: Band,
  time_to_recovery: Band,
  change_failure_rate: LevelFacts['change_failure_rate'],
): LevelFacts => ({ deployment_frequency, lead_time, time_to_recovery, change_failure_rate })

export const BENCHMARKS: Readonly<Record<BenchmarkYear, YearFacts>> = {
  2018: {
    provenance: 'report',
    ladder: true,
    levels: {
      elite: level(ON_DEMAND, under(HOUR), under(HOUR), percents(0, 15)),
      high: level(HOURLY_TO_DAILY, between(DAY, WEEK), under(DAY), percents(0, 15)),
      medium: level(WEEKLY_TO_MONTHLY, between(WEEK, MONTH), under(DAY), percents(0, 15)),
      low: level(WEEKLY_TO_MONTHLY, between(MONTH, 6 * MONTH), between(WEEK, MONTH), percents(46, 60)),
    },
  },
  2019: {
    provenance: 'report',
    ladder: true,
    levels: {
      elite: level(ON_DEMAND, under(DAY), under(HOUR), percents(0, 15)),
      high: level(DAILY_TO_WEEKLY, between(DAY, WEEK), under(DAY), percents(0, 15)),
      medium: level(WEEKLY_TO_MONTHLY, between(WEEK, MONTH), under(DAY), percents(0, 15)),
      low: level(MONTHLY_TO_HALF_YEARLY, between(MONTH, 6 * MONTH), between(WEEK, MONTH), percents(46, 60)),
    },
  },
  2021: {
    provenance: 'report',
    ladder: true,
    levels: {
      elite: level(ON_DEMAND, under(HOUR), under(HOUR), percents(0, 15)),
      high: level(WEEKLY_TO_MONTHLY, between(DAY, WEEK), under(DAY), percents(16, 30)),
      medium: level(MONTHLY_TO_HALF_YEARLY, between(MONTH, 6 * MONTH), between(DAY, WEEK), percents(16, 30)),
      low: level(RARER, over(6 * MONTH), over(6 * MONTH), percents(16, 30)),
    },
  },
  2022: {
    provenance: 'memory',
    ladder: false,
    levels: {
      high: level(ON_DEMAND, between(DAY, WEEK), under(DAY), percents(0, 15)),
      medium: level(WEEKLY_TO_MONTHLY, between(WEEK, MONTH), between(DAY, WEEK), percents(16, 30)),
      low: level(MONTHLY_TO_HALF_YEARLY, between(MONTH, 6 * MONTH), between(WEEK, MONTH), percents(46, 60)),
    },
  },
  2023: {
    provenance: 'secondary',
    ladder: false,
    levels: {
      elite: level(ON_DEMAND, under(DAY), under(HOUR), centre(0.05)),
      high: level(DAILY_TO_WEEKLY, between(DAY, WEEK), under(DAY), centre(0.1)),
      medium: level(WEEKLY_TO_MONTHLY, between(WEEK, MONTH), between(DAY, WEEK), centre(0.15)),
      low: level(WEEKLY_TO_MONTHLY, between(WEEK, MONTH), between(MONTH, 6 * MONTH), centre(0.64)),
    },
  },
  2024: {
    provenance: 'secondary',
    ladder: false,
    levels: {
      elite: level(ON_DEMAND, under(DAY), under(HOUR), centre(0.05)),
      high: level(DAILY_TO_WEEKLY, between(DAY, WEEK), under(DAY), centre(0.2)),
      medium: level(WEEKLY_TO_MONTHLY, between(WEEK, MONTH), under(DAY), centre(0.1)),
      low: level(MONTHLY_TO_HALF_YEARLY, between(MONTH, 6 * MONTH), between(WEEK, MONTH), centre(0.4)),
    },
  },
  2025: { provenance: 'report', ladder: false, levels: {} },
}

/** What this product asks of a team: better than, not as good as. */
export const GOALS: Readonly<Record<BenchmarkMetric, number>> = {
  lead_time: DAY,
  deployment_frequency: 3,
  time_to_recovery: HOUR,
  change_failure_rate: 0.05,
}
