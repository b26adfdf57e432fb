import * as z from 'zod/mini'
import { MATURITY_EDITIONS } from '../domain/kpi/benchmarks/questions.ts'
import { maturitySchema } from '../domain/kpi/benchmarks/schema.ts'
import { COST_GROUPS } from '../domain/kpi/costs/groups.ts'
import { costsSchema } from '../domain/kpi/costs/schema.ts'
import { trendPointSchema } from '../domain/kpi/delivery/dora-schema.ts'
import { explainedRecordSchema } from '../domain/kpi/delivery/explain-schema.ts'
import { EXPLAINED_FIGURES } from '../domain/kpi/delivery/explained-figures.ts'
import { windowSchema } from '../domain/kpi/figure.ts'
import { burnPointSchema, errorBudgetSchema, uptimeSchema } from '../domain/kpi/health/schema.ts'
import { impactSchema } from '../domain/kpi/impact/schema.ts'
import {
  dashboardSchema,
  doraMetricsSchema,
  isFigureInstant,
  isTimeZone,
  PRESET_NAMES,
  TREND_DAYS,
  trendSchema,
} from '../domain/kpi/index.ts'
import {
  managementDashboardSchema,
  teamComparisonSchema,
  teamDashboardSchema,
} from '../domain/kpi/teams/schema.ts'
import { idSchema, instantSchema, lineSchema } from '../domain/values/index.ts'
import { query } from './operation.ts'
import { anyOf, pageFields, pageOf } from './pages.ts'

const figureInstant = z.optional(
  instantSchema.check(z.refine((at) => isFigureInstant(Date.parse(at)), 'is too far from our time')),
)

const filterFields = {
  team_id: anyOf(idSchema),
  application_id: anyOf(idSchema),
  environment_name: anyOf(idSchema),
  /** The instant that the figures are for; it is the first that they leave out. @default just after now */
  as_of: figureInstant,
  /** IANA zone of days and months. @default the installation's */
  time_zone: z.optional(
    lineSchema.check(z.refine(isTimeZone, 'must be an IANA time zone such as Europe/Paris')),
  ),
}

const windowFields = {
  ...filterFields,
  /** First instant of the window. @default thirty days before `to` */
  from: figureInstant,
  /** First instant behind it. What lies behind `as_of` is not in it. @default `as_of` */
  to: figureInstant,
  /** ISO weekday on which weeks begin: 1 is Monday, 7 is Sunday. */
  week_start: z._default(z.int().check(z.minimum(1), z.maximum(7)), 1),
}

/** Whether `before` has the same figures for the time before, of the same length, as they are known at `as_of`. */
const compare = z._default(z.boolean(), false)

/**
 * What delivery figures take. `environment_name` says which environments count as production.
 * @default `production`, or the last environment of the promotion order where none is called so
 */
const deliveryFields = {
  ...windowFields,
  /** Counts as another tool does. @default as this product does */
  preset: z.optional(z.enum(PRESET_NAMES)),
  compare,
}

const sprintFields = {
  /** A day on which a sprint begins. */
  sprint_anchor: z._default(lineSchema.check(z.regex(/^\d{4}-\d\d-\d\d$/, 'must be a day')), '2024-01-01'),
  sprint_days: z._default(z.int().check(z.minimum(1), z.maximum(366)), 14),
}

const edition = z._default(
  z
    .int()
    .check(
      z.refine(
        (year) => MATURITY_EDITIONS.some((known) => known === year),
        `must be one of ${MATURITY_EDITIONS.join(', ')}`,
      ),
    ),
  2025,
)

const uptimeFields = {
  ...windowFields,
  compare,
  /** How long a sample speaks for the time behind it, in milliseconds, where no other follows. */
  holds: z._default(z.int().check(z.minimum(1), z.maximum(31 * 86_400_000)), 300_000),
}

/** Figures with those of the time before beside them; `null` where they were not asked for. */
function withBefore<S extends z.core.$ZodShape>(shape: S) {
  return z.strictObject({ ...shape, before: z.nullable(z.strictObject(shape)) })
}

const targetFields = {
  /** The slot that was looked at, whichever deployments were in it. */
  slot_id: z.string(),
  team_id: z.string(),
  application_id: z.string(),
  cloud_asset_id: z.string(),
  environment_name: z.string(),
}

const refused = { permission: 'deployment.read', journal: 'refusals' } as const

