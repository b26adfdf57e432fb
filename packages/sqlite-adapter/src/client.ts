import type { Row } from '@slipway/core/sql'

/** What is used of a database of better-sqlite3. */
export interface BetterSqlite3Database {
  prepare(sql: string): BetterSqlite3Statement
  pragma(sql: string): unknown
  close(): unknown
}

interface BetterSqlite3Statement {
  all(parameters: readonly unknown[]): unknown[]
  run(parameters: readonly unknown[]): { readonly changes: number }
  safeIntegers?(on: boolean): unknown
}

/** What is used of a `DatabaseSync` of node:sqlite. */
export interface NodeSqliteDatabase {
  prepare(sql: string): NodeSqliteStatement
  close(): void
}

interface NodeSqliteStatement {
  all(...parameters: (string | number | null)[]): unknown[]
  run(...parameters: (string | number | null)[]): { readonly changes: number | bigint }
  setReadBigInts?(on: boolean): void
  setReturnArrays?(on: boolean): void
}

/** One connection, whichever client it is of. Statements are prepared once and kept by their text. */
export interface Connection {
  rows(sql: string, parameters: readonly unknown[]): Row[]
  /** Gives how many rows were written. */
  run(sql: string, parameters: readonly unknown[]): number
  close(): void
}

/** Statements kept prepared; the one unused for longest goes first. */
const PREPARED = 500

export function toConnection(database: BetterSqlite3Database | NodeSqliteDatabase): Connection {
  return 'pragma' in database ? ofBetterSqlite3(database) : ofNodeSqlite(database)
}

function ofBetterSqlite3(database: BetterSqlite3Database): Connection {
  const prepared = keeping((sql) => {
    const statement = database.prepare(sql)
    // The host may have set its database to answer with bigints.
    statement.safeIntegers?.(false)
    return statement
  })
  return {
    rows: (sql, parameters) => prepared(sql).all(parameters) as Row[],
    run: (sql, parameters) => prepared(sql).run(parameters).changes,
    close: () => void database.close(),
  }
}

function ofNodeSqlite(database: NodeSqliteDatabase): Connection {
  const prepared = keeping((sql) => {
    const statement = database.prepare(sql)
    statement.setReadBigInts?.(false)
    statement.setReturnArrays?.(false)
    return statement
  })
  return {
    // Its rows have no prototype; records are plain objects.
    rows: (sql, parameters) =>
      prepared(sql)
        .all(...toBindable(parameters))
        .map((row) => Object.assign({}, row)),
    run: (sql, parameters) => Number(prepared(sql).run(...toBindable(parameters)).changes),
    close: () => database.close(),
  }
}

function toBindable(parameters: readonly unknown[]): (string | number | null)[] {
  return parameters as (string | number | null)[]
}

function keeping<T>(prepare: (sql: string) => T): (sql: string) => T {
  const kept = new Map<string, T>()
  let recent = ''
  return (sql) => {
    let statement = kept.get(sql)
    if (statement === undefined) {
      statement = prepare(sql)
      kept.set(sql, statement)
      if (kept.size > PREPARED) forgetOldest(kept)
    } else if (kept.size > PREPARED / 2 && sql !== recent) {
      // Moved to the end, behind everything that was used before it.
      kept.delete(sql)
      kept.set(sql, statement)
    }
    recent = sql
    return statement
  }
}

function forgetOldest(kept: Map<string, unknown>): void {
  const [oldest] = kept.keys()
  if (oldest !== undefined) kept.delete(oldest)
}
