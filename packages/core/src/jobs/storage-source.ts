import { PLATFORM } from '../domain/collections/index.ts'
import { and, type Condition, eq, isIn, not, or } from '../domain/conditions/index.ts'
import { deadLetters, type JobRecord, jobs, type Queue, retryWait } from '../domain/jobs/index.ts'
import { toInstant } from '../domain/values/index.ts'
import { SlipwayError } from '../errors/index.ts'
import type { Clock, Ids, Lease, Storage, StorageTransaction } from '../ports/index.ts'
import type { Claim, JobSource } from './job-source.ts'

/** A claim, with the record as it was claimed. */
export interface StorageClaim extends Claim {
  readonly record: JobRecord
}

export const scope = { teams: [PLATFORM] } as const

/** No worker has it, or none that is heard of. */
export const free = (now: string): Condition<JobRecord> =>
  or({ op: 'null', field: 'lease_until' }, { op: 'lte', field: 'lease_until', value: now })

export const due = (queue: Queue, now: string): Condition<JobRecord> =>
  and<JobRecord>(eq('queue', queue.name), { op: 'lte', field: 'run_at', value: now })

/** Jobs that stand in a storage's collection, handed out by its `claim`. */
export function createStorageSource(storage: Storage, clock: Clock, ids: Ids): JobSource<StorageClaim> {
  const present = () => toInstant(clock.now())

  /** The record as it is now, locked, so that nobody can claim it before the transaction ends; `null` if it was lost. */
  async function held(tx: StorageTransaction, { id, lease_owner }: JobRecord): Promise<JobRecord | null> {
    const found = await tx.get(jobs, scope, id, { lock: true })
    return found?.lease_owner === lease_owner ? found : null
  }

  function leaseOf(record: JobRecord): Lease {
    async function mine(tx: StorageTransaction): Promise<JobRecord> {
      const found = await held(tx, record)
      if (found !== null) return found
      throw new SlipwayError(
        'lease_lost',
        `Job ${record.id} of ${record.queue} is not this worker's any more.`,
        {
          next: 'Leave the job alone: another worker has it, or it has ended. Nothing of this transaction was written.',
        },
      )
    }
    return {
      assert: async (tx) => void (await mine(tx)),
      complete: async (tx) => void (await tx.remove(jobs, scope, record.id, (await mine(tx)).revision)),
    }
  }

  async function bury(
    tx: StorageTransaction,
    record: JobRecord,
    attempts: number,
    error: string,
  ): Promise<void> {
    const { id, team_id, queue, key, data, created_at, revision } = record
    await tx.remove(jobs, scope, id, revision)
    const failed_at = present()
    await tx.insert(deadLetters, { id, team_id, queue, key, data, attempts, error, created_at, failed_at })
  }

  /** The keys whose job runs: no second one of them may. */
  async function runningKeys(tx: StorageTransaction, queue: Queue, now: string): Promise<string[]> {
    const running = await tx.find(jobs, {
      scope,
      where: and<JobRecord>(eq('queue', queue.name), { op: 'gt', field: 'lease_until', value: now }),
    })
    return running.flatMap(({ key }) => (key === null ? [] : [key]))
  }

  async function claimIn(tx: StorageTransaction, queue: Queue, limit: number): Promise<JobRecord[]> {
    const now = present()
    const running = queue.key === undefined ? [] : await runningKeys(tx, queue, now)
    const claimed = await tx.claim(jobs, {
      scope,
      where: and(due(queue, now), running.length === 0 ? { op: 'always' } : not(isIn('key', running))),
      orderBy: [{ field: 'run_at' }, { field: 'id' }],
      limit,
      owner: ids.next(),
      now,
      until: toInstant(clock.now() + queue.lease),
    })
    const taken: JobRecord[] = []
    const keys = new Set<string>()
    for (const record of claimed) {
      const { id, key, revision, lease_epoch } = record
      if (lease_epoch > queue.retry.limit + 1) {
        await bury(tx, record, lease_epoch - 1, record.error ?? 'Its worker ended before the job did.')
      } else if (key === null) {
        taken.push(record)
      } else {
        const second = keys.has(key)
        keys.add(key)
        const set = second
          ? { lease_owner: null, lease_until: null, lease_epoch: lease_epoch - 1 }
          : { waiting_key: null }
        const written = await tx.update(jobs, scope, id, revision, set)
        if (!second && written !== null) taken.push(written)
      }
    }
    return taken
  }

  return {
    async claim(queue, limit) {
      const now = present()
      // Looking costs readers nothing; claiming would hold up every writer of a store that has one at a time.
      const waiting = await storage.find(jobs, { scope, where: and(due(queue, now), free(now)), limit: 1 })
      if (waiting.length === 0) return []
      const records = await storage.transaction((tx) => claimIn(tx, queue, limit))
      return records.map((record) => ({
        id: record.id,
        data: record.data,
        attempt: record.lease_epoch,
        lease: leaseOf(record),
        record,
      }))
    },
    async renew(queue, claims) {
      const lease_until = toInstant(clock.now() + queue.lease)
      return await storage.transaction(async (tx) => {
        const ended: StorageClaim[] = []
        for (const claim of claims) {
          const now = await held(tx, claim.record)
          if (now === null) ended.push(claim)
          else await tx.update(jobs, scope, now.id, now.revision, { lease_until })
        }
        return ended
      })
    },
    async complete(_, claims) {
      await storage.transaction(async (tx) => {
        for (const { record } of claims) {
          const now = await held(tx, record)
          if (now !== null) await tx.remove(jobs, scope, now.id, now.revision)
        }
      })
    },
    async fail({ retry }, { record }, error) {
      await storage.transaction(async (tx) => {
        const now = await held(tx, record)
        if (now === null) return
        const { id, revision, lease_epoch } = now
        if (lease_epoch > retry.limit) return await bury(tx, now, lease_epoch, error)
        const run_at = toInstant(clock.now() + retryWait(retry, lease_epoch, Math.random()))
        await tx.update(jobs, scope, id, revision, { run_at, error, lease_owner: null, lease_until: null })
      })
    },
  }
}
