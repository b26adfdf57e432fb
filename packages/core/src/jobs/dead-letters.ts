import { and, eq, isIn } from '../domain/conditions/index.ts'
import { type DeadLetterRecord, deadLetters, jobs, type Queue } from '../domain/jobs/index.ts'
import type { DeadLetter, Jobs, Storage, StorageTransaction } from '../ports/index.ts'
import { scope } from './storage-source.ts'

/** So many dead letters are moved in one transaction. */
const BATCH = 100

/** What can be done with the dead letters that stand in a storage. */
export function deadLetterBox(
  storage: Storage,
  present: () => string,
  assertOpen: () => void,
): Pick<Jobs, 'deadLetters' | 'redrive' | 'discard'> {
  function find(
    queue: Queue,
    ids: readonly string[] | undefined,
    after: DeadLetter | undefined,
    limit: number,
  ) {
    const wanted = and<DeadLetterRecord>(
      eq('queue', queue.name),
      ids === undefined ? { op: 'always' } : isIn('id', ids),
    )
    return storage.find(deadLetters, {
      scope,
      where: wanted,
      orderBy: [{ field: 'failed_at' }, { field: 'id' }],
      limit,
      ...(after === undefined ? {} : { after: [after.failedAt, after.id] }),
    })
  }

  /** Takes dead letters out, `BATCH` at a time, and does something with each. */
  async function take(
    queue: Queue,
    ids: readonly string[] | undefined,
    each: (tx: StorageTransaction, letter: DeadLetterRecord) => Promise<void>,
  ): Promise<number> {
    let taken = 0
    for (;;) {
      const letters = await find(queue, ids, undefined, BATCH)
      if (letters.length === 0) return taken
      taken += await storage.transaction(async (tx) => {
        let count = 0
        for (const letter of letters) {
          if (!(await tx.remove(deadLetters, scope, letter.id))) continue
          await each(tx, letter)
          count += 1
        }
        return count
      })
    }
  }

  return {
    async deadLetters(queue, { limit = 100, after } = {}) {
      assertOpen()
      const found = await find(queue, undefined, after, limit)
      return found.map(({ id, data, attempts, error, failed_at }) => ({
        id,
        jobId: id,
        data,
        attempts,
        error,
        failedAt: failed_at,
      }))
    },
    async redrive(queue, ids) {
      assertOpen()
      return await take(queue, ids, async (tx, { id, team_id, key, data, error, created_at }) => {
        await tx.insert(jobs, {
          id,
          team_id,
          queue: queue.name,
          key,
          waiting_key: null,
          data,
          run_at: present(),
          error,
          created_at,
          lease_owner: null,
          lease_until: null,
          lease_epoch: 0,
          revision: 1,
        })
      })
    },
    async discard(queue, ids) {
      assertOpen()
      return await take(queue, ids, async () => {})
    },
  }
}
