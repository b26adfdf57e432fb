import * as z from 'zod/mini'
import { dashboardSchema, isFigureInstant, isTimeZone, TREND_DAYS, trendSchema } from '../domain/kpi/index.ts'
import { idSchema, instantSchema, lineSchema } from '../domain/values/index.ts'
import { query } from './operation.ts'
import { anyOf } from './pages.ts'

const filterFields = {
  team_id: anyOf(idSchema),
  application_id: anyOf(idSchema),
  environment_name: anyOf(idSchema),
  /** The instant that the figures are for; it is the first that they leave out. @default just after now */
  as_of: z.optional(
    instantSchema.check(z.refine((at) => isFigureInstant(Date.parse(at)), 'is too far from our time')),
  ),
  /** IANA zone of days and months. @default the installation's */
  time_zone: z.optional(
    lineSchema.check(z.refine(isTimeZone, 'must be an IANA time zone such as Europe/Paris')),
  ),
}

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
    permission: 'deployment.read',
    journal: 'refusals',
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
    permission: 'deployment.read',
    journal: 'refusals',
  }),
}
