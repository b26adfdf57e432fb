export { type DeploymentRecord, deployments, type SealedConfiguration, slots } from './collection.ts'
export { changedFields, differencesByKey } from './diff.ts'
export { isInService } from './in-service.ts'
export { maintenanceEnds, standbyEnds } from './queue.ts'
export {
  type ApplicationDeployment,
  configurationInputSchema,
  DEPLOYMENT_STATUSES,
  DEPLOYMENT_TYPES,
  type Deployment,
  type DeploymentMetadata,
  type DeploymentStatus,
  type DeploymentType,
  deploymentSchema,
  deploymentStatusSchema,
  deploymentTypeSchema,
  MASK,
  metadataSchema,
  type SlotKey,
  slotId,
} from './schema.ts'
export { reflect, type Slot, type SlotEntry, slotSchema, toSlotEntry } from './slot.ts'
