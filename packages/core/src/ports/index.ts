export { type Clock, systemClock } from './clock.ts'
export type { Doorbell } from './doorbell.ts'
export type { Ids } from './ids.ts'
export type { Delivery, Integration, Reading } from './integration.ts'
export type { EncryptionKey, KeyRing } from './keys.ts'
export { type Logger, silentLogger } from './logger.ts'
export type {
  ActAnswer,
  ActContext,
  Admission,
  Executor,
  ExecutorOrder,
  HostGate,
  MetricsSource,
  RolloutTarget,
  TrafficRouter,
} from './rollout.ts'
export {
  type AggregateRow,
  type Aggregation,
  AppendOnlyViolation,
  type Claim,
  isUniqueViolation,
  type LeasedRecord,
  type Measure,
  type MigrationReport,
  type Order,
  type Query,
  type Scope,
  type Storage,
  type StorageCapabilities,
  type StorageReader,
  type StorageTransaction,
  UniqueViolation,
  type VersionedRecord,
} from './storage.ts'
