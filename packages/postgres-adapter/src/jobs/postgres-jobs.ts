import { type Jobs, type Logger, type NewJob, type Queue, SlipwayError, silentLogger } from '@slipway/core'
import { type RunningWorkers, readData, runWorkers } from '@slipway/core/jobs'
import pg from 'pg'
import type { Db, PgBoss } from 'pg-boss'
import type { PostgresPool } from '../client.ts'
import { assertName } from '../names.ts'
import { asking, type BossOptions, startBoss } from './boss.ts'
import { countJobs } from './count-jobs.ts'
import { databaseIn, databaseOf } from './database.ts'
import { deadLetterBox } from './dead-letters.ts'
import { installQueues } from './queues.ts'
import { createBossSource } from './source.ts'

interface CommonOptions {
  /** The schema of pg-boss, made where there is none; not the one of the records. @default 'slipway_jobs' */
  readonly schema?: string | undefined
  /** Milliseconds between two looks for jobs while nothing wakes the workers. @default 1000 */
  readonly pollInterval?: number | undefined
  /** Where to tell what pg-boss says. @default nowhere */
  readonly logger?: Logger | undefined
}

export type PostgresJobsOptions = CommonOptions &
  (
    | {
        /** The database of the storage: `postgres://user:password@host:5432/database`. */
        readonly connectionString: string
        /** How many connections there may be at a time. @default 5 */
        readonly connections?: number | undefined
        readonly pool?: undefined
      }
    | {
        /** A pool of pg on the database of the storage, which stays the host's. */
        readonly pool: PostgresPool
        readonly connectionString?: undefined
        readonly connections?: undefined
      }
  )

/**
 * Jobs on pg-boss, in the database of `postgresStorage`: a job is put in by the same transaction as the record that asks
 * for it. Any number of processes may put jobs in and do them.
 *
 * Retries wait whole seconds, and a lease is never shorter than 10 seconds: pg-boss counts so. Throws `SlipwayError`
 * `storage_failed` for a schema that PostgreSQL cannot name as it is.
 *
 * @example
 * const connectionString = process.env.DATABASE_URL
 * const sdk = createDeployments({
 *   storage: postgresStorage({ connectionString }),
 *   jobs: postgresJobs({ connectionString }),
 * })
 */
export function postgresJobs(options: PostgresJobsOptions): Jobs {
  const { schema = 'slipway_jobs', pollInterval = 1_000, logger = silentLogger } = options
  assertName('schema', schema)
  const { pool, end } =
    options.pool === undefined ? openPool(options) : { pool: options.pool, end: async () => {} }
  const { db, settled } = databaseOf(pool)
  const bossOptions: BossOptions = { db, schema, logger }
  let clerk: Promise<PgBoss> | undefined
  let running: { readonly keeper: PgBoss; readonly workers: RunningWorkers } | undefined
  let closing: Promise<void> | undefined

  function assertOpen(): void {
    if (closing === undefined) return
    throw new SlipwayError('closed', 'The jobs are closed.', { next: 'Close them after everything else.' })
  }

  /** Started at its first use; one that could not start is started anew. */
  function theClerk(): Promise<PgBoss> {
    assertOpen()
    clerk ??= startBoss(bossOptions, 'clerk').catch((error: unknown) => {
      clerk = undefined
      throw error
    })
    return clerk
  }

  async function stop(grace: number): Promise<void> {
    const stopping = running
    running = undefined
    await stopping?.workers.stop(grace)
    await stopping?.keeper.stop({ close: false, graceful: false })
  }

  async function close(): Promise<void> {
    await stop(30_000)
    const boss = await clerk?.catch(() => undefined)
    await boss?.stop({ close: false, graceful: false })
    await settled()
    await end()
  }

  return {
    name: 'pg-boss',
    async migrate(queues) {
      assertOpen()
      await asking(async () => {
        const builder = await startBoss(bossOptions, 'builder')
        try {
          await installQueues(builder, queues)
        } finally {
          await builder.stop({ close: false, graceful: false })
        }
        await theClerk()
      })
    },
    enqueue: (tx, queue, jobs) =>
      asking(async () => {
        const boss = await theClerk()
        return await put(boss, databaseIn(tx), queue, jobs)
      }),
    cancel: (tx, queue, id) =>
      asking(async () => {
        const boss = await theClerk()
        if (!UUID.test(id)) return false
        const answer = (await boss.deleteJob(queue.name, id, { db: databaseIn(tx) })) as {
          readonly affected: number
        }
        return answer.affected > 0
      }),
    wake: () => running?.workers.wake(),
    start: (workers) =>
      asking(async () => {
        const boss = await theClerk()
        if (running !== undefined)
          throw new SlipwayError('invalid_input', 'The workers have been started already.')
        const keeper = await startBoss(bossOptions, 'keeper')
        const source = createBossSource(boss)
        running = { keeper, workers: runWorkers({ workers, source, logger, pollInterval }) }
      }),
    stop: ({ grace = 30_000 } = {}) => stop(grace),
    count: (queue) =>
      asking(async () => {
        await theClerk()
        return await countJobs(db, schema, queue)
      }),
    ...deadLetterBox(theClerk),
    async close() {
      closing ??= close()
      await closing
    },
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

async function put<T>(boss: PgBoss, db: Db, queue: Queue<T>, jobs: readonly NewJob<T>[]): Promise<string[]> {
  const list = jobs.map(({ data, runAt }) => ({ data: readData(queue, data), startAfter: runAt }))
  const { name, key } = queue
  if (key === undefined) {
    if (list.length === 0) return []
    // pg-boss takes any JSON, whatever its type says.
    const ids = await boss.insert(name, list as never, { db, returnId: true })
    return ids ?? []
  }
  const ids: string[] = []
  for (const { data, startAfter = 0 } of list) {
    const {
      jobs: [id = ''],
    } = await boss.upsert(name, data as object, {
      // Never empty, whatever the key is.
      singletonKey: `/${key(data)}`,
      startAfter,
      db,
    })
    ids.push(id)
  }
  return ids
}

function openPool({
  connectionString,
  connections = 5,
}: {
  readonly connectionString?: string
  readonly connections?: number | undefined
}) {
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  })
  // The pool drops a connection that ended while it was not in use, and tells of it.
  pool.on('error', () => {})
  return { pool, end: () => pool.end() }
}
