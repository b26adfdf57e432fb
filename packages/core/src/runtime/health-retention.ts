import type { Collection, StoredRecord } from '../domain/collections/index.ts'
import type { Condition } from '../domain/conditions/index.ts'
import type { Order, Storage } from '../ports/index.ts'

/** So many records are removed in one transaction, so that nobody waits long for it. */
const BATCH = 500

/**
 * Removes records of a collection that satisfy a condition, in small transactions, until none is left, it has taken `limit`
 * of them, or it is aborted. Several processes may do it at once. Gives how many it has removed.
 */
export async function removeOld<R extends StoredRecord>(
  storage: Storage,
  collection: Collection<R>,
  old: {
    readonly where: Condition<R>
    readonly orderBy: readonly [...Order<R>[], Order<R> & { field: 'id' }]
  },
  { limit, signal }: { readonly limit: number; readonly signal: AbortSignal },
): Promise<number> {
  let removed = 0
  while (removed < limit && !signal.aborted) {
    const found = await storage.find(collection, { scope: { teams: 'all' }, ...old, limit: BATCH })
    if (found.length === 0) break
    await storage.transaction(async (tx) => {
      for (const { id, team_id } of found) await tx.remove(collection, { teams: [team_id] }, id)
    })
    removed += found.length
    if (found.length < BATCH) break
  }
  return removed
}