export const kpiContract = {
  dashboard: query({
    summary: 'The tiles and breakdowns of the global dashboard, over what the caller may read.',
    path: '/kpi/dashboard',
    input: z.strictObject({
      ...filterFields,
      /** Whether each figure names the records that it counts. Refused where they are more than 10,000. */
      ids: z._default(z.boolean(), false),
    }),
    output: dashboardSchema,
    ...refused,
  }),
  trend: query({
    summary:
      'How many deployments ended on each of the last days, well and badly, of what the caller may read.',
    path: '/kpi/trend',
    input: z.strictObject({
      ...filterFields,
      /** How many calendar days, today included. */
      days: z._default(z.int().check(z.minimum(1), z.maximum(TREND_DAYS)), 30),
    }),
    output: trendSchema,
    ...refused,
  }),
  doraMetrics: query({
    summary: "DORA's delivery figures of a window, with what belongs to them, over what the caller may read.",
    path: '/kpi/dora-metrics',
    input: z.strictObject(deliveryFields),
    output: withBefore(doraMetricsSchema.shape),
    ...refused,
  }),
  trends: query({
    summary: 'The delivery figures of each day, week, month or sprint of a window, oldest first.',
    path: '/kpi/trends',
    input: z.strictObject({
      ...deliveryFields,
      ...sprintFields,
      /** What one point stands for. */
      unit: z._default(z.enum(['day', 'week', 'month', 'sprint']), 'week'),
    }),
    output: withBefore({ points: z.array(trendPointSchema) }),
    ...refused,
  }),
  teamDashboard: query({
    summary: 'How a team is doing: velocity by sprint, quality, performance, stability.',
    path: '/kpi/team-dashboard',
    input: z.strictObject({ ...deliveryFields, ...sprintFields }),
    output: withBefore(teamDashboardSchema.shape),
    ...refused,
  }),
  managementDashboard: query({
    summary: 'Trends over months, each team by itself, costs and maturity, over what the caller may read.',
    path: '/kpi/management-dashboard',
    input: z.strictObject({
      ...filterFields,
      week_start: windowFields.week_start,
      preset: deliveryFields.preset,
      /** How many calendar months, the one of `as_of` included. */
      months: z._default(z.int().check(z.minimum(1), z.maximum(24)), 3),
      /** Edition of the Quick Check that the maturity is told by. */
      edition,
    }),
    output: managementDashboardSchema,
    ...refused,
  }),
  compareTeams: query({
    summary:
      'Where a team is among the others, figure by figure: their spread and its place. No other team is named, and nothing is told of fewer than five, but to who may read them all.',
    path: '/kpi/team-comparison',
    input: z.strictObject({
      team_id: idSchema,
      as_of: filterFields.as_of,
      time_zone: filterFields.time_zone,
      from: windowFields.from,
      to: windowFields.to,
      week_start: windowFields.week_start,
      preset: deliveryFields.preset,
    }),
    output: z.strictObject({ comparisons: z.array(teamComparisonSchema) }),
    ...refused,
  }),
  uptime: query({
    summary: 'Uptime of each slot by the samples of its health, planned maintenance left out.',
    path: '/kpi/uptime',
    input: z.strictObject(uptimeFields),
    output: withBefore({
      window: windowSchema,
      /** In the order of the slots; those without a sample in the window are not in it. */
      targets: z.array(z.strictObject({ ...targetFields, ...uptimeSchema.shape })),
    }),
    ...refused,
  }),
  errorBudget: query({
    summary: 'What an objective leaves of the time that each slot may be down, and how fast it is spent.',
    path: '/kpi/error-budget',
    input: z.strictObject({
      ...uptimeFields,
      /** The share of the time that it shall be up. */
      objective: z._default(z.number().check(z.gt(0), z.lt(1)), 0.999),
      /** Whether each slot has its burn-down, and by what: never that of the time before. */
      burn_down: z.optional(z.enum(['day', 'week', 'month'])),
    }),
    output: withBefore({
      window: windowSchema,
      targets: z.array(
        z.strictObject({
          ...targetFields,
          ...errorBudgetSchema.shape,
          /** What was left at the end of each span, oldest first. `null` where it was not asked for. */
          burn_down: z.nullable(z.array(burnPointSchema)),
        }),
      ),
    }),
    ...refused,
  }),
  costs: query({
    summary:
      'What deployments cost: the rate of the asset in the catalog times the time that they were on it.',
    path: '/kpi/costs',
    input: z.strictObject({
      ...windowFields,
      compare,
      by: z._default(z.enum(COST_GROUPS), 'application'),
    }),
    output: withBefore(costsSchema.shape),
    ...refused,
  }),
  maturity: query({
    summary: "DORA's Quick Check score out of the measured figures of a window.",
    path: '/kpi/maturity',
    input: z.strictObject({ ...deliveryFields, edition }),
    output: withBefore(maturitySchema.shape),
    ...refused,
  }),
  impact: query({
    summary:
      'Which business services depend on what was deployed in a window, or on deployments that are named.',
    path: '/kpi/impact',
    input: z.strictObject({
      ...windowFields,
      compare,
      /** These deployments in place of those that finished in the window. */
      deployment_id: anyOf(idSchema),
    }),
    output: withBefore(impactSchema.shape),
    ...refused,
  }),
  explain: query({
    summary:
      'The records behind a delivery figure, newest first, page by page, those left out with the reason.',
    path: '/kpi/explain',
    input: z.strictObject({
      ...windowFields,
      preset: deliveryFields.preset,
      figure: z.enum(EXPLAINED_FIGURES),
      ...pageFields,
    }),
    output: pageOf(explainedRecordSchema),
    ...refused,
  }),
}
