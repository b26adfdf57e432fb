import * as z from 'zod/mini'
import { idSchema, lineSchema, revisionSchema, storedInstantSchema } from '../values/index.ts'
import { isInService } from './in-service.ts'
import { type Deployment, deploymentStatusSchema, deploymentTypeSchema, HEALTHS } from './schema.ts'

/** What a slot shows of a deployment. */
const slotEntrySchema = z.strictObject({
  deployment_id: idSchema,
  version: lineSchema,
  status: deploymentStatusSchema,
  deployment_type: deploymentTypeSchema,
  health: z.enum(HEALTHS),
  deployed_by: idSchema,
  deployment_date: storedInstantSchema,
})
export type SlotEntry = z.output<typeof slotEntrySchema>

/**
 * A place where one version of an application is in service at a time. "Deployed now" and "last attempt" are two
 * things: after a failed attempt they differ. Written in the same transaction as the deployments, so they always agree.
 */
export const slotSchema = z.strictObject({
  id: z.string(),
  team_id: idSchema,
  application_id: idSchema,
  cloud_asset_id: idSchema,
  environment_name: idSchema,
  /** What is deployed now (`active` or `maintenance`), `null` when nothing is. */
  current: z.nullable(slotEntrySchema),
  /** The latest attempt, by its deployment date, whatever came of it. */
  last: slotEntrySchema,
  current_status: z.nullable(deploymentStatusSchema),
  last_status: deploymentStatusSchema,
  revision: revisionSchema,
  created_at: storedInstantSchema,
  updated_at: storedInstantSchema,
})
export type Slot = z.output<typeof slotSchema>

export function toSlotEntry(deployment: Deployment): SlotEntry {
  return {
    deployment_id: deployment.id,
    version: deployment.version,
    status: deployment.status,
    deployment_type: deployment.deployment_type,
    health: deployment.health,
    deployed_by: deployment.deployed_by,
    deployment_date: deployment.deployment_date,
  }
}

/**
 * What the slot shows after some of its deployments have changed. `slot` is what it showed before (`null` when it is
 * new), `changed` the deployments as they are now.
 */
export function reflect(
  slot: Pick<Slot, 'current' | 'last'> | null,
  changed: readonly Deployment[],
): Pick<Slot, 'current' | 'last' | 'current_status' | 'last_status'> | null {
  let current = slot?.current ?? null
  let last = slot?.last ?? null
  for (const deployment of changed) {
    if (isInService(deployment)) current = toSlotEntry(deployment)
    else if (current?.deployment_id === deployment.id) current = null
    if (last === null || last.deployment_id === deployment.id || isLater(deployment, last))
      last = toSlotEntry(deployment)
  }
  // The one in service may have been looked at before the one that it replaced.
  const serving = changed.find(isInService)
  if (serving !== undefined) current = toSlotEntry(serving)
  return last === null
    ? null
    : { current, last, current_status: current?.status ?? null, last_status: last.status }
}

/** By deployment date, and among equal dates by id, so that any order of arrival gives the same answer. */
function isLater(deployment: Deployment, last: SlotEntry): boolean {
  if (deployment.deployment_date !== last.deployment_date)
    return deployment.deployment_date > last.deployment_date
  return deployment.id > last.deployment_id
}
