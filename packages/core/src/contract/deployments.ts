import * as z from 'zod/mini'
import {
  configurationInputSchema,
  DEPLOYMENT_STATUSES,
  deploymentSchema,
  deploymentStatusSchema,
  deploymentTypeSchema,
  metadataSchema,
  slotSchema,
} from '../domain/deployments/index.ts'
import {
  idSchema,
  instantSchema,
  type Json,
  lineSchema,
  reasonSchema,
  revisionSchema,
  urlSchema,
} from '../domain/values/index.ts'
import { command, query } from './operation.ts'
import { anyOf, entryPage, pageFields, pageOf, whyFields } from './pages.ts'

const id = { id: idSchema }

/** What every command on a deployment takes. Without `revision` it acts on the deployment as it is. */
const actionFields = { ...id, revision: z.optional(revisionSchema), ...whyFields }

/** When it happened, if not just now. Never in the future. */
const at = z.optional(instantSchema)

/** What deployments can be picked by. Several values of one field: any of them; several fields: all of them. */
const deploymentFilterFields = {
  application_id: anyOf(idSchema),
  environment_name: anyOf(idSchema),
  cloud_asset_id: anyOf(idSchema),
  status: anyOf(deploymentStatusSchema),
  deployment_type: anyOf(deploymentTypeSchema),
  team_id: anyOf(idSchema),
  version: anyOf(lineSchema),
  deployed_by: anyOf(idSchema),
  tag: anyOf(lineSchema),
  /** `deployment_date` at or after this instant. */
  from: z.optional(instantSchema),
  /** `deployment_date` before this instant. */
  to: z.optional(instantSchema),
  /** Found in version, application, asset, environment, person, branch or commit. Case of a to z does not matter. */
  text: z.optional(lineSchema.check(z.maxLength(200))),
}

const slotFilterFields = {
  application_id: anyOf(idSchema),
  environment_name: anyOf(idSchema),
  cloud_asset_id: anyOf(idSchema),
  team_id: anyOf(idSchema),
}

const countsSchema = z.strictObject({
  total: z.int(),
  by_status: z.record(z.enum(DEPLOYMENT_STATUSES), z.int()),
  by_environment: z.record(z.string(), z.int()),
  by_type: z.record(z.string(), z.int()),
})

const differenceSchema = z.enum(['added', 'removed', 'changed', 'unchanged'])

const stale = ['deployments', 'audit', 'kpi'] as const
const output = deploymentSchema

