import * as z from 'zod/mini'
import { INCIDENT_SEVERITIES, incidentLinkSchema, incidentSchema } from '../domain/incidents/index.ts'
import { idSchema, instantSchema, lineSchema, revisionSchema } from '../domain/values/index.ts'
import { command, query } from './operation.ts'
import { anyOf, pageFields, pageOf, whyFields } from './pages.ts'

const deploymentIds = z.array(idSchema).check(z.maxLength(100))
const links = z.array(incidentLinkSchema).check(z.maxLength(50))
const actionFields = { id: idSchema, revision: z.optional(revisionSchema), ...whyFields }

export const incidentsContract = {
  record: command({
    summary: 'Record an incident, one that is over as well as one that is not.',
    path: '/incidents',
    status: 201,
    input: z.strictObject({
      team_id: idSchema,
      application_id: idSchema,
      environment_name: idSchema,
      title: lineSchema,
      severity: z.enum(INCIDENT_SEVERITIES),
      /** When its impact began, where that is known. */
      started_at: z.optional(z.nullable(instantSchema)),
      /** When it was noticed. @default now */
      detected_at: z.optional(instantSchema),
      resolved_at: z.optional(z.nullable(instantSchema)),
      /** Deployments of the team that caused it. Without any, figures lay it to the latest one in front of it. */
      deployment_ids: z._default(deploymentIds, []),
      links: z._default(links, []),
      ...whyFields,
    }),
    output: incidentSchema,
    permission: 'incident.write',
    journal: ['incident.recorded'],
    stale: ['incidents', 'kpi', 'audit'],
  }),
  resolve: command({
    summary: 'Say that an incident is over, or correct when it was.',
    path: '/incidents/:id/resolve',
    input: z.strictObject({
      ...actionFields,
      /** When its impact ended. @default now */
      resolved_at: z.optional(instantSchema),
      /** When its impact began, where that was not known or was wrong. */
      started_at: z.optional(instantSchema),
    }),
    output: incidentSchema,
    permission: 'incident.write',
    journal: ['incident.resolved'],
    stale: ['incidents', 'kpi', 'audit'],
  }),
  link: command({
    summary:
      'Say which deployments caused an incident, and where more is said of it: in place of what was said before.',
    path: '/incidents/:id/link',
    input: z.strictObject({
      ...actionFields,
      deployment_ids: z.optional(deploymentIds),
      links: z.optional(links),
    }),
    output: incidentSchema,
    permission: 'incident.write',
    journal: ['incident.linked'],
    stale: ['incidents', 'kpi', 'audit'],
  }),
  get: query({
    summary: 'One incident.',
    path: '/incidents/:id',
    input: z.strictObject({ id: idSchema }),
    output: incidentSchema,
    permission: 'incident.read',
    journal: 'refusals',
  }),
  list: query({
    summary: 'Incidents, the latest first, page by page.',
    path: '/incidents',
    input: z.strictObject({
      team_id: anyOf(idSchema),
      application_id: anyOf(idSchema),
      environment_name: anyOf(idSchema),
      severity: anyOf(z.enum(INCIDENT_SEVERITIES)),
      /** Only those that are open, or only those that are not. */
      open: z.optional(z.boolean()),
      /** `detected_at` at or after this instant. */
      from: z.optional(instantSchema),
      /** `detected_at` before this instant. */
      to: z.optional(instantSchema),
      ...pageFields,
    }),
    output: pageOf(incidentSchema),
    permission: 'incident.read',
    journal: 'refusals',
  }),
}
