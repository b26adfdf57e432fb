import type { Queue } from '../domain/jobs/index.ts'
import type { StorageTransaction } from './storage.ts'

/** A job to be put into a queue. */
export interface NewJob<T> {
  readonly data: T
  /** Instant before which it does not run. @default at once */
  readonly runAt?: string | undefined
}

/** A job that nobody has begun, or begun again. */
export interface WaitingJob {
  readonly id: string
  readonly data: unknown
  readonly runAt: string
}

/** What a worker is handed. */
export interface Job<T> {
  /**
   * The same in every attempt, also after the job was a dead letter and put in again: what an idempotency key for effects
   * outside is made of.
   */
  readonly id: string
  readonly data: T
  /** 1 at first, and one more each time the job is handed to a worker; 1 again when a dead letter is put in again. */
  readonly attempt: number
  /**
   * Aborted when the attempt takes longer than the queue allows, when the worker is stopped and its time to finish is
   * over, and when the job is not this worker's any more. A worker that goes on after that can have no effect through
   * `lease`; it should stop all the same.
   */
  readonly signal: AbortSignal
  readonly lease: Lease
}

/**
 * A worker's claim to a job, which ends when another worker takes the job over, when the attempt has failed, or when the
 * job was cancelled. A worker that was stopped for longer than its lease does not know, so whoever writes asks **in the
 * transaction that writes**:
 *
 * ```ts
 * await storage.transaction(async (tx) => {
 *   await job.lease.complete(tx)
 *   await tx.update(…)
 * })
 * ```
 */
export interface Lease {
  /**
   * Throws `SlipwayError` `lease_lost` when the claim has ended. Otherwise nobody else can take the job over before this
   * transaction ends, so what it writes cannot be late.
   */
  assert(tx: StorageTransaction): Promise<void>
  /**
   * Like `assert`, and the job is done with this transaction: its effect and its end are one write, so in the database it
   * has its effect exactly once. What the handler does afterwards decides nothing any more.
   */
  complete(tx: StorageTransaction): Promise<void>
}

/** Who does the jobs of a queue in this process. */
export interface Worker<T = unknown> {
  readonly queue: Queue<T>
  /** How many jobs it does at once. @default 1 */
  readonly concurrency?: number | undefined
  /**
   * Does one job, **at least once**: the process can end after the effect and before it is known. The job is done when
   * this resolves; when it rejects, it is tried again as the queue says.
   */
  handle(job: Job<T>): Promise<void>
}

/** Lets the worker of one queue stand in a list with those of others. */
export function defineWorker<T>(worker: Worker<T>): Worker {
  return worker
}

/** A job that failed as often as its queue allows. */
export interface DeadLetter<T = unknown> {
  /** Names it among the dead letters of its queue. */
  readonly id: string
  /** The id that the job had for its workers. */
  readonly jobId: string
  readonly data: T
  readonly attempts: number
  /** Why the last attempt failed. */
  readonly error: string
  readonly failedAt: string
}

/** How many jobs of a queue there are. */
export interface JobCounts {
  /** Due, and not with a worker. */
  readonly waiting: number
  /** To run later, or to be tried again later. */
  readonly delayed: number
  readonly running: number
  readonly dead: number
}

/**
 * Work that is done apart from the call that asks for it: put in by one transaction, done by any process. `jobsSuite` of
 * `@slipway/core/testing` holds an implementation against every sentence here.
 *
 * Due jobs are taken in about the order of their `runAt`. Two workers never have the same job at once, unless one of them
 * has lost its lease and does not know it yet. A worker that dies holds its jobs up for the lease of their queue and
 * about 5 seconds more; that attempt counts.
 *
 * Methods that read or write throw `SlipwayError` `schema_missing` when `migrate` has never run (an engine that keeps
 * queues: for a queue that it was not told of), and `closed` after `close`.
 */
export interface Jobs {
  /** For messages, such as `storage` or `pg-boss`. */
  readonly name: string

  /** Installs what the jobs are kept in, and these queues. Safe to call at every start, by several processes at once. */
  migrate(queues: readonly Queue[]): Promise<void>

  /**
   * Puts jobs in with everything else that the transaction writes: they are there when it commits, and never were when it
   * does not. Gives their ids, in order.
   *
   * In a queue with keys, a job whose key has one waiting (for its first attempt or for another) takes that one's place:
   * it keeps its id and gets the new data and the new `runAt`. One that runs does not count, so what was put in while a
   * job ran is looked at by another run afterwards.
   */
  enqueue<T>(tx: StorageTransaction, queue: Queue<T>, jobs: readonly NewJob<T>[]): Promise<string[]>

  /**
   * Takes jobs out that wait or run: the one of an id, or all of a key. A worker that runs one loses its lease. `false`
   * where there is none (any more). A job that was put in again as a dead letter may not be known by its id.
   */
  cancel(
    tx: StorageTransaction,
    queue: Queue,
    which: { readonly id: string } | { readonly key: string },
  ): Promise<boolean>

  /** The job that waits under a key, for its first attempt or for another; `null` where none does. */
  waiting(tx: StorageTransaction, queue: Queue, key: string): Promise<WaitingJob | null>

  /**
   * Has all workers look for jobs at once. Called after a commit that put some in; without it they are found by looking
   * again and again. Being called too often does no harm.
   */
  wake(): void

  /** Begins to work. Throws `SlipwayError` `invalid_input` when it has begun already. */
  start(workers: readonly Worker[]): Promise<void>

  /**
   * Takes no more jobs, waits for those that run, and after `grace` milliseconds aborts them and gives them back, to be
   * done by others or after the next start. @default grace 30000
   */
  stop(options?: { readonly grace?: number | undefined }): Promise<void>

  count(queue: Queue): Promise<JobCounts>

  /** Dead letters, the oldest first: those behind `after`, the last one of the page before. @default limit 100 */
  deadLetters(
    queue: Queue,
    page?: { readonly limit?: number | undefined; readonly after?: DeadLetter | undefined },
  ): Promise<DeadLetter[]>

  /** Puts dead letters in again, with all their attempts. Gives how many were. @default ids all of the queue */
  redrive(queue: Queue, ids?: readonly string[]): Promise<number>

  /** Removes dead letters. Gives how many were. */
  discard(queue: Queue, ids: readonly string[]): Promise<number>

  /** Stops, and lets go of what this opened itself. Safe to call twice. */
  close(): Promise<void>
}
