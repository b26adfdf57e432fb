import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '@slipway/core/client'
import { type TestSchemas, testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildPages } from '../src/build-pages.ts'
import { ASSETS, catalogItems } from '../src/catalog.ts'
import { type Fleet, openFleet } from '../src/fleet/fleet.ts'
import { ines } from '../src/people.ts'
import { BASE_PATH } from '../src/server.ts'

let schemas: TestSchemas
let schema: string
let fleet: Fleet
const told: string[] = []
let cookie: string

beforeAll(async () => {
  schemas = await testSchemas()
  schema = schemas.next()
  fleet = await openFleet({
    databaseUrl: schemas.url,
    schema,
    port: 0,
    pages: await buildPages(() => {}),
    told: (text) => void told.push(text),
  })
  await fleet.sdk.as(ines.actor).catalog.upsert({ items: catalogItems() })
  const signedIn = await fetch(`${fleet.origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person: 'ines' }),
  })
  cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
}, 120_000)
afterAll(async () => {
  await fleet?.close()
  await schemas?.drop(`${schema}_jobs`)
  await schemas?.drop()
})

const api = () => createClient({ baseUrl: `${fleet.origin}${BASE_PATH}`, headers: { cookie } })

interface Asked {
  readonly by: string
  readonly status: number
  readonly body: IncomingMessage
}

/** Asks over a connection of its own; each connection goes to the next server. */
async function ask(path: string, json?: unknown): Promise<Asked> {
  const sent = request(`${fleet.origin}${path}`, {
    agent: false,
    method: json === undefined ? 'GET' : 'POST',
    headers: { cookie, 'content-type': 'application/json' },
  }).end(json === undefined ? undefined : JSON.stringify(json))
  const [body] = (await once(sent, 'response')) as [IncomingMessage]
  return { by: String(body.headers['x-served-by']), status: body.statusCode ?? 0, body }
}

/** Asks until that server answers. */
async function askOf(name: string, path: string, json?: (count: number) => unknown): Promise<Asked> {
  for (let count = 1; ; count += 1) {
    const asked = await ask(path, json?.(count))
    if (asked.by === name) return asked
    asked.body.destroy()
  }
}

const readJson = async ({ body }: Asked): Promise<unknown> => JSON.parse(await text(body))

const newDeployment = (version: string) => ({
  team_id: 'runtime',
  application_id: 'node-24',
  cloud_asset_id: ASSETS.runtimeStaging,
  environment_name: 'testing',
  deployment_type: 'manual' as const,
  version,
})

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('the portal on PostgreSQL, in four processes', () => {
  it('has two servers behind one address, and a session of one is one of the other', async () => {
    expect([...fleet.processes.keys()].sort()).toEqual(['server 1', 'server 2', 'worker 1', 'worker 2'])
    for (const name of ['server 1', 'server 2'])
      expect(await readJson(await askOf(name, '/session'))).toMatchObject({ person: { id: 'ines' } })
  })

  it('shows at one server what is written at the other', async () => {
    const stream = await askOf('server 1', `${BASE_PATH}/events`)
    let heard = ''
    stream.body.setEncoding('utf8').on('data', (part: string) => {
      heard += part
    })
    await expect.poll(() => heard).toContain('event: ready')
    const made = await askOf('server 2', `${BASE_PATH}/deployments`, (count) =>
      newDeployment(`across-${count}`),
    )
    expect(made.status).toBe(201)
    const { id } = (await readJson(made)) as { id: string }
    await expect.poll(() => heard).toContain(id)
    stream.body.destroy()
  })

  it('loses nothing that was acknowledged when a server is killed, and goes on with another', async () => {
    const before = new Map(fleet.processes)
    const acknowledged: string[] = []
    const faults: unknown[] = []
    let running = true
    const writing = (async () => {
      for (let count = 0; running; count += 1)
        try {
          acknowledged.push((await api().deployments.create(newDeployment(`kill-${count}`))).version)
        } catch (fault) {
          faults.push(fault)
        }
    })()
    await expect.poll(() => acknowledged.length).toBeGreaterThan(5)
    process.kill(before.get('server 1') ?? 0, 'SIGKILL')
    await expect.poll(() => told).toContain('server 1 has ended; another one takes its place.')
    await expect.poll(() => isAlive(fleet.processes.get('server 1') ?? 0)).toBe(true)
    expect(fleet.processes.get('server 1')).not.toBe(before.get('server 1'))
    const reached = acknowledged.length
    await expect.poll(() => acknowledged.length).toBeGreaterThan(reached + 5)
    running = false
    await writing
    // The client repeats under the same key what was cut off: nobody sees the kill, and nothing is there twice.
    expect(faults).toEqual([])
    const kept: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await api().deployments.list({ text: 'kill-', limit: 200, ...(after ? { after } : {}) })
      kept.push(...page.items.map(({ version }) => version))
      if (page.next === null) break
      after = page.next
    }
    expect(kept.sort()).toEqual([...acknowledged].sort())
  })

  it('does what falls due as long as one worker is there', async () => {
    const victim = fleet.processes.get('worker 1') ?? 0
    const { deployments } = api()
    const { id } = await deployments.create(newDeployment('maintained'))
    await deployments.activate({ id })
    const until = new Date(Date.now() + 1_000).toISOString()
    await deployments.startMaintenance({ id, until, reason: 'To see it end' })
    process.kill(victim, 'SIGKILL')
    await expect.poll(async () => (await deployments.get({ id })).status).toBe('active')
    const { items } = await deployments.history({ id })
    expect(items.filter(({ action }) => action === 'deployment.maintenance_ended')).toHaveLength(1)
  })

  it('leaves no process behind', async () => {
    await expect.poll(() => fleet.processes.size).toBe(4)
    const pids = [...fleet.processes.values()]
    await fleet.close()
    await pause(100)
    expect(pids.filter(isAlive)).toEqual([])
  })
})
