import { DatabaseSync } from 'node:sqlite'
import type { Storage } from '@slipway/core'
import { storageSuite } from '@slipway/core/testing'
import Database from 'better-sqlite3'
import { afterAll, describe, it } from 'vitest'
import { temporaryFolder } from '../test/temporary-folder.ts'
import { type SqliteStorageOptions, sqliteStorage } from './index.ts'

const folder = temporaryFolder()
const files = new WeakMap<Storage, string>()
const closing: { close(): unknown }[] = []

afterAll(() => {
  for (const database of closing) database.close()
  folder.remove()
})

/** A storage over a file, which is remembered so that it can be opened again. */
function over(file: string, open: (file: string) => SqliteStorageOptions): Storage {
  const storage = sqliteStorage(open(file))
  files.set(storage, file)
  return storage
}

function suiteOver(open: (file: string) => SqliteStorageOptions, parallelReads: boolean): void {
  const again = (storage: Storage) => over(files.get(storage) ?? '', open)
  storageSuite({
    describe,
    it,
    create: () => over(folder.file(), open),
    reopen: again,
    connect: again,
    parallelReads,
  })
}

function handedIn<T extends { close(): unknown }>(database: T): T {
  closing.push(database)
  return database
}

describe('a file', () => suiteOver((path) => ({ path, synchronous: 'normal' }), true))

describe('a database of better-sqlite3', () =>
  suiteOver(
    (file) => ({ database: handedIn(new Database(file, { timeout: 0 })), synchronous: 'normal' }),
    false,
  ))

describe('a database of node:sqlite', () =>
  suiteOver((file) => ({ database: handedIn(new DatabaseSync(file)), synchronous: 'normal' }), false))

describe('memory', () =>
  storageSuite({ describe, it, create: () => sqliteStorage({ path: ':memory:' }), parallelReads: false }))
