import { createDeployments, type Deployments } from '@slipway/core'
import pg from 'pg'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { startProxy } from '../../test/proxy.ts'
import { type PostgresStorage, postgresJobs, postgresStorage } from '../index.ts'
import { clientOf } from './connections.ts'
import { createListener } from './listener.ts'

const schemas = await testSchemas()
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})
afterAll(() => schemas.drop())

function open(schema: string, options: { readonly signals?: boolean } = {}): PostgresStorage {
  const storage = postgresStorage({ connectionString: schemas.url, schema, connections: 4, ...options })
  closing.push(() => storage.close())
  return storage
}

function counting(storage: PostgresStorage, topic: string) {
  const counted = { times: 0 }
  const off = storage.signals?.on(topic, () => {
    counted.times += 1
  })
  return { counted, off }
}

/** Ends all connections that listen to a schema, as a server does that fails. */
async function endListeners(schema: string): Promise<number> {
  const client = new pg.Client(schemas.url)
  await client.connect()
  const ended = await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where query ilike $1',
    [`listen %${schema}`],
  )
  await client.end()
  return ended.rowCount ?? 0
}

describe('signals', () => {
  it('reach every storage of the schema that listens, for their topic, and no other', async () => {
    const schema = schemas.next()
    const [one, other, stranger] = [open(schema), open(schema), open(schemas.next())]
    const heard = [counting(one, 'a'), counting(other, 'a'), counting(other, 'b'), counting(stranger, 'a')]
    // Each is told once as it begins to listen.
    await expect.poll(() => heard.map(({ counted }) => counted.times)).toEqual([1, 1, 1, 1])
    one.signals?.send('a')
    await expect.poll(() => heard.map(({ counted }) => counted.times)).toEqual([2, 2, 1, 1])
    heard[1]?.off?.()
    one.signals?.send('a')
    await expect.poll(() => heard[0]?.counted.times).toBe(3)
    expect(heard[1]?.counted.times).toBe(2)
  })

  it('go together when there are many', async () => {
    const storage = open(schemas.next())
    const { counted } = counting(storage, 'a')
    await expect.poll(() => counted.times).toBe(1)
    for (let count = 0; count < 10_000; count += 1) storage.signals?.send('a')
    await expect.poll(() => counted.times).toBeGreaterThan(1)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(counted.times).toBeLessThan(10)
  })

  it('are heard again after the connection was ended, with a call for what was missed', async () => {
    const schema = schemas.next()
    const storage = open(schema)
    const { counted } = counting(storage, 'a')
    await expect.poll(() => counted.times).toBe(1)
    expect(await endListeners(schema)).toBe(1)
    await expect.poll(() => counted.times).toBe(2)
    storage.signals?.send('a')
    await expect.poll(() => counted.times).toBe(3)
  })

  it('need no connection any more when nobody listens, and a new one when somebody does again', async () => {
    const schema = schemas.next()
    const storage = open(schema)
    const first = counting(storage, 'a')
    await expect.poll(() => first.counted.times).toBe(1)
    first.off?.()
    await expect.poll(() => endListeners(schema)).toBe(0)
    const second = counting(storage, 'a')
    await expect.poll(() => second.counted.times).toBe(1)
    storage.signals?.send('a')
    await expect.poll(() => second.counted.times).toBe(2)
    expect(first.counted.times).toBe(1)
  })

  it('come over a pool of the host as well', async () => {
    const pool = new pg.Pool({ connectionString: schemas.url, max: 3 })
    closing.push(() => pool.end())
    const storage = postgresStorage({ pool, schema: schemas.next() })
    closing.push(() => storage.close())
    const { counted } = counting(storage, 'a')
    await expect.poll(() => counted.times).toBe(1)
    storage.signals?.send('a')
    await expect.poll(() => counted.times).toBe(2)
  })

  it('are none where they are not wanted', () => {
    expect(open(schemas.next(), { signals: false }).signals).toBeUndefined()
  })
})

describe('a connection that is dead without having been told', () => {
  it('is noticed and replaced', async () => {
    const proxy = await startProxy(schemas.url)
    let times = 0
    const listener = createListener({
      channel: 'slipway_deaf',
      connect: clientOf(proxy.url),
      heard: () => {},
      listening: () => {
        times += 1
      },
      heartbeat: 50,
    })
    await expect.poll(() => times).toBe(1)
    proxy.deafen(true)
    await new Promise((resolve) => setTimeout(resolve, 200))
    proxy.deafen(false)
    // What was on its way is lost, so the answer never comes.
    await expect.poll(() => times, { timeout: 20_000 }).toBe(2)
    await listener.close()
    proxy.close()
  })
})

describe('two processes on one database', () => {
  /** They look by themselves once an hour, so whatever is quick came by a signal. */
  async function two(): Promise<[Deployments, Deployments]> {
    const [schema, jobsSchema] = [schemas.next(), schemas.next()]
    const sdks = [1, 2].map(() =>
      createDeployments({
        storage: postgresStorage({ connectionString: schemas.url, schema, connections: 4 }),
        jobs: postgresJobs({
          connectionString: schemas.url,
          schema: jobsSchema,
          connections: 2,
          pollInterval: 3_600_000,
        }),
        pollInterval: 3_600_000,
      }),
    )
    const [one, other] = sdks
    if (one === undefined || other === undefined) throw new Error('There are two.')
    closing.push(
      () => one.close(),
      () => other.close(),
    )
    await one.migrate()
    return [one, other]
  }
  const ada = { id: 'u1', name: 'Ada', grants: [{ role: 'team_manager' as const, team_id: 't1' }] }
  const deployment = {
    application_id: 'shop',
    cloud_asset_id: 'vm',
    environment_name: 'staging',
    deployment_type: 'manual',
    version: '1',
  } as const

  it('show in their streams at once what the other one writes', async () => {
    const [one, other] = await two()
    const stream = one.as(ada).events.subscribe()[Symbol.asyncIterator]()
    expect((await stream.next()).value).toMatchObject({ type: 'ready' })
    const created = stream.next()
    // It listens from its first wait on.
    await new Promise((resolve) => setTimeout(resolve, 300))
    for (const version of ['1', '2', '3']) {
      const since = performance.now()
      const heard = version === '1' ? created : stream.next()
      await other.as(ada).deployments.create({ ...deployment, version })
      expect((await heard).value).toMatchObject({ type: 'change', entry: { action: 'deployment.created' } })
      expect(performance.now() - since).toBeLessThan(1_000)
    }
    await stream.return?.()
  })

  it('do at once what the other one has put in', async () => {
    const [one, other] = await two()
    const { deployments } = other.as(ada)
    await one.start()
    const { id } = await deployments.create(deployment)
    await deployments.activate({ id })
    await deployments.startMaintenance({
      id,
      until: new Date(Date.now() + 300).toISOString(),
      reason: 'New disks',
    })
    // It is due after the signal, so the next command is what wakes the workers.
    await new Promise((resolve) => setTimeout(resolve, 500))
    const second = await deployments.create({ ...deployment, cloud_asset_id: 'vm2' })
    await deployments.activate({ id: second.id })
    await deployments.startMaintenance({
      id: second.id,
      until: new Date(Date.now() + 3_600_000).toISOString(),
      reason: 'New disks',
    })
    await expect.poll(async () => (await deployments.get({ id })).status).toBe('active')
  })
})
