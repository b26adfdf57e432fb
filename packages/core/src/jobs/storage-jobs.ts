import { and, eq } from '../domain/conditions/index.ts'
import { deadLetters, type JobRecord, jobCollections, jobs } from '../domain/jobs/index.ts'
import { toInstant } from '../domain/values/index.ts'
import { SlipwayError } from '../errors/index.ts'
import {
  type Clock,
  type Ids,
  type Jobs,
  type Logger,
  type Storage,
  silentLogger,
  systemClock,
} from '../ports/index.ts'
import { deadLetterBox } from './dead-letters.ts'
import { cancelJobs, enqueueJob, waitingUnder } from './enqueue-jobs.ts'
import { type RunningWorkers, runWorkers } from './run-workers.ts'
import { createStorageSource, due, free, scope } from './storage-source.ts'

export interface StorageJobsOptions {
  /** Where the jobs stand. It stays the host's. */
  readonly storage: Storage
  /** @default the system's clock */
  readonly clock?: Clock | undefined
  /** @default random UUIDs */
  readonly ids?: Ids | undefined
  /** Milliseconds between two looks for jobs while nothing wakes the workers. @default 1000 */
  readonly pollInterval?: number | undefined
  /** @default nowhere */
  readonly logger?: Logger | undefined
}

const randomIds: Ids = { next: () => crypto.randomUUID() }

/**
 * Jobs that stand in the storage itself, beside the records: nothing else is needed, and they last as long as the storage
 * does. Each look for jobs is a query, and each job some writes, so on PostgreSQL `postgresJobs` does more of them.
 */
export function storageJobs(options: StorageJobsOptions): Jobs {
  const {
    storage,
    clock = systemClock,
    ids = randomIds,
    pollInterval = 1_000,
    logger = silentLogger,
  } = options
  const source = createStorageSource(storage, clock, ids)
  const present = () => toInstant(clock.now())
  let running: RunningWorkers | undefined
  let closed = false

  function assertOpen(): void {
    if (!closed) return
    throw new SlipwayError('closed', 'The jobs are closed.', { next: 'Close them after everything else.' })
  }

  async function stop(grace: number): Promise<void> {
    const stopping = running
    running = undefined
    await stopping?.stop(grace)
  }

  return {
    name: 'storage',
    async migrate() {
      assertOpen()
      await storage.migrate(jobCollections)
    },
    async enqueue(tx, queue, list) {
      assertOpen()
      const made: string[] = []
      for (const job of list) made.push(await enqueueJob(tx, queue, job, present(), () => ids.next()))
      return made
    },
    async cancel(tx, queue, which) {
      assertOpen()
      return await cancelJobs(tx, queue, which)
    },
    async waiting(tx, queue, key) {
      assertOpen()
      const found = await waitingUnder(tx, queue, key)
      return found === null ? null : { id: found.id, data: found.data, runAt: found.run_at }
    },
    wake: () => running?.wake(),
    async start(workers) {
      assertOpen()
      if (running !== undefined)
        throw new SlipwayError('invalid_input', 'The workers have been started already.')
      running = runWorkers({ workers, source, logger, pollInterval })
    },
    stop: ({ grace = 30_000 } = {}) => stop(grace),
    async count(queue) {
      assertOpen()
      const now = present()
      const ofQueue = eq<JobRecord>('queue', queue.name)
      const [waiting, delayed, held, dead] = await Promise.all([
        storage.count(jobs, { scope, where: and(due(queue, now), free(now)) }),
        storage.count(jobs, {
          scope,
          where: and<JobRecord>(ofQueue, { op: 'gt', field: 'run_at', value: now }),
        }),
        storage.count(jobs, {
          scope,
          where: and<JobRecord>(ofQueue, { op: 'gt', field: 'lease_until', value: now }),
        }),
        storage.count(deadLetters, { scope, where: eq('queue', queue.name) }),
      ])
      return { waiting, delayed, running: held, dead }
    },
    ...deadLetterBox(storage, present, assertOpen),
    async close() {
      closed = true
      await stop(30_000)
    },
  }
}
