import * as z from 'zod/mini'
import { PLATFORM } from '../collections/index.ts'
import { idSchema, lineSchema, storedInstantSchema, textSchema, urlSchema } from '../values/index.ts'

/**
 * What another system can say of one of its deployments. `waiting`: it has not begun, and `detail` says what for.
 * `cancelled`: cut short, whatever came before. `stopped`: out of service.
 */
export const FACT_KINDS = [
  'created',
  'waiting',
  'started',
  'cancelled',
  'failed',
  'succeeded',
  'stopped',
] as const

/** One thing that happened to a deployment of another system, as that system tells it. It is true for ever. */
const factSchema = z.strictObject({
  kind: z.enum(FACT_KINDS),
  /** When it happened there, by its own clock. */
  at: storedInstantSchema,
  /** Its place among facts of the same instant, where the system counts them. */
  sequence: z.nullable(z.int()),
  /** Why, in words. */
  detail: z.nullable(textSchema),
  /** Where a person can look. */
  url: z.nullable(urlSchema),
})
export type Fact = z.output<typeof factSchema>

/** What is deployed and by whom. When reports differ in it, the one with the newest fact counts. */
const contentFields = {
  version: lineSchema,
  deployment_type: z.enum(['manual', 'automated', 'hotfix', 'blue_green', 'canary']),
  /** Profile of the person or program that deployed. */
  deployed_by: idSchema,
  commit_sha: z.nullable(lineSchema),
  /** When that commit came into version control. Left out: the report does not say, and what is known stays. */
  committed_at: z.optional(storedInstantSchema),
  /** Branch or tag. */
  ref: z.nullable(lineSchema),
}
const contentSchema = z.strictObject(contentFields)
export type ReportContent = z.output<typeof contentSchema>

/** What of it a deployment takes over. What the report does not say stays as it is known. */
export function contentFieldsOf({ committed_at, ...content }: ReportContent) {
  return committed_at === undefined ? content : { ...content, committed_at }
}

/**
 * What one message of another system says of one of its deployments: which it is, where it stands, what it deploys, and
 * everything that the message tells of its life. Saying the same again, or older things later, is harmless.
 */
export const reportSchema = z.strictObject({
  /** What the system calls the deployment; always the same for the same one, in every message about it. */
  external_id: lineSchema,
  team_id: idSchema.check(z.refine((id) => id !== PLATFORM, `must not be ${PLATFORM}, which is no team`)),
  application_id: idSchema,
  cloud_asset_id: idSchema,
  /** An environment of this installation; upper and lower case do not matter. */
  environment_name: idSchema,
  ...contentFields,
  /** One of them tells when it was created, the same in every message; ids and their order rest on that. */
  facts: z.array(factSchema).check(
    z.maxLength(50),
    z.refine(
      (facts) => facts.filter(({ kind }) => kind === 'created').length === 1,
      'must tell of the creation once',
    ),
  ),
})
export type Report = z.output<typeof reportSchema>
