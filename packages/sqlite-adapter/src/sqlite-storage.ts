import type { Storage } from '@slipway/core'
import { createSqlStorage } from '@slipway/core/sql'
import Database from 'better-sqlite3'
import {
  type BetterSqlite3Database,
  type Connection,
  type NodeSqliteDatabase,
  toConnection,
} from './client.ts'
import { sqliteDialect } from './dialect.ts'
import { type Connections, createDriver } from './driver.ts'

interface CommonOptions {
  /**
   * `full`: what was acknowledged survives a loss of power. `normal`: it survives a crash of the process, and a loss of
   * power may take the last transactions with it, whole ones, from the end.
   * @default 'full'
   */
  readonly synchronous?: 'full' | 'normal' | undefined
  /** How long to wait for other processes that write to the same file, in milliseconds. @default 5000 */
  readonly busyTimeout?: number | undefined
  /**
   * How long one transaction may be open, in milliseconds; then it is undone and `storage_failed` is thrown, so that
   * work that hangs holds up nobody for longer. @default 30000
   */
  readonly transactionTimeout?: number | undefined
}

export type SqliteStorageOptions = CommonOptions &
  (
    | {
        /** The file, made where there is none; its folder must be there. `':memory:'` keeps everything in memory. */
        readonly path: string
        readonly database?: undefined
      }
    | {
        /**
         * An open database of better-sqlite3 or node:sqlite, which stays the host's: all of its settings but
         * `synchronous`, and its closing. There is one connection then, so reads wait for a transaction to end. The host
         * must not use it inside of a transaction of its own while Slipway works on it.
         */
        readonly database: BetterSqlite3Database | NodeSqliteDatabase
        readonly path?: undefined
      }
  )

/** SQLite's own wait, which stops the whole process; ours, between attempts, does not. */
const BLOCKING_WAIT = 5

/**
 * Keeps everything in SQLite, through better-sqlite3. A file is opened at the first use, with a write-ahead log: one
 * connection writes, another reads, so reads outside of a transaction wait for nobody. Several processes may use one
 * file on a local disk.
 */
export function sqliteStorage(options: SqliteStorageOptions): Storage {
  const { synchronous = 'full', busyTimeout = 5_000, transactionTimeout = 30_000 } = options
  const { database, path } = options
  const open =
    database === undefined ? () => openFile(path, synchronous) : () => useDatabase(database, synchronous)
  const memory = database === undefined ? isMemory(path) : isInMemory(database)
  return createSqlStorage({
    dialect: sqliteDialect,
    driver: createDriver({ open, transactionTimeout }),
    capabilities: { durable: !memory, shared: !memory },
    patience: busyTimeout,
  })
}

function isMemory(path: string): boolean {
  return path === '' || path === ':memory:'
}

/** A database without a file is gone with its process. */
function isInMemory(database: BetterSqlite3Database | NodeSqliteDatabase): boolean {
  const [main] = toConnection(database).rows("select file from pragma_database_list where name = 'main'", [])
  return main?.file === ''
}

function openFile(path: string, synchronous: string): Connections {
  const opened: Connection[] = []
  const connect = (pragmas: readonly string[]) => {
    const connection = toConnection(new Database(path, { timeout: BLOCKING_WAIT }))
    opened.push(connection)
    for (const pragma of pragmas) connection.run(`pragma ${pragma}`, [])
    return connection
  }
  const close = () => {
    for (const connection of opened) connection.close()
  }
  try {
    const writer = connect([
      'journal_mode = wal',
      `synchronous = ${synchronous}`,
      'foreign_keys = on',
      'recursive_triggers = on',
    ])
    const reader = isMemory(path) ? null : connect(['query_only = on'])
    return { writer, reader, close }
  } catch (error) {
    close()
    throw error
  }
}

function useDatabase(database: BetterSqlite3Database | NodeSqliteDatabase, synchronous: string): Connections {
  const writer = toConnection(database)
  writer.run(`pragma synchronous = ${synchronous}`, [])
  return { writer, reader: null, close: () => {} }
}
