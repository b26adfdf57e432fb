import type { Storage } from '@slipway/core'
import { createSqlStorage } from '@slipway/core/sql'
import pg from 'pg'
import { createQueries, type PostgresPool } from './client.ts'
import { postgresDialect } from './dialect.ts'
import { createDriver } from './driver.ts'
import { createGuard } from './guard.ts'
import { createHostDriver, type HostTransaction } from './host-transaction.ts'
import { assertName } from './names.ts'
import type { RowSecurity } from './row-security.ts'
import { postgresSchema } from './schema.ts'
import { clientOf, executorOver, lentBy } from './signals/connections.ts'
import { postgresSignals } from './signals/postgres-signals.ts'

interface CommonOptions {
  /** The schema of the tables, made where there is none. @default 'slipway' */
  readonly schema?: string | undefined
  /**
   * How long to try again while others are in the way, or while the server cannot be reached, in milliseconds. Then
   * `storage_busy` or `storage_unreachable` is thrown. @default 10000
   */
  readonly busyTimeout?: number | undefined
  /**
   * How long one transaction may be open, in milliseconds; then it is undone and `storage_failed` is thrown, so that work
   * that hangs holds up nobody for longer. Migrations take as long as they need. @default 30000
   */
  readonly transactionTimeout?: number | undefined
  /**
   * Has PostgreSQL hold each statement to the teams that it is about a second time, by policies that even the owner of
   * the tables is subject to. Costs one more statement wherever the teams change. @default no row security
   */
  readonly rowSecurity?: RowSecurity | undefined
  /**
   * `false` sends every statement as a text, for poolers between here and the server that cannot keep prepared ones.
   * @default true
   */
  readonly prepare?: boolean | undefined
  /**
   * `false` wakes nobody and is woken by nobody, for poolers between here and the server that hand a connection on after
   * each transaction: then news of other processes is found only by looking again and again. Otherwise one connection
   * listens, as long as somebody waits for news.
   * @default true
   */
  readonly signals?: boolean | undefined
}

export type PostgresStorageOptions = CommonOptions &
  (
    | {
        /** Address, user, password and database: `postgres://user:password@host:5432/database`. */
        readonly connectionString: string
        /** How many connections there may be at a time. @default 10 */
        readonly connections?: number | undefined
        readonly pool?: undefined
      }
    | {
        /**
         * A pool of pg, which stays the host's: its settings and its end. With `pipeline: true` in its options, statements
         * need not wait for each other's answers.
         */
        readonly pool: PostgresPool
        readonly connectionString?: undefined
        readonly connections?: undefined
      }
  )

export interface PostgresStorage extends Storage {
  /**
   * The same storage inside a transaction of the host, on the same database: everything that is done through it is
   * committed by the host's commit, or undone. What fails is undone by itself and leaves the host's transaction as it was;
   * nothing is tried again, so a host that meets `storage_busy` begins its own transaction anew. It ends with the
   * transaction and need not be closed.
   *
   * @example
   * await db.transaction().execute(async (trx) => {
   *   await trx.insertInto('orders').values(order).execute()
   *   const within = createDeployments({ storage: storage.fromTransaction(trx) })
   *   await within.as(actor).deployments.create(deployment)
   * })
   */
  fromTransaction(trx: HostTransaction): Storage
}

/**
 * Keeps everything in PostgreSQL 14 or newer, in a schema of its own. Any number of processes may use one database. Throws
 * `SlipwayError` `storage_failed` for names that PostgreSQL cannot take as they are; everything else is told at the first
 * use.
 */
export function postgresStorage(options: PostgresStorageOptions): PostgresStorage {
  const {
    schema = 'slipway',
    busyTimeout = 10_000,
    transactionTimeout = 30_000,
    rowSecurity,
    prepare = true,
    signals: signalling = true,
  } = options
  assertName('schema', schema)
  if (rowSecurity !== undefined) assertName('role', rowSecurity.role)
  const { pool, end } = options.pool === undefined ? openPool(options, busyTimeout) : keep(options.pool)
  const toQuery = createQueries(prepare)
  const guard = rowSecurity === undefined ? undefined : createGuard(rowSecurity)
  const { over, ...storage } = createSqlStorage({
    dialect: postgresDialect(postgresSchema(schema, rowSecurity)),
    driver: createDriver({ pool, toQuery, guard, lockTimeout: busyTimeout, transactionTimeout, end }),
    capabilities: { durable: true, shared: true },
    patience: busyTimeout,
  })
  const fromTransaction = (trx: HostTransaction) => over(createHostDriver(trx, toQuery, guard))
  if (!signalling) return { ...storage, fromTransaction }
  const signals = postgresSignals({
    schema,
    connect: options.pool === undefined ? clientOf(options.connectionString) : lentBy(pool),
    execute: executorOver(pool),
  })
  return {
    ...storage,
    fromTransaction,
    signals,
    async close() {
      await signals.close()
      await storage.close()
    },
  }
}

interface Keeping {
  readonly pool: PostgresPool
  readonly end: () => Promise<void>
}

function keep(pool: PostgresPool): Keeping {
  return { pool, end: async () => {} }
}

function openPool(
  {
    connectionString,
    connections = 10,
  }: { readonly connectionString?: string; readonly connections?: number | undefined },
  busyTimeout: number,
): Keeping {
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: busyTimeout,
  })
  // The pool drops a connection that ended while it was not in use, and tells of it.
  pool.on('error', () => {})
  return { pool, end: () => pool.end() }
}
