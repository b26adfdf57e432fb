import pg from 'pg'
import { type TestSchemas, testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { layWire, type Wire } from '../test/wire.ts'
import { createDoorbell } from './doorbell.ts'
import { createLending } from './lending.ts'

let schemas: TestSchemas
let closing: (() => Promise<unknown>)[] = []
beforeAll(async () => {
  schemas = await testSchemas()
})
afterEach(async () => {
  for (const close of closing.reverse()) await close()
  closing = []
})
afterAll(() => schemas?.drop())

/** A doorbell with a pool of its own. */
function bell(channel: string, url = schemas.url) {
  const pool = new pg.Pool({ connectionString: url, max: 3, application_name: channel })
  pool.on('error', () => {})
  const doorbell = createDoorbell({ lending: createLending(pool), channel, heartbeat: 100, patience: 300 })
  closing.push(async () => {
    await doorbell.close()
    await pool.end()
  })
  return { pool, doorbell }
}

/** How often it was rung, from now on. */
async function hearing({ doorbell }: ReturnType<typeof bell>) {
  let rings = 0
  doorbell.listen(() => {
    rings += 1
  })
  // The first call says that it listens: something may have been missed before.
  await expect.poll(() => rings).toBe(1)
  return () => rings - 1
}

it('is heard by other processes, and not by the one that rings', async () => {
  const channel = schemas.next()
  const [one, two, other] = [bell(channel), bell(channel), bell(schemas.next())]
  const [byOne, byTwo, byOther] = [await hearing(one), await hearing(two), await hearing(other)]
  one.doorbell.ring()
  await expect.poll(byTwo).toBe(1)
  two.doorbell.ring()
  await expect.poll(byOne).toBe(1)
  expect([byTwo(), byOther()]).toEqual([1, 0])
})

it('makes few rings of many, and the last of them is heard', async () => {
  const channel = schemas.next()
  const [one, two] = [bell(channel), bell(channel)]
  const heard = await hearing(two)
  for (let count = 0; count < 1_000; count += 1) one.doorbell.ring()
  await expect.poll(heard).toBeGreaterThan(0)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(heard()).toBeLessThan(5)
  const before = heard()
  one.doorbell.ring()
  await expect.poll(heard).toBe(before + 1)
})

it('connects again when the server has ended the connection, and says that something may have been missed', async () => {
  const channel = schemas.next()
  const [one, two] = [bell(channel), bell(channel)]
  const heard = await hearing(two)
  await one.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and query like 'listen%' or
     application_name = $1 and query = 'select 1'`,
    [channel],
  )
  await expect.poll(heard).toBe(1)
  one.doorbell.ring()
  await expect.poll(heard).toBe(2)
})

it('notices a connection that is dead though nobody has said so', async () => {
  const channel = schemas.next()
  const wire: Wire = await layWire(schemas.url)
  closing.push(() => wire.close())
  const far = bell(channel, wire.url)
  const heard = await hearing(far)
  wire.stall()
  // New connections get nowhere either, until the wire is mended.
  await expect.poll(() => wire.cuts).toBeGreaterThan(0)
  expect(heard()).toBe(0)
})

it('neither throws nor stays when the server is not there', async () => {
  const { doorbell } = bell('nowhere', 'postgres://nobody:x@127.0.0.1:1/none')
  doorbell.listen(() => {})
  doorbell.ring()
  await new Promise((resolve) => setTimeout(resolve, 100))
  await doorbell.close()
})
