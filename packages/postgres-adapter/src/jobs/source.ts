import { SlipwayError, type StorageTransaction } from '@slipway/core'
import type { Claim, JobSource } from '@slipway/core/jobs'
import type { JobWithMetadata, PgBoss } from 'pg-boss'
import { asking } from './boss.ts'
import { databaseIn } from './database.ts'

/** A claim with the attempt as pg-boss knows it: every settlement of it is refused once the job was handed out again. */
export interface BossClaim extends Claim {
  readonly attemptOf: { readonly id: string; readonly retryCount: number }
}

/** Jobs as pg-boss hands them out. */
export function createBossSource(boss: PgBoss): JobSource<BossClaim> {
  function toClaim(queue: string, job: JobWithMetadata<unknown>): BossClaim {
    const attemptOf = { id: job.id, retryCount: job.retryCount }
    const id = job.sourceRootId ?? job.id
    async function held(tx: StorageTransaction, write: 'touch' | 'deleteJob'): Promise<void> {
      const db = databaseIn(tx)
      // Both write the row, so that it stays locked, and this worker's, until the transaction ends.
      const { affected } = await asking(
        async () => (await boss[write](queue, attemptOf, { db })) as { readonly affected: number },
      )
      if (affected > 0) return
      throw new SlipwayError('lease_lost', `Job ${id} of ${queue} is not this worker's any more.`, {
        next: 'Leave the job alone: another worker has it, or it has ended. Nothing of this transaction was written.',
      })
    }
    return {
      id,
      data: job.data,
      attempt: job.retryCount + 1,
      lease: {
        assert: (tx) => held(tx, 'touch'),
        complete: (tx) => held(tx, 'deleteJob'),
      },
      attemptOf,
    }
  }

  return {
    claim: ({ name }, limit) =>
      asking(async () => {
        const jobs = await boss.fetch<unknown>(name, { batchSize: limit, includeMetadata: true })
        return jobs.map((job) => toClaim(name, job))
      }),
    renew: ({ name }, claims) =>
      asking(async () => {
        const answer = (await boss.touch(
          name,
          claims.map(({ attemptOf }) => attemptOf),
        )) as { readonly settled?: readonly string[] }
        const held = new Set(answer.settled)
        return claims.filter(({ attemptOf }) => !held.has(attemptOf.id))
      }),
    // A job that is done leaves nothing behind: what it did is in the journal, and a table of what waits stays small.
    complete: ({ name }, claims) =>
      asking(async () => {
        const attempts = claims.map(({ attemptOf }) => attemptOf)
        await boss.deleteJob(name, attempts)
      }),
    fail: ({ name }, { attemptOf }, message) =>
      asking(async () => void (await boss.fail(name, attemptOf, { message }))),
  }
}
