import * as z from 'zod/mini'
import { maturitySchema } from '../benchmarks/schema.ts'
import { costSchema } from '../costs/schema.ts'
import { doraMetricsSchema, durationSchema, trendPointSchema } from '../delivery/dora-schema.ts'
import { figureSchema, windowSchema } from '../figure.ts'

/** How one team is doing: what the pages call velocity, quality, performance and stability. */
export const teamDashboardSchema = z.strictObject({
  window: windowSchema,
  metrics: doraMetricsSchema,
  /** Production deployments that served, sprint by sprint, oldest first. The first and the last may be cut by the window. */
  velocity: z.array(
    z.strictObject({
      /** The first day of the sprint. */
      date: z.string(),
      window: windowSchema,
      deployments: figureSchema,
    }),
  ),
  /** The share of the attempts that served. */
  quality: figureSchema,
  /** How long deployments take. */
  performance: durationSchema,
  /** Incidents per production deployment that caused them. */
  stability: figureSchema,
})
export type TeamDashboard = z.output<typeof teamDashboardSchema>

/** What management looks at: trends over months, the teams side by side, costs, maturity. */
export const managementDashboardSchema = z.strictObject({
  /** All teams together, worked out from the records and not from the figures of the teams. */
  metrics: doraMetricsSchema,
  /** Month by month, oldest first; the last one up to `as_of`. */
  months: z.array(trendPointSchema),
  /** Each team by itself, in the order of their ids. Teams do unlike things: no order of merit. */
  teams: z.array(
    z.strictObject({ team_id: z.string(), metrics: doraMetricsSchema, maturity: maturitySchema }),
  ),
  costs: z.nullable(z.strictObject({ total: z.array(costSchema), teams: z.array(costSchema) })),
  maturity: maturitySchema,
})
export type ManagementDashboard = z.output<typeof managementDashboardSchema>

export const COMPARED_METRICS = [
  'deployment_frequency',
  'lead_time',
  'change_failure_rate',
  'time_to_recovery',
  'rework_rate',
  'success_rate',
] as const
export type ComparedMetric = (typeof COMPARED_METRICS)[number]

/** How the teams are spread in one figure, and where one of them is. No other team is named. */
export const teamComparisonSchema = z.strictObject({
  metric: z.enum(COMPARED_METRICS),
  own: figureSchema,
  /** The team's own figure in the window before, of the same length. */
  own_before: figureSchema,
  /** How many teams have a value. `null` where that is not told, as the distribution is not. */
  teams: z.nullable(z.int()),
  /** Quartiles of the teams' values; `null` without a team that has one, and where so few have that they could be told apart. */
  distribution: z.nullable(
    z.strictObject({
      min: z.number(),
      q1: z.number(),
      median: z.number(),
      q3: z.number(),
      max: z.number(),
    }),
  ),
  /** The share of the other teams with a lower value, those with the same one by half; `null` where there is none. */
  place: z.nullable(z.number()),
})
export type TeamComparison = z.output<typeof teamComparisonSchema>
