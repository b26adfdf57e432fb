import * as z from 'zod/mini'
import { idSchema, lineSchema, revisionSchema, storedInstantSchema, urlSchema } from '../values/index.ts'

/** How bad it is, in the words that the catalog has for criticality. */
export const INCIDENT_SEVERITIES = ['low', 'medium', 'high', 'critical'] as const

export const incidentLinkSchema = z.strictObject({ title: lineSchema, url: urlSchema })

/** Something that went wrong in service: as much of it as figures need. Times are UTC; `null` is not known, or not yet. */
export const incidentSchema = z.strictObject({
  id: idSchema,
  team_id: idSchema,
  application_id: idSchema,
  environment_name: idSchema,
  title: lineSchema,
  severity: z.enum(INCIDENT_SEVERITIES),
  /** When its impact began. */
  started_at: z.nullable(storedInstantSchema),
  /** When it was noticed. */
  detected_at: storedInstantSchema,
  /** When its impact ended. */
  resolved_at: z.nullable(storedInstantSchema),
  /** The deployments that caused it, in the order of their ids. */
  deployment_ids: z.array(idSchema),
  /** Where more is said of it: a ticket, a channel, a page of a status. */
  links: z.array(incidentLinkSchema),
  /** Profile of who recorded it. */
  recorded_by: idSchema,
  revision: revisionSchema,
  created_at: storedInstantSchema,
  updated_at: storedInstantSchema,
})
export type Incident = z.output<typeof incidentSchema>
