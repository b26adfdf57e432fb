export type { CallOptions, DeploymentsApi, OperationName, StreamMessage } from './contract/index.ts'
export { contract, queryKey, staleKeys } from './contract/index.ts'
export {
  type Access,
  type Actor,
  createAccess,
  type Grant,
  PERMISSIONS,
  type Permission,
  type Role,
} from './domain/access/index.ts'
export {
  decideAutomaticRollback,
  type Failure,
  type Hold,
  type RollbackDecision,
  type RollbackPolicy,
  type RollbackSituation,
  rollbackPolicySchema,
  type SlotHold,
} from './domain/automatic-rollback/index.ts'
export type { CatalogItem, CatalogItemInput, CatalogKind } from './domain/catalog/index.ts'
export {
  type Collection,
  defineCollection,
  type FieldDefinition,
  type FieldKind,
  type IndexDefinition,
  PLATFORM,
  type Retention,
  type StoredRecord,
} from './domain/collections/index.ts'
export { type Condition, compareScalars, type Scalar, toPredicate } from './domain/conditions/index.ts'
export type {
  ApplicationDeployment,
  Deployment,
  DeploymentMetadata,
  DeploymentStatus,
  DeploymentType,
  Slot,
  SlotEntry,
} from './domain/deployments/index.ts'
export { DEFAULT_ENVIRONMENTS, type Environment } from './domain/environments/index.ts'
export {
  type CheckOverrides,
  type CheckSettings,
  DEFAULT_CHECK_SETTINGS,
  type Health,
  type HealthFigures,
  type HealthSample,
  type HealthView,
  type Observation,
} from './domain/health/index.ts'
export { defineQueue, type Queue, type QueueOptions, type RetryPolicy } from './domain/jobs/index.ts'
export type { Checkpoint, JournalAction, JournalEntry, SignatureVerdict } from './domain/journal/index.ts'
export {
  type AvailableTransition,
  availableTransitions,
  LIFECYCLE,
  type LifecycleContext,
  type LifecycleEffect,
  type LifecycleEvent,
  type LifecycleState,
  type Transition,
  transition,
} from './domain/lifecycle/index.ts'
export {
  type Chain,
  chainSchema,
  type Eligibility,
  eligibilityFor,
  nextStage,
  type Promotion,
  type PromotionStage,
  STANDARD_CHAIN,
  type StageState,
} from './domain/promotions/index.ts'
export type { Fact as ReportedFact, Report } from './domain/reports/index.ts'
export type {
  Block,
  Order,
  Run,
  RunStatus,
  RunStep,
  RunView,
  StepStatus,
} from './domain/rollouts/index.ts'
export {
  hashOfPlan,
  type Plan,
  type PlanOptions,
  planFor,
  planSchema,
  type Step,
} from './domain/strategies/index.ts'
export type { Json } from './domain/values/index.ts'
export type { Gate, Measurement, Verdict } from './domain/verdicts/index.ts'
export {
  decideWaves,
  type WaveDecision,
  type WaveMember,
  type WavePlan,
  type WaveRollout,
  type WaveRolloutView,
  wavePlanSchema,
} from './domain/waves/index.ts'
export {
  ERROR_CODES,
  type ErrorCode,
  type InputFault,
  isSlipwayError,
  type Reason,
  SlipwayError,
} from './errors/index.ts'
export { type StorageJobsOptions, storageJobs } from './jobs/storage-jobs.ts'
export type { FoundAddress, OutboundOptions, Resolve } from './outbound/index.ts'
export * from './ports/index.ts'
export type { AutomaticRollbackOptions } from './runtime/automatic-rollback-options.ts'
export {
  createDeployments,
  type Deployments,
  type DeploymentsOptions,
  type SdkEvent,
} from './runtime/create-deployments.ts'
export type { HealthOptions } from './runtime/health-options.ts'
export type { CallOrigin, Host, WebhookReceipt } from './runtime/host.ts'
export type { RolloutOptions } from './runtime/rollout-options.ts'
export { keyRing } from './runtime/secrets.ts'
export { type PrivateKey, type PublicKey, publicKeys, signingKey } from './runtime/signing-keys.ts'
export type { RebuildOptions } from './services/kpi/rebuild.ts'
