import * as z from 'zod/mini'
import {
  idSchema,
  isText,
  lineSchema,
  revisionSchema,
  storedInstantSchema,
  textSchema,
  urlSchema,
} from '../values/index.ts'

export const DEPLOYMENT_TYPES = ['manual', 'automated', 'hotfix', 'rollback', 'blue_green', 'canary'] as const
export const deploymentTypeSchema = z.enum(DEPLOYMENT_TYPES)
export type DeploymentType = z.infer<typeof deploymentTypeSchema>

export const DEPLOYMENT_STATUSES = [
  'pending',
  'deploying',
  'active',
  'maintenance',
  'inactive',
  'failed',
  'rolled_back',
  'cancelled',
] as const
export const deploymentStatusSchema = z.enum(DEPLOYMENT_STATUSES)
export type DeploymentStatus = z.infer<typeof deploymentStatusSchema>

/** The environment variable or parameter that a configuration value stands under. */
const configurationKeySchema = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(200),
    z.regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/, 'must be a name such as DATABASE_URL'),
  )

/** What stands in place of every configuration value wherever a deployment is shown. */
export const MASK = '••••••'

/** Configuration as it is given: variables and parameters by name. The values are secret and never shown again. */
export const configurationInputSchema = z
  .record(
    configurationKeySchema,
    z.string().check(z.maxLength(100_000), z.refine(isText, 'must be well-formed Unicode text')),
  )
  .check(
    z.refine(
      (configuration) => Object.keys(configuration).length <= 500,
      'must not have more than 500 values',
    ),
  )

const contactSchema = z.strictObject({
  name: lineSchema,
  email: z.optional(lineSchema),
  phone: z.optional(lineSchema),
  role: z.optional(lineSchema),
})

export const metadataSchema = z.strictObject({
  /** Labels to filter by. */
  tags: z._default(z.array(lineSchema).check(z.maxLength(50)), []),
  /** Whom to call. */
  contacts: z._default(z.array(contactSchema).check(z.maxLength(50)), []),
  documentation: z._default(
    z.array(z.strictObject({ title: lineSchema, url: urlSchema })).check(z.maxLength(50)),
    [],
  ),
  /** How to go back, for a person in a hurry. */
  rollback_procedure: z._default(z.nullable(textSchema), null),
})
export type DeploymentMetadata = z.output<typeof metadataSchema>

export const HEALTHS = ['healthy', 'degraded', 'unhealthy', 'unknown'] as const
/** Why an `inactive` deployment is so. Only a `stopped` one may be activated again. */
const INACTIVE_REASONS = ['stopped', 'superseded', 'decommissioned'] as const

/**
 * One version of one application in one slot: the whole life of one deployment. Times are UTC instants; `null` means
 * that it has not happened.
 */
export const deploymentSchema = z.strictObject({
  id: idSchema,
  team_id: idSchema,
  application_id: idSchema,
  cloud_asset_id: idSchema,
  environment_name: idSchema,
  deployment_type: deploymentTypeSchema,
  status: deploymentStatusSchema,
  version: lineSchema,
  /** Profile of the person or program that deployed. */
  deployed_by: idSchema,
  /** When it is, or was, put in service: the planned instant until then. */
  deployment_date: storedInstantSchema,
  health_check_url: z.nullable(urlSchema),
  /** Every value is masked. */
  configuration: z.record(configurationKeySchema, z.literal(MASK)),
  metadata: z.required(metadataSchema),

  /** Names the slot: team, application, asset and environment. */
  slot_id: z.string(),
  /** Why it has its present status, in words. */
  status_reason: z.nullable(textSchema),
  /** When what gave it its present status happened. */
  status_at: storedInstantSchema,
  inactive_reason: z.nullable(z.enum(INACTIVE_REASONS)),
  /** Planned end of the maintenance that it is in. */
  maintenance_until: z.nullable(storedInstantSchema),
  health: z.enum(HEALTHS),
  /** `warm` while the idle side of a blue-green deployment is kept ready to take over. */
  standby: z.enum(['none', 'warm']),

  /** When the attempt began. */
  started_at: z.nullable(storedInstantSchema),
  /** When it was first promoted: from then on it served. */
  promoted_at: z.nullable(storedInstantSchema),
  /** When the attempt ended, well or badly; `null` for what never ran to an end. */
  finished_at: z.nullable(storedInstantSchema),

  /** The deployment that this one took the slot over from. */
  previous_deployment_id: z.nullable(idSchema),
  /** The deployment that took the slot over from this one. */
  superseded_by_id: z.nullable(idSchema),
  /** For a rollback: the deployment that it undoes. */
  rollback_of_id: z.nullable(idSchema),
  /** The promoted rollback that undid this one. */
  rolled_back_by_id: z.nullable(idSchema),
  /** For a rollback: the earlier deployment whose version it brings back. */
  restores_id: z.nullable(idSchema),
  /** For a hotfix: the deployment of the same team and application that it repairs. */
  hotfix_of_id: z.nullable(idSchema),

  commit_sha: z.nullable(lineSchema),
  /** When that commit came into version control: where the lead time of the change begins. */
  committed_at: z.nullable(storedInstantSchema),
  /** Branch or tag. */
  ref: z.nullable(lineSchema),
  /** The attempt with steps that carries it out. */
  run_id: z.nullable(idSchema),
  /** Where a person can follow the attempt. */
  run_url: z.nullable(urlSchema),
  /** Where the record came from: `api`, or the name of an integration. */
  source: lineSchema,
  /** What the source calls it. */
  external_id: z.nullable(lineSchema),

  revision: revisionSchema,
  created_at: storedInstantSchema,
  updated_at: storedInstantSchema,
})

/** One deployment, as it is stored, sent and shown; configuration values are masked everywhere but at rest. */
export type Deployment = z.output<typeof deploymentSchema>
/** The record of a deployment, by the name that the product's papers use. */
export type ApplicationDeployment = Deployment

/** The slot that a deployment belongs to: one version at a time is in service there. */
export interface SlotKey {
  readonly team_id: string
  readonly application_id: string
  readonly cloud_asset_id: string
  readonly environment_name: string
}

/** The id of a slot: its four parts, each percent-encoded, joined by `/`. */
export function slotId(key: SlotKey): string {
  return [key.team_id, key.application_id, key.cloud_asset_id, key.environment_name]
    .map(encodeURIComponent)
    .join('/')
}