export const deploymentsContract = {
  create: command({
    summary: 'Record a new deployment. It is pending until it is started or activated.',
    path: '/deployments',
    input: z.strictObject({
      application_id: idSchema,
      cloud_asset_id: idSchema,
      environment_name: idSchema,
      deployment_type: z.enum(['manual', 'automated', 'hotfix', 'blue_green', 'canary']),
      version: lineSchema,
      /** Needed only where the application is not in the catalog and the caller has several teams. */
      team_id: z.optional(idSchema),
      /** @default the caller */
      deployed_by: z.optional(idSchema),
      /** The planned instant. @default now */
      deployment_date: z.optional(instantSchema),
      health_check_url: z.optional(z.nullable(urlSchema)),
      configuration: z.optional(configurationInputSchema),
      metadata: z.optional(metadataSchema),
      commit_sha: z.optional(lineSchema),
      ref: z.optional(lineSchema),
      run_url: z.optional(urlSchema),
      /** The caller's own name for it; a second one with the same name is refused. */
      external_id: z.optional(lineSchema),
      ...whyFields,
    }),
    output,
    permission: 'deployment.create',
    journal: ['deployment.created'],
    stale,
    status: 201,
  }),
  get: query({
    summary: 'One deployment.',
    path: '/deployments/:id',
    input: z.strictObject(id),
    output,
    permission: 'deployment.read',
    journal: 'refusals',
  }),
  list: query({
    summary: 'Deployments by filter, newest first, page by page.',
    path: '/deployments',
    input: z.strictObject({
      ...deploymentFilterFields,
      ...pageFields,
      order: z._default(z.enum(['newest', 'oldest']), 'newest'),
      /** Whether to count everything that the filter finds. */
      counts: z._default(z.boolean(), false),
    }),
    output: z.strictObject({ ...pageOf(deploymentSchema).shape, counts: z.nullable(countsSchema) }),
    permission: 'deployment.read',
    journal: 'refusals',
  }),
  update: command({
    summary: 'Change what may be changed: health check, metadata, and the planned date while it is pending.',
    method: 'PATCH',
    path: '/deployments/:id',
    input: z.strictObject({
      ...actionFields,
      health_check_url: z.optional(z.nullable(urlSchema)),
      deployment_date: z.optional(instantSchema),
      /** Only the parts given are changed. */
      metadata: z.optional(z.partial(metadataPatch())),
    }),
    output,
    permission: 'deployment.update',
    journal: ['deployment.updated'],
    stale,
  }),
  start: command({
    summary: 'Say that the attempt has begun.',
    path: '/deployments/:id/start',
    input: z.strictObject({ ...actionFields, at }),
    output,
    permission: 'deployment.operate',
    journal: ['deployment.started'],
    stale,
  }),
  activate: command({
    summary: 'Put it in service: promotes a pending or running one, brings a stopped one back.',
    path: '/deployments/:id/activate',
    input: z.strictObject({ ...actionFields, at }),
    output,
    permission: 'deployment.operate',
    journal: [
      'deployment.promoted',
      'deployment.activated',
      'deployment.superseded',
      'deployment.rolled_back',
      'deployment.corrected',
      // Of the run of what was rolled back.
      'rollout.advanced',
    ],
    stale,
  }),
  deactivate: command({
    summary: 'Take it out of service: for a while, or with `decommission` for good.',
    path: '/deployments/:id/deactivate',
    input: z.strictObject({ ...actionFields, decommission: z._default(z.boolean(), false) }),
    output,
    permission: 'deployment.operate',
    journal: ['deployment.deactivated'],
    stale,
  }),
  startMaintenance: command({
    summary: 'Begin a planned maintenance with an end.',
    path: '/deployments/:id/start-maintenance',
    input: z.strictObject({ ...actionFields, until: instantSchema, reason: reasonSchema }),
    output,
    permission: 'deployment.operate',
    journal: ['deployment.maintenance_started'],
    stale,
  }),
  endMaintenance: command({
    summary: 'End the maintenance.',
    path: '/deployments/:id/end-maintenance',
    input: z.strictObject(actionFields),
    output,
    permission: 'deployment.operate',
    journal: ['deployment.maintenance_ended'],
    stale,
  }),
  fail: command({
    summary: 'Record that the attempt failed, or that it failed in service.',
    path: '/deployments/:id/fail',
    input: z.strictObject({ ...actionFields, reason: reasonSchema, at }),
    output,
    permission: 'deployment.operate',
    journal: ['deployment.failed', 'rollout.advanced'],
    stale,
  }),
  cancel: command({
    summary: 'Call a pending deployment off.',
    path: '/deployments/:id/cancel',
    input: z.strictObject({ ...actionFields, reason: reasonSchema }),
    output,
    permission: 'deployment.operate',
    journal: ['deployment.cancelled'],
    stale,
  }),
  rollback: command({
    summary:
      'Create the deployment that brings an earlier version back. Activating it marks this one as rolled back.',
    path: '/deployments/:id/rollback',
    input: z.strictObject({
      ...actionFields,
      reason: reasonSchema,
      /** Id of the earlier deployment of the slot to go back to. @default the last one that served before this one and did not fail */
      to: z.optional(idSchema),
    }),
    output,
    permission: 'deployment.roll_back',
    journal: ['deployment.created'],
    stale,
    status: 201,
  }),
  actions: query({
    summary: 'What can be done with it now and by this person, and why the rest cannot.',
    path: '/deployments/:id/actions',
    input: z.strictObject(id),
    output: z.strictObject({
      revision: revisionSchema,
      actions: z.array(
        z.strictObject({
          action: z.string(),
          allowed: z.boolean(),
          reasons: z.array(z.strictObject({ code: z.string(), message: z.string() })),
        }),
      ),
    }),
    permission: 'deployment.read',
    journal: 'refusals',
  }),
  check: query({
    summary:
      'Whether this person could create such a deployment now, and every reason why not. Nothing is written.',
    path: '/creation-check',
    input: z.strictObject({
      application_id: idSchema,
      cloud_asset_id: idSchema,
      environment_name: idSchema,
      team_id: z.optional(idSchema),
      /** With it, a hold of the slot that keeps such deployments out is told as well. */
      deployment_type: z.optional(deploymentTypeSchema),
    }),
    output: z.strictObject({
      allowed: z.boolean(),
      reasons: z.array(
        z.strictObject({
          code: z.string(),
          message: z.string(),
          /** The field of the input that it is about, as a JSON pointer; `null` for the whole. */
          pointer: z.nullable(z.string()),
        }),
      ),
    }),
    permission: 'deployment.create',
    journal: 'refusals',
  }),
  history: query({
    summary: 'Everything that happened to it, newest first.',
    path: '/deployments/:id/history',
    input: z.strictObject({ ...id, ...pageFields }),
    output: entryPage,
    permission: 'deployment.read',
    journal: 'refusals',
  }),
  diff: query({
    summary: 'Compare it with another one. Configuration is compared by key; values are never shown.',
    path: '/deployments/:id/diff/:other_id',
    input: z.strictObject({ ...id, other_id: idSchema }),
    output: z.strictObject({
      fields: z.array(
        z.strictObject({
          field: z.string(),
          before: z.custom<Json>(() => true),
          after: z.custom<Json>(() => true),
        }),
      ),
      configuration: z.array(z.strictObject({ key: z.string(), difference: differenceSchema })),
    }),
    permission: 'deployment.read',
    journal: 'refusals',
  }),
  current: query({
    summary: 'What is deployed now and what was tried last, slot by slot.',
    path: '/slots',
    input: z.strictObject({ ...slotFilterFields, ...pageFields }),
    output: pageOf(slotSchema),
    permission: 'deployment.read',
    journal: 'refusals',
  }),
  matrix: query({
    summary: 'Applications by environments, page by page of applications.',
    path: '/matrix',
    input: z.strictObject({ ...slotFilterFields, ...pageFields }),
    output: z.strictObject({
      /** In promotion order. */
      environments: z.array(z.strictObject({ name: z.string(), title: z.string(), protected: z.boolean() })),
      items: z.array(
        z.strictObject({
          application_id: z.string(),
          /** The catalog's name, or the id where the catalog has none. */
          name: z.string(),
          team_id: z.string(),
          slots: z.array(slotSchema),
        }),
      ),
      next: z.nullable(z.string()),
    }),
    permission: 'deployment.read',
    journal: 'refusals',
  }),
}

/** The metadata without its defaults, so that what is left out stays as it is. */
function metadataPatch() {
  const { tags, contacts, documentation, rollback_procedure } = metadataSchema.shape
  return z.strictObject({
    tags: tags.def.innerType,
    contacts: contacts.def.innerType,
    documentation: documentation.def.innerType,
    rollback_procedure: rollback_procedure.def.innerType,
  })
}
