import { createDeployments, type Storage } from '@slipway/core'
import { storageSuite } from '@slipway/core/testing'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { counter, counters, failureOf, T1 } from '../test/collections.ts'
import { type HostTransaction, type PostgresStorage, postgresStorage } from './index.ts'

const schemas = await testSchemas()
const pool = new pg.Pool({ connectionString: schemas.url, max: 20 })
const piped = new pg.Pool({ connectionString: schemas.url, pipeline: true })
const db = new Kysely<{ orders: { id: string } }>({ dialect: new PostgresDialect({ pool }) })
const schema = schemas.next()
const storage = postgresStorage({ connectionString: schemas.url, schema })

beforeAll(async () => {
  await storage.migrate([counters])
  await pool.query(`create table ${schema}.orders (id text primary key)`)
})
afterAll(async () => {
  await storage.close()
  await pool.end()
  await piped.end()
  await schemas.drop()
})

/** What a host does in a transaction of its own: with an order, and something of Slipway's. */
type Within = (
  work: (trx: HostTransaction, order: (id: string) => Promise<unknown>) => Promise<unknown>,
) => Promise<unknown>

function onClientOf(from: pg.Pool): Within {
  return async (work) => {
    const client = await from.connect()
    try {
      await client.query('begin')
      const result = await work(client, (id) =>
        client.query(`insert into ${schema}.orders values ($1)`, [id]),
      )
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }
}

const HOSTS: readonly [name: string, within: Within][] = [
  ['a client of pg', onClientOf(pool)],
  ['a client of pg with a pipeline', onClientOf(piped)],
  [
    'a transaction of Kysely',
    (work) =>
      db
        .transaction()
        .execute((trx) =>
          work(trx, (id) => sql`insert into ${sql.table(`${schema}.orders`)} values (${id})`.execute(trx)),
        ),
  ],
]

const orders = async () =>
  (await pool.query(`select id from ${schema}.orders order by id`)).rows.map(({ id }) => id)
const ids = async () => (await storage.find(counters, { scope: T1 })).map(({ id }) => id)

describe.each(HOSTS)('a host on %s', (name, within) => {
  it('commits what was done inside together with its own, and not before', async () => {
    const [a, b] = [`${name} a`, `${name} b`]
    await within(async (trx, order) => {
      await order(a)
      const inside = storage.fromTransaction(trx)
      await inside.transaction((tx) => tx.insert(counters, counter(a)))
      await inside.transaction((tx) => tx.insert(counters, counter(b)))
      expect(await inside.get(counters, T1, a)).toEqual(counter(a))
      expect(await storage.get(counters, T1, a)).toBeNull()
    })
    expect(await orders()).toContain(a)
    expect(await ids()).toEqual(expect.arrayContaining([a, b]))
  })

  it('undoes both when it fails', async () => {
    const id = `${name} undone`
    await failureOf(
      within(async (trx, order) => {
        await order(id)
        await storage.fromTransaction(trx).transaction((tx) => tx.insert(counters, counter(id)))
        throw new Error('The order is refused.')
      }),
    )
    expect(await orders()).not.toContain(id)
    expect(await ids()).not.toContain(id)
  })

  it('goes on after something inside has failed, of which nothing is left', async () => {
    const [kept, twice] = [`${name} kept`, `${name} twice`]
    await within(async (trx, order) => {
      const inside = storage.fromTransaction(trx)
      await inside.transaction((tx) => tx.insert(counters, counter(twice)))
      const failing = inside.transaction(async (tx) => {
        await tx.insert(counters, counter(`${name} half`))
        await tx.insert(counters, counter(twice))
      })
      await expect(failing).rejects.toMatchObject({ name: 'UniqueViolation', index: 'id' })
      await order(kept)
      await inside.transaction((tx) => tx.update(counters, T1, twice, 1, { count: 2 }))
    })
    expect(await orders()).toContain(kept)
    expect(await ids()).not.toContain(`${name} half`)
    expect((await storage.get(counters, T1, twice))?.count).toBe(2)
  })

  it('meets no retry: what is in the way is told, and its own transaction can go on', async () => {
    const id = `${name} contested`
    await storage.transaction((tx) => tx.insert(counters, counter(id)))
    let runs = 0
    await within(async (trx, order) => {
      const inside = storage.fromTransaction(trx)
      if ('executeQuery' in trx) await sql`set local lock_timeout = 50`.execute(trx as never)
      else await trx.query({ text: 'set local lock_timeout = 50' })
      await storage.transaction(async (tx) => {
        await tx.get(counters, T1, id, { lock: true })
        const waiting = inside.transaction(async (own) => {
          runs += 1
          await own.update(counters, T1, id, 1, { count: 9 })
        })
        expect(await failureOf(waiting)).toMatchObject({ code: 'storage_busy' })
      })
      await order(id)
    })
    expect(runs).toBe(1)
    expect(await orders()).toContain(id)
  })

  it('keeps apart what is done inside at the same time', async () => {
    await within(async (trx) => {
      const inside = storage.fromTransaction(trx)
      const results = await Promise.allSettled(
        Array.from({ length: 6 }, (_, index) =>
          inside.transaction(async (tx) => {
            await tx.insert(counters, counter(`${name} at once ${index}`))
            if (index % 2 === 0) throw new Error('undo')
          }),
        ),
      )
      expect(results.map(({ status }) => status)).toEqual(
        Array.from({ length: 6 }, (_, index) => (index % 2 === 0 ? 'rejected' : 'fulfilled')),
      )
    })
    const kept = (await ids()).filter((id) => id.startsWith(`${name} at once`))
    expect(kept).toEqual([1, 3, 5].map((index) => `${name} at once ${index}`))
  })

  it('has a deployment created with its own order, or not at all', async () => {
    const slipway = createDeployments({ storage })
    await slipway.migrate()
    const actor = { id: 'u', name: 'U', grants: [{ role: 'developer' as const, team_id: 't1' }] }
    const create = (order: Within, version: string, fails: boolean) =>
      order(async (trx) => {
        const inside = createDeployments({ storage: storage.fromTransaction(trx) })
        await inside.as(actor).deployments.create({
          application_id: 'shop',
          cloud_asset_id: 'vm',
          environment_name: 'staging',
          deployment_type: 'manual',
          version,
        })
        if (fails) throw new Error('no')
      })
    await create(within, `${name} 1`, false)
    await failureOf(create(within, `${name} 2`, true))
    const { items } = await slipway.as(actor).deployments.list({ limit: 100 })
    const versions = items.map(({ version }) => version).filter((version) => version.startsWith(`${name} `))
    expect(versions).toEqual([`${name} 1`])
  })
})

it('says so where there is no transaction to take part in', async () => {
  const client = await pool.connect()
  const work = storage.fromTransaction(client).transaction((tx) => tx.insert(counters, counter('nowhere')))
  expect(await failureOf(work)).toMatchObject({
    code: 'storage_failed',
    message: expect.stringMatching(/no transaction to take part in/),
  })
  client.release()
})

describe('the storage suite in one transaction of a host', () => {
  const clients = new Map<Storage, pg.PoolClient>()
  /** A storage all of whose work happens in a transaction that is never committed. */
  async function inside(): Promise<Storage> {
    const client = await pool.connect()
    await client.query('begin')
    const outer: PostgresStorage = postgresStorage({ pool, schema: schemas.next() })
    const storage = outer.fromTransaction(client)
    const held: Storage = {
      ...storage,
      // What the suite may not know: it is neither durable nor shared before the host commits.
      capabilities: { durable: false, shared: false },
      async close() {
        await storage.close()
        const mine = clients.get(held)
        clients.delete(held)
        await mine?.query('rollback')
        mine?.release()
      },
    }
    clients.set(held, client)
    return held
  }
  storageSuite({ describe, it, create: inside, parallelReads: false })
})
