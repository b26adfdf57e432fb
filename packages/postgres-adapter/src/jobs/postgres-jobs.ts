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
  /**
   * The role of the storage's `rowSecurity`, where it has that: its transactions put jobs in, and it is given the rights to.
   * @default the user of the connection does all
   */
  readonly role?: string | undefined
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

/** pg-boss takes no longer name, as it makes others of it. */
const LONGEST_SCHEMA = 50

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
  const { schema = 'slipway_jobs', role, pollInterval = 1_000, logger = silentLogger } = options
  assertName('schema', schema)
  if (role !== undefined) assertName('role', role)
  if (schema.length > LONGEST_SCHEMA) {
    throw new SlipwayError(
      'storage_failed',
      `pg-boss can name its schema with ${LONGEST_SCHEMA} letters at most.`,
    )
  }
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
          if (role !== undefined) await db.executeSql(rightsOf(role, schema))
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
    cancel: (tx, queue, which) =>
      asking(async () => {
        const boss = await theClerk()
        const db = databaseIn(tx)
        return 'key' in which
          ? await cancelKey(boss, db, queue, which.key)
          : UUID.test(which.id) && (await remove(boss, db, queue, [which.id]))
      }),
    waiting: (tx, queue, key) =>
      asking(async () => {
        const boss = await theClerk()
        const db = databaseIn(tx)
        const found = await boss.findJobs(queue.name, { key: singletonKey(key), queued: true, db })
        const job = found.at(-1)
        if (job === undefined) return null
        return {
          id: job.sourceRootId ?? job.id,
          data: job.data,
          runAt: new Date(job.startAfter).toISOString(),
        }
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

/** What it takes to put jobs in, to prove a lease and to end a job, in transactions of the storage. */
function rightsOf(role: string, schema: string): string {
  return `grant usage on schema ${schema} to ${role}; grant select on ${schema}.queue to ${role};
    grant select, insert, update, delete on ${schema}.job, ${schema}.job_common to ${role}`
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
      singletonKey: singletonKey(key(data)),
      startAfter,
      db,
    })
    ids.push(id)
  }
  return ids
}

/** Never empty, whatever the key is. */
const singletonKey = (key: string) => `/${key}`

async function remove(boss: PgBoss, db: Db, { name }: Queue, ids: string[]): Promise<boolean> {
  return ((await boss.deleteJob(name, ids, { db })) as { readonly affected: number }).affected > 0
}

/** A job that ends meanwhile may have put the next one of its key in, so this looks until there is none. */
async function cancelKey(boss: PgBoss, db: Db, queue: Queue, key: string): Promise<boolean> {
  let taken = false
  for (;;) {
    const found = await boss.findJobs(queue.name, { key: singletonKey(key), db })
    const live = found.filter(({ state }) => LIVE.has(state)).map(({ id }) => id)
    if (live.length === 0) return taken
    // Waits for whoever has the job in a transaction of its own.
    taken = (await remove(boss, db, queue, live)) || taken
  }
}

const LIVE: ReadonlySet<string> = new Set(['created', 'retry', 'active'])

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
