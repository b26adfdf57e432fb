import type { Queue } from '../domain/jobs/index.ts'
import type { Lease } from '../ports/index.ts'

/** A job that was handed out: one attempt of it. */
export interface Claim {
  /** The job's id for its handlers. */
  readonly id: string
  readonly data: unknown
  /** 1 at first. */
  readonly attempt: number
  readonly lease: Lease
}

/**
 * Where workers get their jobs from, for authors of job engines; `runWorkers` does the rest. A claim that has ended may be
 * settled all the same: it has no effect.
 */
export interface JobSource<C extends Claim = Claim> {
  /** Hands out up to `limit` due jobs, each for the lease of the queue. */
  claim(queue: Queue, limit: number): Promise<C[]>
  /** Begins the leases of these claims anew, and gives those that have ended. */
  renew(queue: Queue, claims: readonly C[]): Promise<readonly C[]>
  /** These jobs are done. */
  complete(queue: Queue, claims: readonly C[]): Promise<void>
  /** To be tried again as the queue says, or a dead letter. */
  fail(queue: Queue, claim: C, error: string): Promise<void>
}
