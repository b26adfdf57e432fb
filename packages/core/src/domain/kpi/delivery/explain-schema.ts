import * as z from 'zod/mini'
import { storedInstantSchema } from '../../values/index.ts'

/** A record that a figure counts, or leaves out. */
export const explainedRecordSchema = z.strictObject({
  kind: z.enum(['deployment', 'change', 'incident']),
  /** Of a change: the commit, or the deployment where that does not say which commit it brings. */
  id: z.string(),
  /** Of a change: the deployment that brought it into production. */
  deployment_id: z.nullable(z.string()),
  /** Version of the deployment, or title of the incident. */
  title: z.string(),
  application_id: z.string(),
  environment_name: z.string(),
  /** By which it falls into the window: the finish of a deployment, the end of an incident, or the start of one that is open. */
  at: storedInstantSchema,
  /** Milliseconds, where the figure is a duration and it is counted. */
  value: z.nullable(z.number()),
  /** Whether the figure counts it: as one of its `n`. */
  counted: z.boolean(),
  /** For a proportion: whether it is one of its `part`. `null` for anything else. */
  part: z.nullable(z.boolean()),
  /** Why it is left out. `null` where it is counted. */
  reason: z.nullable(z.string()),
})
export type ExplainedRecord = z.output<typeof explainedRecordSchema>
