import { spawnSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { defineCollection, isSlipwayError, isUniqueViolation, type StoredRecord } from '@slipway/core'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { counters } from '../test/child-process.ts'
import { temporaryFolder } from '../test/temporary-folder.ts'
import { type SqliteStorageOptions, sqliteStorage } from './index.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const counter = (id: string, count = 0) => ({ id, team_id: 't1', count, revision: 1 })
const T1 = { teams: ['t1'] }

async function failureOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isSlipwayError(error)) throw new Error(`It should have failed with a SlipwayError: ${String(error)}`)
  return error
}

describe('a file that cannot be used', () => {
  const opening = (options: SqliteStorageOptions) => failureOf(sqliteStorage(options).migrate([counters]))

  it('is told from its folder not being there', async () => {
    const error = await opening({ path: join(folder.path, 'nowhere', 'a.db') })
    expect(error).toMatchObject({
      code: 'storage_failed',
      message: expect.stringMatching(/cannot be opened/),
    })
    expect(error.next).toMatch(/folder/)
  })

  it('may be a folder', async () => {
    const error = await opening({ path: folder.path })
    expect(error).toMatchObject({
      code: 'storage_failed',
      message: expect.stringMatching(/cannot be opened/),
    })
  })

  it('may be something else than a database', async () => {
    const path = folder.file()
    writeFileSync(
      path,
      'This is a text, and a long one, so that it could be taken for a database.'.repeat(50),
    )
    const error = await opening({ path })
    expect(error).toMatchObject({
      code: 'storage_failed',
      message: expect.stringMatching(/not a SQLite database/),
    })
  })

  it('can be opened once what was wrong with it is mended', async () => {
    const path = folder.file()
    writeFileSync(path, 'no database '.repeat(100))
    const storage = sqliteStorage({ path })
    expect(await failureOf(storage.migrate([counters]))).toMatchObject({ code: 'storage_failed' })
    writeFileSync(path, '')
    expect((await storage.migrate([counters])).created).toEqual(['test_counters'])
    await storage.close()
  })

  it('may be one whose texts are not kept as UTF-8, in which the order would be another', async () => {
    const path = folder.file()
    const database = new Database(path)
    database.pragma("encoding = 'UTF-16'")
    database.exec('create table made (it text)')
    database.close()
    expect(await opening({ path })).toMatchObject({
      code: 'storage_failed',
      message: expect.stringMatching(/UTF-16/),
    })
  })

  it('may be read-only for this connection', async () => {
    const path = folder.file()
    const storage = sqliteStorage({ path })
    await storage.migrate([counters])
    await storage.close()
    const database = new Database(path, { readonly: true })
    const reading = sqliteStorage({ database })
    expect(await reading.count(counters, { scope: T1 })).toBe(0)
    const error = await failureOf(reading.transaction((tx) => tx.insert(counters, counter('a'))))
    expect(error).toMatchObject({ code: 'storage_failed', message: expect.stringMatching(/read-only/) })
    database.close()
  })

  // Root may write anywhere, so the process that tries is somebody else's.
  it.runIf(process.getuid?.() === 0)('may be read-only for this user', () => {
    const path = folder.file()
    new Database(path).exec('create table made (it text)').close()
    chmodSync(path, 0o444)
    chmodSync(folder.path, 0o755)
    const code = `
      import Database from 'better-sqlite3'
      import { sqliteStorage } from './src/index.ts'
      // Loads the driver's binary while this folder may still be read.
      new Database(':memory:').close()
      process.setgid(65534)
      process.setuid(65534)
      await sqliteStorage({ path: ${JSON.stringify(path)} }).migrate([]).catch(({ code, message }) => console.log(code, message))
    `
    const { stdout } = spawnSync(
      process.execPath,
      ['--conditions=@slipway/source', '--input-type=module', '--eval', code],
      { cwd: join(import.meta.dirname, '..'), encoding: 'utf8' },
    )
    expect(stdout).toMatch(/storage_failed The SQLite file is read-only/)
  })

  it('may be full', async () => {
    const database = new Database(folder.file())
    const storage = sqliteStorage({ database })
    await storage.migrate([counters])
    database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true })) + 1}`)
    const filling = storage.transaction(async (tx) => {
      for (let index = 0; index < 1_000; index += 1)
        await tx.insert(counters, counter(String(index).repeat(50)))
    })
    expect(await failureOf(filling)).toMatchObject({
      code: 'storage_failed',
      message: expect.stringMatching(/full/),
    })
    expect(await storage.count(counters, { scope: T1 })).toBe(0)
    await storage.transaction((tx) => tx.insert(counters, counter('a')))
    expect(await storage.count(counters, { scope: T1 })).toBe(1)
    database.close()
  })
})

describe('a file that somebody else writes to', () => {
  it('is waited for', async () => {
    const path = folder.file()
    const storage = sqliteStorage({ path })
    await storage.migrate([counters])
    const other = new Database(path)
    other.exec('begin immediate')
    setTimeout(() => other.exec('commit').close(), 100)
    await storage.transaction((tx) => tx.insert(counters, counter('a')))
    expect(await storage.count(counters, { scope: T1 })).toBe(1)
    await storage.close()
  })

  it('is given up after the time for it, and the work has had no effect', async () => {
    const path = folder.file()
    const storage = sqliteStorage({ path, synchronous: 'normal', busyTimeout: 150 })
    await storage.migrate([counters])
    const other = new Database(path)
    other.exec('begin immediate')
    const started = performance.now()
    const error = await failureOf(storage.transaction((tx) => tx.insert(counters, counter('a'))))
    expect(error).toMatchObject({ code: 'storage_busy' })
    expect(performance.now() - started).toBeGreaterThanOrEqual(150)
    other.exec('commit')
    other.close()
    expect(await storage.count(counters, { scope: T1 })).toBe(0)
    await storage.close()
  })

  it('does not stop this process while it is waited for', async () => {
    const path = folder.file()
    const storage = sqliteStorage({ path, synchronous: 'normal', busyTimeout: 300 })
    await storage.migrate([counters])
    const other = new Database(path)
    other.exec('begin immediate')
    let ticks = 0
    const ticking = setInterval(() => {
      ticks += 1
    }, 1)
    await failureOf(storage.transaction((tx) => tx.insert(counters, counter('a'))))
    clearInterval(ticking)
    other.close()
    expect(ticks).toBeGreaterThan(2)
    await storage.close()
  })
})

describe('a transaction that does not end', () => {
  it('is undone after its time, and the others get their turn', async () => {
    const storage = sqliteStorage({ path: folder.file(), synchronous: 'normal', transactionTimeout: 100 })
    await storage.migrate([counters])
    let late: Promise<unknown> | undefined
    const hanging = failureOf(
      storage.transaction(async (tx) => {
        await tx.insert(counters, counter('a'))
        await new Promise((resolve) => setTimeout(resolve, 200))
        late = failureOf(tx.insert(counters, counter('b')))
        await late
      }),
    )
    const next = storage.transaction((tx) => tx.insert(counters, counter('c')))
    expect(await hanging).toMatchObject({
      code: 'storage_failed',
      message: expect.stringMatching(/more than 100 ms/),
    })
    await next
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await late).toMatchObject({ code: 'storage_failed' })
    expect((await storage.find(counters, { scope: T1 })).map(({ id }) => id)).toEqual(['c'])
    await storage.close()
  })

  it('does not wait for itself for ever', async () => {
    const storage = sqliteStorage({ path: ':memory:', transactionTimeout: 100 })
    await storage.migrate([counters])
    const error = await failureOf(
      storage.transaction(async () => {
        await storage.transaction((tx) => tx.insert(counters, counter('inner')))
      }),
    )
    expect(error.next).toMatch(/another transaction of the same storage/)
    await storage.close()
  })
})

describe('a database that was handed in', () => {
  it.each([
    ['better-sqlite3', () => new Database(':memory:')],
    ['node:sqlite', () => new DatabaseSync(':memory:')],
  ])('of %s says so when its host has closed it', async (_, open) => {
    const database = open()
    const storage = sqliteStorage({ database })
    await storage.migrate([counters])
    database.close()
    const error = await failureOf(storage.get(counters, T1, 'a'))
    expect(error).toMatchObject({ code: 'storage_failed', message: expect.stringMatching(/closed/) })
  })

  it.each([
    ['better-sqlite3', () => new Database(':memory:')],
    ['node:sqlite', () => new DatabaseSync(':memory:')],
  ])('of %s keeps a transaction of its host, which is told of it', async (_, open) => {
    const database = open()
    const storage = sqliteStorage({ database })
    await storage.migrate([counters])
    database.exec('begin; create table of_the_host (it text)')
    const error = await failureOf(storage.transaction((tx) => tx.insert(counters, counter('a'))))
    expect(error).toMatchObject({
      code: 'storage_failed',
      message: expect.stringMatching(/transaction of its host/),
    })
    database.exec('commit')
    await storage.transaction((tx) => tx.insert(counters, counter('a')))
    expect(database.prepare('select count(*) as found from of_the_host').get()).toEqual({ found: 0 })
    database.close()
  })

  it.each([
    ['better-sqlite3', () => new Database(':memory:').defaultSafeIntegers()],
    ['node:sqlite', () => new DatabaseSync(':memory:', { readBigInts: true, returnArrays: true })],
  ])('of %s may answer its host in another form', async (_, open) => {
    const database = open()
    const storage = sqliteStorage({ database })
    await storage.migrate([counters])
    await storage.transaction((tx) => tx.insert(counters, counter('a', 7)))
    expect(await storage.get(counters, T1, 'a')).toStrictEqual(counter('a', 7))
    expect(await storage.count(counters, { scope: T1 })).toBe(1)
    database.close()
  })

  it('is durable and shared where it has a file', () => {
    const file = new Database(folder.file())
    const memory = new DatabaseSync(':memory:')
    expect(sqliteStorage({ database: file }).capabilities).toEqual({ durable: true, shared: true })
    expect(sqliteStorage({ database: memory }).capabilities).toEqual({ durable: false, shared: false })
    file.close()
    memory.close()
  })

  it('stays open when the storage is closed', async () => {
    const database = new Database(':memory:')
    const storage = sqliteStorage({ database })
    await storage.migrate([counters])
    await storage.close()
    expect(database.prepare('select count(*) as found from slipway_test_counters').get()).toEqual({
      found: 0,
    })
    database.close()
  })
})

describe('unique indexes over the same fields', () => {
  const halves = defineCollection<StoredRecord & { place: string; kind: string; state: string }>({
    name: 'test_halves',
    version: 1,
    fields: {
      id: { kind: 'text' },
      team_id: { kind: 'text' },
      place: { kind: 'text' },
      kind: { kind: 'text' },
      state: { kind: 'text' },
    },
    unique: [
      { name: 'test_halves_kind', fields: ['place'], where: { op: 'eq', field: 'kind', value: 'x' } },
      { name: 'test_halves_state', fields: ['place'], where: { op: 'eq', field: 'state', value: 'y' } },
    ],
  })

  it('are told apart', async () => {
    const storage = sqliteStorage({ path: ':memory:' })
    await storage.migrate([halves])
    const add = (id: string, kind: string, state: string) =>
      storage.transaction((tx) => tx.insert(halves, { id, team_id: 't1', place: 'p', kind, state }))
    const indexOf = (work: Promise<void>) =>
      work.then(
        () => undefined,
        (error: unknown) => (isUniqueViolation(error) ? error.index : error),
      )
    await add('1', 'x', '')
    await add('2', '', 'y')
    expect(await indexOf(add('3', 'x', ''))).toBe('test_halves_kind')
    expect(await indexOf(add('3', '', 'y'))).toBe('test_halves_state')
    expect(await indexOf(add('1', '', ''))).toBe('id')
    await storage.close()
  })
})
