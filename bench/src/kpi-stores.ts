import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDeployments, type Deployments } from '@slipway/core'
import { postgresStorage } from '@slipway/postgres-adapter'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import Database from 'better-sqlite3'
import type { Tell } from './benchmark.ts'
import { fillOf, NOW, postgresFill, type Size, sqliteFill } from './kpi-fill.ts'
import { openPool, withPostgres } from './postgres-database.ts'

/** Changed when what the days are kept as changes: databases of before are made anew. */
const VERSION = 3
const clock = { now: () => NOW }

/** A full database, and a way to ask it by hand. */
export interface Store {
  readonly sdk: Deployments
  readonly table: (name: string) => string
  readonly query: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Whole seconds of a column since an instant, and milliseconds between two columns, in its SQL. */
  readonly seconds: (column: string, since: number) => string
  readonly duration: (from: string, to: string) => string
}

/** Has some work done with a database whose days were worked out by Slipway itself. Kept for the next run. */
export async function withSqliteStore<T>(
  size: Size,
  tell: Tell,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const folder = join(tmpdir(), 'slipway-bench')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `kpi-${VERSION}-${size.records}.db`)
  if (!existsSync(path)) {
    tell(`filling ${path} with ${size.records} deployments`)
    const unfinished = `${path}.part`
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + suffix, { force: true })
    const open = () =>
      createDeployments({ storage: sqliteStorage({ path: unfinished, synchronous: 'normal' }), clock })
    const empty = open()
    await empty.migrate()
    await empty.close()
    const database = new Database(unfinished)
    // If it is cut short, it is made again.
    for (const pragma of ['journal_mode = memory', 'synchronous = off', 'cache_size = -400000'])
      database.pragma(pragma)
    // Into tables without their indexes, which are made anew behind it.
    const indexes = database
      .prepare<[], { name: string; sql: string }>(
        "select name, sql from sqlite_schema where type = 'index' and sql is not null and tbl_name = 'slipway_deployments'",
      )
      .all()
    for (const { name } of indexes) database.exec(`drop index "${name}"`)
    for (const statement of fillOf(size, sqliteFill, (name) => `slipway_${name}`)) database.exec(statement)
    for (const { sql } of indexes) database.exec(sql)
    database.exec('analyze')
    database.pragma('journal_mode = wal')
    database.close()
    const sdk = open()
    await workedOut(sdk, size, tell)
    await sdk.close()
    const full = new Database(unfinished)
    full.exec('analyze')
    full.pragma('wal_checkpoint(truncate)')
    full.close()
    renameSync(unfinished, path)
  }
  const sdk = createDeployments({ storage: sqliteStorage({ path }), clock })
  const database = new Database(path, { readonly: true })
  try {
    const query = async (sql: string) => database.prepare<[], Record<string, unknown>>(sql).all()
    return await work({
      sdk,
      query,
      table: (name) => `slipway_${name}`,
      seconds: (column, since) => `(cast(strftime('%s', ${column}) as integer) - ${since / 1_000})`,
      duration: (from, to) => `((julianday(${to}) - julianday(${from})) * 86400000.0)`,
    })
  } finally {
    database.close()
    await sdk.close()
  }
}

export function withPostgresStore<T>(size: Size, tell: Tell, work: (store: Store) => Promise<T>): Promise<T> {
  return withPostgres(
    async (url) => {
      const pool = openPool(url, { max: 4 })
      const schema = `kpi_${VERSION}_${size.records}`
      const unfinished = `${schema}_part`
      const { rows } = await pool.query('select 1 from pg_namespace where nspname = $1', [schema])
      if (rows.length === 0) {
        tell(`filling ${schema} with ${size.records} deployments`)
        await pool.query(`drop schema if exists ${unfinished} cascade`)
        const sdk = createDeployments({ storage: postgresStorage({ pool, schema: unfinished }), clock })
        await sdk.migrate()
        const indexes = (
          await pool.query(
            "select indexname, indexdef from pg_indexes where schemaname = $1 and tablename = 'slipway_deployments' and indexname not like '%_pkey'",
            [unfinished],
          )
        ).rows
        for (const { indexname } of indexes) await pool.query(`drop index ${unfinished}.${indexname}`)
        for (const statement of fillOf(size, postgresFill, (name) => `${unfinished}.slipway_${name}`))
          await pool.query(statement)
        for (const { indexdef } of indexes) await pool.query(indexdef)
        for (const name of ['deployments', 'incidents'])
          await pool.query(`analyze ${unfinished}.slipway_${name}`)
        await workedOut(sdk, size, tell)
        const tables = await pool.query('select tablename from pg_tables where schemaname = $1', [unfinished])
        for (const { tablename } of tables.rows)
          await pool.query(`vacuum (analyze, freeze) ${unfinished}.${tablename}`)
        await pool.query(`alter schema ${unfinished} rename to ${schema}`)
      }
      const sdk = createDeployments({ storage: postgresStorage({ pool, schema }), clock })
      const query = async (sql: string) => (await pool.query<Record<string, unknown>>(sql)).rows
      try {
        return await work({
          sdk,
          query,
          table: (name) => `${schema}.slipway_${name}`,
          seconds: (column, since) => `(floor(extract(epoch from ${column}))::bigint - ${since / 1_000})`,
          duration: (from, to) => `(extract(epoch from ${to} - ${from}) * 1000)`,
        })
      } finally {
        await sdk.close()
        await pool.end()
      }
    },
    { kept: true },
  )
}

async function workedOut(sdk: Deployments, { records }: Size, tell: Tell): Promise<void> {
  const started = performance.now()
  await sdk.rebuildFigures({
    onProgress: ({ done, teams }) => {
      if (done % 100 === 0) tell(`${done} of ${teams} teams are worked out`)
    },
  })
  const seconds = (performance.now() - started) / 1_000
  tell(`${Math.round(records / seconds)} deployments a second were worked out`)
}
