import type { DoraMetrics } from '../delivery/dora-schema.ts'
import { fault } from '../delivery/window.ts'
import { type Figure, type FigureWindow, whole } from '../figure.ts'
import { mean } from '../statistics.ts'
import { MATURITY_QUESTIONS, type MaturityEdition, type MaturityQuestion } from './questions.ts'
import type { Maturity } from './schema.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MONTH = (365 / 12) * DAY
/** The borders between the six answers about a time, from the worst to the best. */
const TIMES = [6 * MONTH, MONTH, 7 * DAY, DAY, HOUR]
/** The same of a frequency, in deployments a week. On demand, "multiple a day", is taken to begin behind one an hour. */
const FREQUENCIES = [(7 * DAY) / (6 * MONTH), (7 * DAY) / MONTH, 1, 7, 7 * 24]

/** An answer: 1 to 6, from the worst to the best, or a percentage of 0 to 100; `null` where it cannot be answered. */
export type MaturityAnswers = Readonly<Partial<Record<MaturityQuestion, number | null>>>

/**
 * The means over all industries as DORA published them with the Quick Check of the year, on the same scale of 0 to 10 with
 * 10 the best; DORA keeps those of the percentages, and of instability, the other way around.
 */
const INDUSTRY = {
  2024: {
    lead_time: 5.1,
    deployment_frequency: 5.3,
    failure_recovery: 7.5,
    change_failure: 8.3,
    rework: null,
    throughput: null,
    stability: null,
  },
  2025: {
    lead_time: 5.5,
    deployment_frequency: 4.8,
    failure_recovery: 7.4,
    change_failure: 8.1,
    rework: 7.8,
    throughput: 6.0,
    stability: 7.9,
  },
} as const

const THROUGHPUT: readonly MaturityQuestion[] = ['lead_time', 'deployment_frequency', 'failure_recovery']

/**
 * DORA's Quick Check score out of answers, or out of measured figures. An answer of 1 to 6 scores (answer - 1) / 5 × 10, a
 * percentage (100 - p) / 10; the score is the mean of what has an answer, and nothing else goes into it. The rework rate
 * is asked since 2025. Throws `SlipwayError` `invalid_input` for an answer out of its range.
 *
 * Rules and means: dora.dev, Quick Check, editions of 2024 and 2025 (CC BY 4.0).
 */
export function maturity(
  from: MaturityAnswers | DoraMetrics,
  edition: MaturityEdition = 2025,
  window: FigureWindow | null = null,
): Maturity {
  const measured =
    'deployment_frequency' in from &&
    typeof from.deployment_frequency === 'object' &&
    from.deployment_frequency !== null
  const answers = measured ? answersOf(from as DoraMetrics) : (from as MaturityAnswers)
  const asked = MATURITY_QUESTIONS.filter((question) => edition >= 2025 || question !== 'rework')
  const questions = asked.map((question) => {
    const answer = answers[question] ?? null
    return { question, answer, score: scoreOf(question, answer), industry: INDUSTRY[edition][question] }
  })
  const average = (part: (question: MaturityQuestion) => boolean): Figure => {
    const scores = questions.flatMap(({ question, score }) =>
      score !== null && part(question) ? [score] : [],
    )
    const figure: Figure = {
      ...whole({
        definition: 'maturity.score',
        unit: 'score',
        window: measured ? (from as DoraMetrics).window : window,
        time_zone: measured ? (from as DoraMetrics).time_zone : 'UTC',
        excluded: {},
        ids: null,
      }),
      statistic: 'mean',
      n: scores.length,
      // What was measured is put in place of what a person would have answered.
      provenance: measured ? 'proxy' : 'measured',
    }
    return scores.length === 0 ? { ...figure, reason: 'no_data' } : { ...figure, value: mean(scores) }
  }
  const { throughput, stability } = INDUSTRY[edition]
  return {
    edition,
    score: average(() => true),
    throughput: average((question) => THROUGHPUT.includes(question)),
    stability: average((question) => !THROUGHPUT.includes(question)),
    questions,
    industry: {
      score: mean(questions.flatMap(({ industry }) => industry ?? [])),
      throughput,
      stability,
    },
  }
}

function scoreOf(question: MaturityQuestion, answer: number | null): number | null {
  if (answer === null) return null
  const percentage = question === 'change_failure' || question === 'rework'
  const [low, high] = percentage ? [0, 100] : [1, 6]
  if (!(answer >= low && answer <= high))
    throw fault(`/${question}`, `must be a number from ${low} to ${high}`)
  return percentage ? (100 - answer) / 10 : ((answer - 1) / 5) * 10
}

/** What the figures would answer. Recovery is that of failed deployments; where there were none, that of incidents. */
function answersOf(metrics: DoraMetrics): MaturityAnswers {
  const recovery = metrics.failed_deployment_recovery_time.value ?? metrics.time_to_recovery.value
  const { deployment_frequency } = metrics
  const weekly = deployment_frequency.unit === 'per_week' ? deployment_frequency.value : null
  return {
    lead_time: shorter(metrics.lead_time.value),
    deployment_frequency: weekly === null ? null : 1 + FREQUENCIES.filter((border) => weekly > border).length,
    failure_recovery: shorter(recovery),
    change_failure: percent(metrics.change_failure_rate.value),
    rework: percent(metrics.rework_rate.value),
  }
}

function shorter(milliseconds: number | null): number | null {
  return milliseconds === null ? null : 1 + TIMES.filter((border) => milliseconds < border).length
}

function percent(ratio: number | null): number | null {
  return ratio === null ? null : Math.min(100, ratio * 100)
}
