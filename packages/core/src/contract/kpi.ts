import * as z from 'zod/mini'
import { idSchema, instantSchema, lineSchema } from '../domain/values/index.ts'
import { query } from './operation.ts'
import { anyOf } from './pages.ts'

export const kpiContract = {
  dashboard: query({
    summary: 'The tiles and breakdowns of the global dashboard, over what the caller may read.',
    path: '/kpi/dashboard',
    input: z.strictObject({
      team_id: anyOf(idSchema),
      application_id: anyOf(idSchema),
      environment_name: anyOf(idSchema),
      /** The instant that the figures are for. @default now */
      as_of: z.optional(instantSchema),
      /** IANA zone of days, weeks and months. @default the installation's */
      time_zone: z.optional(lineSchema),
    }),
    output: z.custom<unknown>(() => true),
    permission: 'deployment.read',
    journal: 'refusals',
  }),
}
