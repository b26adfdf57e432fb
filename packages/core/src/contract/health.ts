import * as z from 'zod/mini'
import {
  checkOverridesSchema,
  healthReportSchema,
  healthSampleSchema,
  healthViewSchema,
} from '../domain/health/index.ts'
import { idSchema, instantSchema } from '../domain/values/index.ts'
import { command, query } from './operation.ts'
import { pageFields, pageOf, whyFields } from './pages.ts'

const id = { id: idSchema }

export const healthContract = {
  get: query({
    summary: 'The health of a deployment, what it was checked by, and the latest check.',
    path: '/deployments/:id/health',
    input: z.strictObject(id),
    output: healthViewSchema,
    permission: 'deployment.read',
    journal: 'refusals',
  }),
  check: command({
    summary:
      'Check it now instead of when the next check is due. Answers at once; the check shows in `last` once it was made.',
    path: '/deployments/:id/health/check',
    input: z.strictObject({ ...id, ...whyFields }),
    output: healthViewSchema,
    permission: 'deployment.operate',
    journal: ['health.check_requested'],
    stale: ['health', 'audit'],
  }),
  configure: command({
    summary: 'Say what it is checked by, where that differs from the defaults of the installation.',
    path: '/deployments/:id/health/settings',
    method: 'PUT',
    input: z.strictObject({
      ...id,
      /** All that differs. What is left out is as it is by default. */
      settings: checkOverridesSchema,
      ...whyFields,
    }),
    output: healthViewSchema,
    permission: 'deployment.operate',
    journal: ['health.configured'],
    stale: ['health', 'audit'],
  }),
  samples: query({
    summary: 'The checks of a deployment, newest first, as long as they are kept.',
    path: '/deployments/:id/health/samples',
    input: z.strictObject({ ...id, ...pageFields }),
    output: pageOf(healthSampleSchema),
    permission: 'deployment.read',
    journal: 'refusals',
  }),
  report: query({
    summary: 'Uptime and latency over a time, in all and hour by hour. Planned maintenance is left out.',
    path: '/deployments/:id/health/report',
    input: z.strictObject({
      ...id,
      /** The hour in which it falls is the first. @default a day before `to` */
      from: z.optional(instantSchema),
      /** The hour in which it falls is the last. @default now */
      to: z.optional(instantSchema),
    }),
    output: healthReportSchema,
    permission: 'deployment.read',
    journal: 'refusals',
  }),
}
