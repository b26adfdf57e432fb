import {
  defineCollection,
  defineQueue,
  isSlipwayError,
  type Jobs,
  SlipwayError,
  type Storage,
  type StoredRecord,
  systemClock,
  type Worker,
} from '@slipway/core'
import { createSchedules } from '@slipway/core/jobs'
import { memoryStorage } from '@slipway/core/memory'
import pg from 'pg'
import { startPostgres } from 'slipway-postgres-server'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { postgresJobs, postgresStorage } from '../index.ts'

const schemas = await testSchemas()
const numbers = defineQueue({ name: 'numbers', data: z.object({ n: z.number() }) })

const effects = defineCollection<StoredRecord>({
  name: 'test_effects',
  version: 1,
  fields: { id: { kind: 'text' }, team_id: { kind: 'text' } },
})

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(schemas.url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

afterAll(() => schemas.drop())

describe('jobs on pg-boss', () => {
  const schema = schemas.next()
  let storage: Storage
  let jobs: Jobs
  beforeAll(async () => {
    storage = postgresStorage({ connectionString: schemas.url, schema: schemas.next() })
    jobs = postgresJobs({ connectionString: schemas.url, schema, pollInterval: 50 })
    await jobs.migrate([numbers])
    return async () => {
      await jobs.close()
      await storage.close()
    }
  })
  const put = (queue = numbers) => storage.transaction((tx) => jobs.enqueue(tx, queue, [{ data: { n: 1 } }]))

  it('say that a queue is not installed, or nothing at all, and what to do', async () => {
    const missing = { code: 'schema_missing', next: expect.stringContaining('migrate') }
    await expect(put({ ...numbers, name: 'others' })).rejects.toMatchObject(missing)
    await expect(jobs.count({ ...numbers, name: 'others' })).resolves.toMatchObject({ waiting: 0 })
    const nothing = postgresJobs({ connectionString: schemas.url, schema: schemas.next() })
    await expect(nothing.count(numbers)).rejects.toMatchObject(missing)
    await expect(nothing.start([])).rejects.toMatchObject(missing)
    await nothing.close()
  })

  it('refuse a transaction of another store, and undo it', async () => {
    const other = memoryStorage()
    const enqueue = other.transaction((tx) => jobs.enqueue(tx, numbers, [{ data: { n: 1 } }]))
    await expect(enqueue).rejects.toMatchObject({
      code: 'invalid_input',
      next: expect.stringContaining('postgresStorage'),
    })
  })

  it('refuse a queue that has keys now and had none before', async () => {
    const keyed = { ...numbers, key: () => 'k' }
    await expect(jobs.migrate([keyed])).rejects.toMatchObject({ code: 'schema_drifted' })
  })

  it('wait as long as it takes, also as dead letters, and leave nothing behind when they are done', async () => {
    await put()
    const kept = `select min(keep_until - created_on) > interval '49 years' as long from ${schema}.job`
    expect(await ask(kept)).toEqual([{ long: true }])
    const done = new Promise<void>((resolve) => {
      void jobs.start([{ queue: numbers, handle: async () => resolve() }])
    })
    await done
    await expect.poll(() => ask(`select count(*)::int as left from ${schema}.job`)).toEqual([{ left: 0 }])
    await jobs.stop()
  })

  it('are installed once by several processes that start together', async () => {
    const fresh = schemas.next()
    const all = Array.from({ length: 4 }, () =>
      postgresJobs({ connectionString: schemas.url, schema: fresh }),
    )
    await Promise.all(all.map((one) => one.migrate([numbers])))
    expect(
      await ask(`select count(*)::int as queues from ${fresh}.queue where name like 'numbers%'`),
    ).toEqual([{ queues: 2 }])
    await Promise.all(all.map((one) => one.close()))
  })

  it('make up for an occurrence of a schedule that nobody was there for, once', async () => {
    const schedules = createSchedules({ jobs, storage, clock: systemClock, queues: [numbers] })
    const { queue } = schedules.worker
    await jobs.migrate([queue])
    const waiting = () => storage.transaction((tx) => jobs.waiting(tx, queue, 'yearly'))
    const yearly = { name: 'yearly', cron: '0 3 1 1 *', timeZone: 'Europe/Paris' }
    await storage.transaction((tx) => schedules.put(tx, yearly, numbers, { n: 7 }))
    const first = await waiting()
    expect(Date.parse(first?.runAt ?? '')).toBeGreaterThan(Date.now())
    const overdue = { ...Object(first?.data), due_at: '2020-01-01T02:00:00.000Z' }
    await storage.transaction((tx) =>
      jobs.enqueue(tx, queue, [{ data: overdue, runAt: '2020-01-01T02:00:00.000Z' }]),
    )
    const seen: number[] = []
    await jobs.start([
      schedules.worker,
      { queue: numbers, handle: async ({ data }) => void seen.push(Object(data).n) },
    ])
    await expect.poll(() => seen).toEqual([7])
    await expect.poll(async () => (await waiting())?.runAt).toBe(first?.runAt)
    await jobs.stop()
  })
})

describe('jobs of a storage with row security', () => {
  it('are put in, proved and ended under its role', async () => {
    const role = schemas.next()
    await ask(`create role ${role}`)
    const storage = postgresStorage({
      connectionString: schemas.url,
      schema: schemas.next(),
      rowSecurity: { role },
    })
    const schema = schemas.next()
    const jobs = postgresJobs({ connectionString: schemas.url, schema, role, pollInterval: 50 })
    await jobs.migrate([numbers])
    const put = () => storage.transaction((tx) => jobs.enqueue(tx, numbers, [{ data: { n: 1 } }]))
    const [id = ''] = await put()
    expect(await storage.transaction((tx) => jobs.cancel(tx, numbers, { id }))).toBe(true)
    await put()
    await jobs.start([
      {
        queue: numbers,
        handle: ({ lease }) =>
          storage.transaction(async (tx) => {
            await lease.assert(tx)
            await lease.complete(tx)
          }),
      },
    ])
    await expect.poll(async () => (await jobs.count(numbers)).waiting).toBe(0)
    await expect.poll(async () => (await jobs.count(numbers)).running).toBe(0)
    await jobs.close()
    await storage.close()
    await ask(`drop owned by ${role}; drop role ${role}`)
  })
})

describe('a server that is stopped and started under load', () => {
  it('costs no job, and no effect twice', async () => {
    const server = await startPostgres()
    const storage = postgresStorage({ connectionString: server.url })
    const jobs = postgresJobs({ connectionString: server.url, pollInterval: 50 })
    const patient = { ...numbers, retry: { limit: 100, delay: 0, max: 0 }, lease: 10_000 }
    await storage.migrate([effects])
    await jobs.migrate([patient])
    const worker: Worker = {
      queue: patient,
      concurrency: 5,
      handle: ({ id, lease }) =>
        storage.transaction(async (tx) => {
          await lease.complete(tx)
          await tx.insert(effects, { id, team_id: 't1' })
        }),
    }
    await jobs.start([worker])
    const ids: string[] = []
    let stopping = true
    const putting = (async () => {
      while (stopping) {
        try {
          ids.push(...(await storage.transaction((tx) => jobs.enqueue(tx, patient, [{ data: { n: 1 } }]))))
        } catch (error) {
          // Nobody has acknowledged it, and it may be there all the same.
          if (!isSlipwayError(error, 'outcome_unknown')) throw error
        }
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    })()
    for (const how of ['fast', 'crash', 'fast'] as const) {
      await new Promise((resolve) => setTimeout(resolve, 700))
      await server.stop(how)
      await server.start()
    }
    stopping = false
    await putting
    await expect
      .poll(
        async () => {
          const { waiting, delayed, running } = await jobs.count(patient)
          return waiting + delayed + running
        },
        { timeout: 60_000 },
      )
      .toBe(0)
    const done = (await storage.find(effects, { scope: { teams: ['t1'] } })).map(({ id }) => id)
    expect(new Set(done)).toEqual(new Set([...ids, ...done]))
    expect(ids.length).toBeGreaterThan(50)
    await jobs.close()
    await storage.close()
    await server.remove()
  })
})

describe('jobs that cannot work', () => {
  const fault = (url: string) => postgresJobs({ connectionString: url }).migrate([numbers])

  it('say why: nobody listens, a wrong password, a database that is not there', async () => {
    const { username, password, port, pathname } = new URL(schemas.url)
    const address = (user: string, at: string, database = pathname) =>
      `postgres://${user}@127.0.0.1:${at}${database}`
    await expect(fault(address(`${username}:${password}`, '1'))).rejects.toMatchObject({
      code: 'storage_unreachable',
    })
    for (const url of [
      address(`${username}:wrong`, port),
      address(`${username}:${password}`, port, '/nowhere'),
    ])
      await expect(fault(url)).rejects.toMatchObject({ code: 'storage_failed', next: expect.any(String) })
  })

  it('refuse a schema that would have to be quoted', () => {
    expect(() => postgresJobs({ connectionString: schemas.url, schema: 'Jobs' })).toThrow(SlipwayError)
    expect(() => postgresJobs({ connectionString: schemas.url, schema: `j${'x'.repeat(50)}` })).toThrow(/50/)
  })

  it('say that a right is missing', async () => {
    const role = schemas.next()
    await ask(`create role ${role} login password 'poor'`)
    const url = new URL(schemas.url)
    url.username = role
    url.password = 'poor'
    const poor = postgresJobs({ connectionString: url.href, schema: schemas.next() })
    await expect(poor.migrate([numbers])).rejects.toMatchObject({
      code: 'storage_failed',
      message: expect.stringMatching(/right/),
    })
    await poor.close()
    await ask(`drop role ${role}`)
  })
})
