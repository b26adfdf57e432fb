import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { isSlipwayError } from '@slipway/core'
import pg from 'pg'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { byHand, counter, counters, failureOf, type Hand, note, notes, T1 } from '../test/collections.ts'
import { type PostgresStorage, type PostgresStorageOptions, postgresStorage } from './index.ts'

const schemas = await testSchemas()
const role = `test_${randomBytes(6).toString('hex')}`
const opened: PostgresStorage[] = []
let hand: Hand

beforeAll(async () => {
  hand = await byHand(schemas.url)
  await hand(`create role ${role} login password 'right'`)
})
afterAll(async () => {
  await Promise.all(opened.map((storage) => storage.close()))
  await schemas.drop()
  await hand(`drop owned by ${role} cascade`)
  await hand(`drop role ${role}`)
  await hand.end()
})

function open(options: object = {}): PostgresStorage {
  const all = {
    connectionString: schemas.url,
    schema: schemas.next(),
    busyTimeout: 150,
    connections: 2,
    ...options,
  }
  const storage = postgresStorage(all as PostgresStorageOptions)
  opened.push(storage)
  return storage
}

function address(change: (url: URL) => void): string {
  const url = new URL(schemas.url)
  change(url)
  return url.href
}

describe('a server that cannot be used', () => {
  // First, as a database is dropped only when no connection is still being opened, and pg leaves some so.
  it('may keep texts in another encoding', async () => {
    const name = `test_${randomBytes(6).toString('hex')}`
    const [server] = await hand(
      `select current_setting('server_version_num')::integer >= 150000 as "names providers"`,
    )
    const provider = server?.['names providers'] === true ? 'locale_provider libc' : ''
    await hand(
      `create database ${name} template template0 encoding 'LATIN1' ${provider} lc_collate 'C' lc_ctype 'C'`,
    )
    const storage = open({ connectionString: address((url) => Object.assign(url, { pathname: `/${name}` })) })
    expect(await failureOf(storage.migrate([counters]))).toMatchObject({
      code: 'storage_failed',
      message: 'The database keeps its texts as LATIN1.',
    })
    await storage.close()
    await hand(`drop database ${name}`)
  })

  it('may not be there', async () => {
    const closed = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => closed.once('listening', resolve))
    const bound = closed.address()
    const port = bound !== null && typeof bound === 'object' ? bound.port : 0
    await new Promise((resolve) => closed.close(resolve))
    const storage = open({ connectionString: address((url) => Object.assign(url, { port: String(port) })) })
    const error = await failureOf(storage.migrate([counters]))
    expect(error).toMatchObject({
      code: 'storage_unreachable',
      message: `PostgreSQL cannot be reached: connect ECONNREFUSED 127.0.0.1:${port}.`,
    })
    expect(error.next).toMatch(/host and port/)
    expect(await failureOf(storage.get(counters, T1, 'a'))).toMatchObject({ code: 'storage_unreachable' })
  })

  it('may have no such host', async () => {
    const storage = open({
      connectionString: address((url) => Object.assign(url, { hostname: 'nowhere.invalid' })),
    })
    expect(await failureOf(storage.migrate([counters]))).toMatchObject({
      code: 'storage_unreachable',
      message: expect.stringMatching(/cannot be reached: .*nowhere\.invalid/),
    })
  })

  it('may accept connections and say nothing', async () => {
    const mute = createServer(() => {}).listen(0, '127.0.0.1')
    await new Promise((resolve) => mute.once('listening', resolve))
    const bound = mute.address()
    const port = String(bound !== null && typeof bound === 'object' ? bound.port : 0)
    const storage = open({ connectionString: address((url) => Object.assign(url, { port })) })
    expect(await failureOf(storage.migrate([counters]))).toMatchObject({
      code: 'storage_unreachable',
      message: 'No connection to PostgreSQL was to be had in time.',
    })
    mute.close()
  })

  it('may know another password, at once', async () => {
    const storage = open({
      connectionString: address((url) => Object.assign(url, { password: 'wrong' })),
      busyTimeout: 10_000,
    })
    const started = performance.now()
    expect(await failureOf(storage.migrate([counters]))).toMatchObject({
      code: 'storage_failed',
      message: expect.stringMatching(/does not let this user in: password authentication failed/),
      next: expect.stringMatching(/password/),
    })
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('may want a password where there is none', async () => {
    const storage = open({ connectionString: address((url) => Object.assign(url, { password: '' })) })
    expect(await failureOf(storage.migrate([counters]))).toMatchObject({
      code: 'storage_failed',
      next: expect.stringMatching(/password/),
    })
  })

  it('may have no such database', async () => {
    const storage = open({
      connectionString: address((url) => Object.assign(url, { pathname: '/nothing_here' })),
    })
    expect(await failureOf(storage.migrate([counters]))).toMatchObject({
      code: 'storage_failed',
      message: expect.stringMatching(/no such database: database "nothing_here" does not exist/),
      next: expect.stringMatching(/Create it/),
    })
  })
})

describe('a user who lacks a right', () => {
  const asRole = (options: object = {}) =>
    open({
      connectionString: address((url) => Object.assign(url, { username: role, password: 'right' })),
      ...options,
    })

  it('may not make the schema, and is told who may', async () => {
    expect(await failureOf(asRole({ schema: schemas.next() }).migrate([counters]))).toMatchObject({
      code: 'storage_failed',
      message: expect.stringMatching(/lacks a right: permission denied for database/),
      next: expect.stringMatching(/owner/),
    })
  })

  it('may work where everything is made, and start without making anything', async () => {
    const schema = schemas.next()
    await open({ schema }).migrate([counters])
    const storage = asRole({ schema })
    expect(await failureOf(storage.get(counters, T1, 'a'))).toMatchObject({ code: 'storage_failed' })
    await hand(`grant usage on schema ${schema} to ${role}`)
    await hand(`grant select, insert on all tables in schema ${schema} to ${role}`)
    expect(await storage.migrate([counters])).toEqual({ created: [], upgraded: [], drift: [] })
    await storage.transaction((tx) => tx.insert(counters, counter('a')))
    const updating = storage.transaction((tx) => tx.update(counters, T1, 'a', 1, { count: 1 }))
    expect(await failureOf(updating)).toMatchObject({
      code: 'storage_failed',
      message: expect.stringMatching(/permission denied for table slipway_test_counters/),
    })
  })

  it('may be allowed to read only', async () => {
    const schema = schemas.next()
    await open({ schema }).migrate([counters])
    const pool = new pg.Pool({
      connectionString: schemas.url,
      options: '-c default_transaction_read_only=on',
    })
    const storage = open({ pool, connectionString: undefined, schema })
    expect(await storage.count(counters, { scope: T1 })).toBe(0)
    expect(await failureOf(storage.transaction((tx) => tx.insert(counters, counter('a'))))).toMatchObject({
      code: 'storage_unreachable',
      message: expect.stringMatching(/takes no writes here/),
      next: expect.stringMatching(/primary/),
    })
    await pool.end()
  })
})

describe('names', () => {
  it.each(['Slipway', '1a', 'a.b', 'a"b', '', 'a'.repeat(64), 'pg_mine', 'drop table'])(
    'that would have to be quoted are refused: %s',
    (name) => {
      const error = (work: () => unknown) => {
        try {
          work()
        } catch (thrown) {
          return isSlipwayError(thrown) ? thrown.message : thrown
        }
      }
      const at = { connectionString: schemas.url }
      expect(error(() => postgresStorage({ ...at, schema: name }))).toBe(
        `"${name}" cannot be the name of Slipway's schema.`,
      )
      expect(error(() => postgresStorage({ ...at, rowSecurity: { role: name } }))).toBe(
        `"${name}" cannot be the name of Slipway's role.`,
      )
    },
  )
})

describe('locks of others', () => {
  it('are waited for, and given up after the time for it, with no effect of the work', async () => {
    const schema = schemas.next()
    const storage = open({ schema, busyTimeout: 300 })
    await storage.migrate([counters])
    await storage.transaction((tx) => tx.insert(counters, counter('a')))
    const add = () =>
      storage.transaction(async (tx) => {
        const found = await tx.get(counters, T1, 'a', { lock: true })
        await tx.update(counters, T1, 'a', found?.revision ?? 0, { count: (found?.count ?? 0) + 1 })
      })
    const other = await byHand(schemas.url)
    await other('begin')
    await other(`select * from ${schema}.slipway_test_counters for update`)
    const started = performance.now()
    expect(await failureOf(add())).toMatchObject({ code: 'storage_busy' })
    expect(performance.now() - started).toBeGreaterThanOrEqual(300)
    const waiting = add()
    await new Promise((resolve) => setTimeout(resolve, 50))
    await other('commit')
    await waiting
    await other.end()
    expect(await storage.get(counters, T1, 'a')).toMatchObject({ count: 1, revision: 2 })
  })
})

describe('a transaction that does not end', () => {
  it('is undone after its time, and what it held is free', async () => {
    const storage = open({ transactionTimeout: 100, busyTimeout: 2_000, connections: 1 })
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
    await storage.transaction((tx) => tx.insert(counters, counter('a')))
    expect(await hanging).toMatchObject({
      code: 'storage_failed',
      message: expect.stringMatching(/more than 100 ms/),
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await late).toMatchObject({ code: 'storage_failed' })
    expect((await storage.find(counters, { scope: T1 })).map(({ id }) => id)).toEqual(['a'])
  })

  it('does not stop a migration that has much to do', async () => {
    const schema = schemas.next()
    const storage = open({ schema, transactionTimeout: 100 })
    await storage.migrate([counters])
    const other = await byHand(schemas.url)
    await other('begin')
    await other(`lock table ${schema}.slipway__collections in access exclusive mode`)
    setTimeout(() => other('commit'), 400)
    expect((await storage.migrate([notes])).created).toEqual(['test_notes'])
    await other.end()
  })
})

describe('a pool that was handed in', () => {
  it('stays open when the storage is closed, and tells when it was ended too early', async () => {
    const pool = new pg.Pool({ connectionString: schemas.url })
    const schema = schemas.next()
    const storage = postgresStorage({ pool, schema })
    await storage.migrate([counters])
    await storage.close()
    expect((await pool.query('select 1 as it')).rows).toEqual([{ it: 1 }])
    const other = postgresStorage({ pool, schema })
    await pool.end()
    expect(await failureOf(other.get(counters, T1, 'a'))).toMatchObject({
      code: 'storage_failed',
      message: 'The pool was ended by somebody else.',
    })
  })

  it('may have parsers, a zone and a style of its own', async () => {
    const pool = new pg.Pool({
      connectionString: schemas.url,
      options: '-c timezone=America/St_Johns -c default_transaction_isolation=serializable',
      types: { getTypeParser: () => () => 'nonsense' } as unknown as pg.CustomTypesConfig,
    })
    const storage = postgresStorage({ pool, schema: schemas.next() })
    await storage.migrate([counters])
    await storage.transaction((tx) => tx.insert(counters, counter('a', 7)))
    expect(await storage.get(counters, T1, 'a')).toStrictEqual(counter('a', 7))
    await pool.end()
  })

  it('may keep no prepared statements', async () => {
    const pool = new pg.Pool({ connectionString: schemas.url, max: 1 })
    const storage = postgresStorage({ pool, schema: schemas.next(), prepare: false })
    await storage.migrate([notes])
    await storage.transaction((tx) => tx.insert(notes, note('a')))
    expect(await storage.get(notes, T1, 'a')).toEqual(note('a'))
    expect((await pool.query('select name from pg_prepared_statements')).rows).toEqual([])
    await pool.end()
  })
})
