import { PLATFORM } from '../domain/collections/index.ts'
import { and, eq } from '../domain/conditions/index.ts'
import { type JobRecord, jobs, type Queue, readData } from '../domain/jobs/index.ts'
import type { Json } from '../domain/values/index.ts'
import type { NewJob, StorageTransaction } from '../ports/index.ts'
import { scope } from './storage-source.ts'

/** Puts one job in, or in the place of the one that waits under its key, and gives its id. */
export async function enqueueJob<T>(
  tx: StorageTransaction,
  queue: Queue<T>,
  job: NewJob<T>,
  present: string,
  nextId: () => string,
): Promise<string> {
  const data = readData(queue, job.data)
  const key = queue.key?.(data) ?? null
  // The storage refuses what is no JSON.
  const set = { data: data as Json, run_at: job.runAt ?? present }
  const waiting = key === null ? null : await waitingUnder(tx, queue, key)
  if (waiting !== null) {
    await tx.update(jobs, scope, waiting.id, waiting.revision, set)
    return waiting.id
  }
  const id = nextId()
  await tx.insert(jobs, {
    id,
    team_id: PLATFORM,
    queue: queue.name,
    key,
    waiting_key: key,
    ...set,
    error: null,
    created_at: present,
    lease_owner: null,
    lease_until: null,
    lease_epoch: 0,
    revision: 1,
  })
  return id
}

/** The newest job of a key that no worker has. */
export async function waitingUnder(
  tx: StorageTransaction,
  queue: Queue,
  key: string,
): Promise<JobRecord | null> {
  await lockKey(tx, queue, key)
  const [newest] = await tx.find(jobs, {
    scope,
    where: and<JobRecord>(eq('queue', queue.name), eq('key', key), { op: 'null', field: 'lease_owner' }),
    orderBy: [
      { field: 'created_at', direction: 'desc' },
      { field: 'id', direction: 'desc' },
    ],
    limit: 1,
  })
  return newest ?? null
}

/** See `Jobs.cancel`. */
export async function cancelJobs(
  tx: StorageTransaction,
  queue: Queue,
  which: { readonly id: string } | { readonly key: string },
): Promise<boolean> {
  const byKey = 'key' in which
  if (byKey) await lockKey(tx, queue, which.key)
  const found = await tx.find(jobs, {
    scope,
    where: and<JobRecord>(eq('queue', queue.name), byKey ? eq('key', which.key) : eq('id', which.id)),
  })
  let taken = false
  for (const { id } of found) taken = (await tx.remove(jobs, scope, id)) || taken
  return taken
}

/** Nobody else asks for the same key before the transaction ends. */
async function lockKey(tx: StorageTransaction, queue: Queue, key: string): Promise<void> {
  // There never is a record of this id: only the lock is wanted, in stores whose writers do not take turns anyway.
  await tx.get(jobs, scope, `${queue.name}/${key}`, { lock: true })
}
