import { type Collection, defineCollection, type StoredRecord } from '../collections/index.ts'
import { not } from '../conditions/index.ts'
import type { Json } from '../values/index.ts'

/** A job that waits or runs. It is gone when it is done. All of them belong to the platform. */
export interface JobRecord extends StoredRecord {
  readonly queue: string
  /** What it is about; `null` in queues without keys. */
  readonly key: string | null
  /** The key while it has never been tried: of these there is one for each key. */
  readonly waiting_key: string | null
  readonly data: Json
  /** Instant before which it does not run. */
  readonly run_at: string
  /** Why its last attempt failed. */
  readonly error: string | null
  readonly created_at: string
  /** Names one claim, not a worker: each has a new one, so a claim can be told from a later one of the same worker. */
  readonly lease_owner: string | null
  readonly lease_until: string | null
  /** Which attempt the last claim was. */
  readonly lease_epoch: number
  readonly revision: number
}

export const jobs = defineCollection<JobRecord>({
  name: 'jobs',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    queue: { kind: 'text' },
    key: { kind: 'text', nullable: true },
    waiting_key: { kind: 'text', nullable: true },
    data: { kind: 'json' },
    run_at: { kind: 'instant' },
    error: { kind: 'text', nullable: true },
    created_at: { kind: 'instant' },
    lease_owner: { kind: 'text', nullable: true },
    lease_until: { kind: 'instant', nullable: true },
    lease_epoch: { kind: 'integer' },
    revision: { kind: 'integer' },
  },
  unique: [{ name: 'jobs_waiting', fields: ['queue', 'waiting_key'] }],
  indexes: [
    { name: 'jobs_due', fields: ['queue', 'run_at', 'id'] },
    {
      name: 'jobs_by_key',
      fields: ['queue', 'key', 'id'],
      where: not<JobRecord>({ op: 'null', field: 'key' }),
    },
  ],
})

/** A job that failed for good. It has the id of the job. */
export interface DeadLetterRecord extends StoredRecord {
  readonly queue: string
  readonly key: string | null
  readonly data: Json
  readonly attempts: number
  readonly error: string
  readonly created_at: string
  readonly failed_at: string
}

export const deadLetters = defineCollection<DeadLetterRecord>({
  name: 'dead_letters',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    queue: { kind: 'text' },
    key: { kind: 'text', nullable: true },
    data: { kind: 'json' },
    attempts: { kind: 'integer' },
    error: { kind: 'text' },
    created_at: { kind: 'instant' },
    failed_at: { kind: 'instant' },
  },
  indexes: [{ name: 'dead_letters_by_time', fields: ['queue', 'failed_at', 'id'] }],
})

export const jobCollections: readonly Collection<never>[] = [jobs, deadLetters]
