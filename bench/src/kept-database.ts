import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDeployments } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import Database from 'better-sqlite3'
import type { Tell } from './benchmark.ts'

/** Where filled databases are kept for the next run: one of each name, about 2 GB in all. */
const FOLDER = join(tmpdir(), 'slipway-bench')

/**
 * A database in Slipway's schema that takes long to fill, kept from run to run. `parts` are what `fill` depends on; a
 * database that was made of others, or for another schema, is removed. `fill` writes into tables without their indexes,
 * which are made anew behind it.
 */
export async function keptDatabase(
  name: string,
  tell: Tell,
  parts: readonly string[],
  fill: (database: Database.Database) => void,
): Promise<string> {
  mkdirSync(FOLDER, { recursive: true })
  // Under another name until it is whole: whoever stops in between leaves nothing that is taken for a full one.
  const unfinished = join(FOLDER, `${name}.${process.pid}.part`)
  try {
    const schema = await migrated(unfinished)
    const key = createHash('sha256')
      .update(JSON.stringify([schema, parts]))
      .digest('hex')
      .slice(0, 16)
    const path = join(FOLDER, `${name}-${key}.db`)
    if (existsSync(path)) return path
    for (const other of readdirSync(FOLDER))
      if (other.startsWith(`${name}-`)) rmSync(join(FOLDER, other), { force: true })
    tell(`filling ${path}, which is kept for the next run`)
    fillWithoutIndexes(unfinished, fill)
    renameSync(unfinished, path)
    return path
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + suffix, { force: true })
  }
}

/** Makes an empty database as users have it, and gives the statements that it is made of. */
async function migrated(path: string): Promise<string[]> {
  const sdk = createDeployments({ storage: sqliteStorage({ path }) })
  await sdk.migrate()
  await sdk.close()
  const database = new Database(path)
  const schema = schemaOf(database)
  database.close()
  return schema
}

function schemaOf(database: Database.Database): string[] {
  return database
    .prepare<[], string>('select sql from sqlite_schema where sql is not null order by sql')
    .pluck()
    .all()
}

function fillWithoutIndexes(path: string, fill: (database: Database.Database) => void): void {
  const database = new Database(path)
  // If it is cut short, it is made again.
  for (const pragma of ['journal_mode = memory', 'synchronous = off', 'cache_size = -200000'])
    database.pragma(pragma)
  const schema = schemaOf(database)
  const indexes = database
    .prepare<[], { name: string; sql: string }>(
      "select name, sql from sqlite_schema where type = 'index' and sql is not null",
    )
    .all()
  for (const { name } of indexes) database.exec(`drop index "${name}"`)
  database.transaction(fill)(database)
  for (const { sql } of indexes) database.exec(sql)
  if (JSON.stringify(schemaOf(database)) !== JSON.stringify(schema))
    throw new Error('Filling has changed the schema.')
  database.pragma('journal_mode = wal')
  database.close()
}
