export { type Clock, systemClock } from './clock.ts'
export type { Follower } from './follower.ts'
export type { HealthProbe, ProbeAnswer, ProbeTarget } from './health-probe.ts'
export type { Ids } from './ids.ts'
export type { Delivery, Integration, Reading } from './integration.ts'
export {
  type DeadLetter,
  defineWorker,
  type Job,
  type JobCounts,
  type Jobs,
  type Lease,
  type NewJob,
  type WaitingJob,
  type Worker,
} from './jobs.ts'
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
export type { Signals } from './signals.ts'
export type { Signer, SigningKeys } from './signing.ts'
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
