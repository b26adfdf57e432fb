import { setTimeout as sleep } from 'node:timers/promises'
import { createDeployments, type Deployments, type HealthProbe, type HealthView } from '@slipway/core'
import { afterEach, describe, expect, it } from 'vitest'
import { healthHours } from '../packages/core/src/domain/health/index.ts'
import { LEASE } from '../packages/core/src/runtime/health-worker.ts'
import { type LocalServer, serve as serveHttp } from '../packages/core/test/support/servers.ts'
import { DEVELOPER, MANAGER } from './support/actors.ts'
import { serve } from './support/builders.ts'
import { entriesOf } from './support/store.ts'
import { GROUNDS, openWorld, type World, type WorldOptions } from './support/worlds.ts'

const INTERVAL = 30_000

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

function kept<T extends { close(): Promise<void> }>(one: T): T {
  opened.push(one)
  return one
}

/** A service whose health the test decides on, and how often it was asked. */
async function service(): Promise<LocalServer & { status: number; asked: number; url: string }> {
  const server = await serveHttp((_request, response) => {
    state.asked += 1
    response.writeHead(state.status).end()
  })
  const state = { ...server, status: 200, asked: 0, url: `http://127.0.0.1:${server.port}/health` }
  return kept(state)
}

async function open(options: WorldOptions): Promise<World> {
  return kept(await openWorld({ outbound: { allow: ['127.0.0.1'] }, ...options }))
}

/** Another process on the same store and clock, as far as one process can show it. */
function another({ storage, clock }: World, options: WorldOptions = {}): Deployments {
  const sdk = createDeployments({
    storage: { ...storage, close: async () => {} },
    clock,
    pollInterval: 50,
    outbound: { allow: ['127.0.0.1'] },
    ...options,
  })
  return kept(sdk)
}

/** Lets time pass until so many more checks were made, and gives the health after them. */
async function checks(world: World, id: string, count: number): Promise<HealthView> {
  const { health } = world.as(MANAGER)
  for (let made = 0; made < count; made += 1) {
    const before = (await health.get({ id })).last?.id
    await expect
      .poll(
        async () => {
          const now = await health.get({ id })
          if (now.last?.id !== before) return 'checked'
          if (now.next_check_at !== null) world.clock.tick(1_000)
          return 'waiting'
        },
        { interval: 15 },
      )
      .toBe('checked')
  }
  return health.get({ id })
}

async function changesOf(world: World, id: string) {
  const entries = await entriesOf(world.storage)
  return entries
    .filter(({ subject_id, action }) => subject_id === id && action === 'deployment.health_changed')
    .map(({ before, after, reason, actor_kind }) => [before?.health, after?.health, reason, actor_kind])
}

describe.each(GROUNDS)('the health of a deployment, in $name', (ground) => {
  it('follows what its checks find, and tells each change once', async () => {
    const target = await service()
    const world = await open({ ground })
    const api = world.as(MANAGER)
    const told: string[] = []
    world.sdk.on('deployment.health_changed', ({ after }) => void told.push(String(after?.health)))
    const { id } = await serve(api, { health_check_url: target.url })
    expect(await api.health.get({ id })).toMatchObject({ health: 'unknown', last: null, url: target.url })
    await world.sdk.start()

    expect(await checks(world, id, 1)).toMatchObject({ health: 'healthy', last: { status_code: 200 } })
    target.status = 503
    expect(await checks(world, id, 2)).toMatchObject({ health: 'healthy', last: { outcome: 'down' } })
    expect(await checks(world, id, 3)).toMatchObject({ health: 'unhealthy', last: { fault: 'status' } })
    target.status = 200
    expect(await checks(world, id, 1)).toMatchObject({ health: 'unhealthy' })
    expect(await checks(world, id, 2)).toMatchObject({ health: 'healthy' })

    expect((await api.deployments.get({ id })).health).toBe('healthy')
    const { items } = await api.deployments.current()
    expect(items[0]?.current?.health).toBe('healthy')
    expect(await changesOf(world, id)).toEqual([
      ['unknown', 'healthy', expect.stringMatching(/^It answers well/), 'system'],
      ['healthy', 'unhealthy', 'Checks failed. It answered with status 503.', 'system'],
      ['unhealthy', 'healthy', expect.stringMatching(/^It answers well/), 'system'],
    ])
    expect(told).toEqual(['healthy', 'unhealthy', 'healthy'])
    expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true })
    expect((await api.health.samples({ id })).items.map(({ outcome }) => outcome)).toEqual([
      'up',
      'up',
      'up',
      'down',
      'down',
      'down',
      'down',
      'down',
      'up',
    ])
  })

  it('is unknown, and not checked, while it does not run', async () => {
    const target = await service()
    const world = await open({ ground })
    const api = world.as(MANAGER)
    const { id } = await serve(api, { health_check_url: target.url })
    await world.sdk.start()
    expect(await checks(world, id, 1)).toMatchObject({ health: 'healthy' })
    const stopped = await api.deployments.deactivate({ id })
    expect(stopped.health).toBe('unknown')
    expect(await api.health.get({ id })).toMatchObject({ health: 'unknown', next_check_at: null })
    const { asked } = target
    world.clock.tick(10 * INTERVAL)
    await sleep(200)
    expect(target.asked).toBe(asked)
    await expect(api.health.check({ id })).rejects.toMatchObject({
      code: 'transition_refused',
      reasons: [{ code: 'not_running' }],
    })
    await api.deployments.activate({ id })
    expect(await checks(world, id, 1)).toMatchObject({ health: 'healthy' })
  })

  it('begins anew when another place is to be checked, and when the next deployment takes over', async () => {
    const [first, second] = [await service(), await service()]
    const world = await open({ ground })
    const api = world.as(MANAGER)
    const { id } = await serve(api, { health_check_url: first.url })
    await world.sdk.start()
    expect(await checks(world, id, 1)).toMatchObject({ health: 'healthy' })
    second.status = 500
    expect((await api.deployments.update({ id, health_check_url: second.url })).health).toBe('unknown')
    expect(await checks(world, id, 3)).toMatchObject({ health: 'unhealthy', url: second.url })
    const next = await serve(api, { health_check_url: first.url, version: '2.0.0' })
    expect(await checks(world, next.id, 1)).toMatchObject({ health: 'healthy' })
    expect(await api.deployments.get({ id })).toMatchObject({ status: 'inactive', health: 'unknown' })
    expect((await api.deployments.update({ id: next.id, health_check_url: null })).health).toBe('unknown')
    expect(await api.health.get({ id: next.id })).toMatchObject({ url: null, next_check_at: null })
  })

  it('is checked at once when somebody asks, with an entry, by whoever may operate it', async () => {
    const target = await service()
    const world = await open({ ground })
    const api = world.as(MANAGER)
    const { id } = await serve(api, { environment_name: 'production', health_check_url: target.url })
    await world.sdk.start()
    await checks(world, id, 1)
    const before = (await api.health.get({ id })).last?.id
    world.clock.tick(5)
    expect(await api.health.check({ id, reason: 'A customer called' })).toMatchObject({ health: 'healthy' })
    // No time passes: it is not the interval that makes this check.
    await expect.poll(async () => (await api.health.get({ id })).last?.id).not.toBe(before)
    expect((await api.health.get({ id })).last?.late_ms).toBe(0)
    await expect(world.as(DEVELOPER).health.check({ id })).rejects.toMatchObject({ code: 'forbidden' })
    const asked = (await entriesOf(world.storage)).filter(({ action }) => action.startsWith('health.check'))
    expect(asked.map(({ action, outcome, reason }) => [action, outcome, reason])).toEqual([
      ['health.check_requested', 'done', 'A customer called'],
      ['health.check', 'refused', expect.any(String)],
    ])
  })

  it('is checked by the settings that were given for it, and by those of the installation', async () => {
    const target = await service()
    const world = await open({ ground, health: { settings: { down_after: 1 } } })
    const api = world.as(MANAGER)
    const { id } = await serve(api, { health_check_url: target.url })
    await world.sdk.start()
    await checks(world, id, 1)
    target.status = 404
    expect(await checks(world, id, 1)).toMatchObject({ health: 'unhealthy', settings: { down_after: 1 } })
    await api.health.configure({ id, settings: { status_to: 404, up_after: 1 }, reason: 'A 404 is fine' })
    const after = await checks(world, id, 1)
    expect(after).toMatchObject({ health: 'healthy', overrides: { status_to: 404, up_after: 1 } })
    const [entry] = (await entriesOf(world.storage)).filter(({ action }) => action === 'health.configured')
    expect(entry).toMatchObject({
      before: {},
      after: { status_to: 404, up_after: 1 },
      reason: 'A 404 is fine',
    })
  })

  it('counts uptime hour by hour, without maintenance, over what is kept of single checks', async () => {
    const target = await service()
    const world = await open({ ground, health: { keepSamples: 1, settings: { interval_ms: 600_000 } } })
    const api = world.as(MANAGER)
    const { id } = await serve(api, { health_check_url: target.url })
    const from = world.clock.instant()
    await world.sdk.start()
    const skip = async (count: number) => {
      for (let made = 0; made < count; made += 1) {
        world.clock.tick(600_000)
        await checks(world, id, 1)
      }
    }
    await skip(6)
    target.status = 500
    await skip(2)
    const until = new Date(world.clock.now() + 4 * 3_600_000).toISOString()
    await api.deployments.startMaintenance({ id, until, reason: 'Disks' })
    await skip(3)
    await api.deployments.endMaintenance({ id })
    target.status = 200
    await skip(6)
    const report = await api.health.report({ id, from })
    const { up, down, in_maintenance, uptime, latency_p50 } = report.total
    expect([up, down, in_maintenance]).toEqual([12, 2, 3])
    expect(uptime).toBeCloseTo(12 / 14, 10)
    expect(latency_p50).toBeGreaterThan(0)
    expect(report.hours.length).toBeGreaterThanOrEqual(3)
    const counted = report.hours.map((hour) => hour.up + hour.down + hour.in_maintenance)
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(17)
    expect(report.hours.map(({ hour }) => hour)).toEqual(report.hours.map(({ hour }) => hour).toSorted())
    const window = {
      from,
      to: world.clock.instant(),
      holds: 600_000,
      objective: 0.9,
      burn_down: 'day',
    } as const
    const [whole] = (await api.kpi.errorBudget(window)).targets
    await world.sdk.stop()
    await world.sdk.start()
    await expect.poll(async () => (await api.health.samples({ id })).items.length).toBeLessThanOrEqual(8)
    expect((await api.health.report({ id, from })).total).toEqual(report.total)
    // What single checks told is told by their hours then, by shares of them.
    const [left] = (await api.kpi.errorBudget(window)).targets
    expect(whole?.spent).toBe(1_200_000)
    expect(left?.spent).toBeCloseTo(1_200_000, 0)
    expect(left?.burn_down?.at(-1)?.spent).toBe(left?.spent)
    expect(left?.left.n).toBe(whole?.left.n)
    const { burn_down: _, objective: _objective, ...plain } = window
    const [{ maintenance = 0, up: good = 0, down: bad = 0, unobserved = 0 } = {}] = (
      await api.kpi.uptime(plain)
    ).targets
    expect(maintenance).toBeCloseTo(1_800_000, 0)
    expect(good + bad + maintenance + unobserved).toBeCloseTo(Date.parse(window.to) - Date.parse(from), 3)
  })

  it('keeps the hour of what is not checked any more, and goes on counting in it when it is again', async () => {
    const target = await service()
    const world = await open({ ground, health: { keepSamples: 1, settings: { interval_ms: 600_000 } } })
    const api = world.as(MANAGER)
    const { id } = await serve(api, { health_check_url: target.url })
    const from = world.clock.instant()
    await world.sdk.start()
    await checks(world, id, 1)
    const put = () => world.storage.find(healthHours, { scope: { teams: 'all' } })
    expect(await put()).toEqual([])
    await api.deployments.update({ id, health_check_url: null })
    expect(await put()).toMatchObject([{ deployment_id: id, up: 1 }])
    await api.deployments.update({ id, health_check_url: target.url })
    world.clock.tick(600_000)
    await checks(world, id, 1)
    await api.deployments.deactivate({ id })
    const [hour] = await put()
    const { total } = await api.health.report({ id, from })
    expect(hour?.up).toBe(total.up)
    expect(total.up).toBeGreaterThanOrEqual(2)
    await world.sdk.stop()
  })

  it('is checked once each time, however many processes look', async () => {
    const target = await service()
    const world = await open({ ground })
    const api = world.as(MANAGER)
    const count = 20
    const ids: string[] = []
    for (let index = 0; index < count; index += 1) {
      const place = { application_id: `app-${index}`, health_check_url: target.url }
      ids.push((await serve(api, place)).id)
    }
    await Promise.all([world.sdk, another(world), another(world), another(world)].map((sdk) => sdk.start()))
    const written = async () =>
      (await Promise.all(ids.map((id) => api.health.samples({ id })))).flatMap(({ items }) => items).length
    for (let round = 1; round <= 3; round += 1) {
      await expect.poll(written).toBe(round * count)
      await sleep(120)
      expect([target.asked, await written()]).toEqual([round * count, round * count])
      world.clock.tick(INTERVAL * 1.11)
    }
  })

  it('is not changed by a worker that wakes up after its lease has passed to another one', async () => {
    const gate = Promise.withResolvers<void>()
    const settings = { method: 'host', down_after: 1, timeout_ms: 20_000 } as const
    let asked = 0
    const stuck: HealthProbe = async () => {
      asked += 1
      await gate.promise
      return { outcome: 'down', message: 'seen long ago' }
    }
    // One check at a time, so that it does not claim the same again itself while the first is under way.
    const world = await open({ ground, health: { settings, probe: stuck, concurrency: 1 } })
    const api = world.as(MANAGER)
    const { id } = await serve(api, { health_check_url: 'https://shop.example' })
    await world.sdk.start()
    await expect.poll(() => asked).toBe(1)
    const healthy = another(world, { health: { settings, probe: () => ({ outcome: 'up' }) } })
    await healthy.start()
    world.clock.tick(LEASE - 1)
    await sleep(150)
    expect(await api.health.get({ id })).toMatchObject({ last: null })
    world.clock.tick(1)
    await expect.poll(async () => (await api.health.get({ id })).health).toBe('healthy')
    await healthy.stop()
    gate.resolve()
    await sleep(150)
    expect(await api.health.get({ id })).toMatchObject({ health: 'healthy', last: { outcome: 'up' } })
    expect((await api.health.samples({ id })).items).toHaveLength(1)
  })

  it('is taken over at once from a process that stops in the middle of a check', async () => {
    const settings = { method: 'host' } as const
    let asked = 0
    const hanging: HealthProbe = () => {
      asked += 1
      return new Promise(() => {})
    }
    const world = await open({ ground, health: { settings, probe: hanging } })
    const api = world.as(MANAGER)
    const { id } = await serve(api, { health_check_url: 'https://shop.example' })
    await world.sdk.start()
    await expect.poll(() => asked).toBe(1)
    await world.sdk.stop()
    expect((await api.health.get({ id })).last).toBeNull()
    // No time passes: the claim was given back, and did not run out.
    await another(world, { health: { settings, probe: () => ({ outcome: 'up' }) } }).start()
    await expect.poll(async () => (await api.health.get({ id })).health).toBe('healthy')
  })
})

describe('a fault on our side', () => {
  it('leaves health unknown and the journal silent where the place may not be called', async () => {
    const target = await service()
    const world = await open({ outbound: {} })
    const api = world.as(MANAGER)
    const { id } = await serve(api, { health_check_url: target.url })
    await world.sdk.start()
    expect(await checks(world, id, 4)).toMatchObject({
      health: 'unknown',
      last: { outcome: 'unknown', fault: 'destination_refused' },
    })
    expect([target.connections(), await changesOf(world, id)]).toEqual([0, []])
    expect((await api.health.report({ id })).total).toMatchObject({ uptime: null, unknown: 4 })
  })

  it('makes health unknown when most of the places do not answer any more, and healthy again afterwards', async () => {
    let silent = false
    const world = await open({
      outbound: {
        allow: ['127.0.0.1'],
        resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      },
      health: { settings: { timeout_ms: 200, down_after: 3, unknown_after: 2 } },
    })
    const server = kept(await serveHttp((_request, response) => void (silent || response.end())))
    const api = world.as(MANAGER)
    const ids: string[] = []
    for (let index = 0; index < 12; index += 1) {
      const health_check_url = `http://host-${index}.example:${server.port}/`
      ids.push((await serve(api, { application_id: `app-${index}`, health_check_url })).id)
    }
    await world.sdk.start()
    const healths = async () =>
      [
        ...new Set((await Promise.all(ids.map((id) => api.health.get({ id })))).map(({ health }) => health)),
      ].join()
    const pass = async (until: string) =>
      expect
        .poll(
          async () => {
            world.clock.tick(5_000)
            return healths()
          },
          { interval: 60 },
        )
        .toBe(until)
    await pass('healthy')
    silent = true
    await pass('unknown')
    silent = false
    await pass('healthy')
    const told = (await Promise.all(ids.map((id) => changesOf(world, id)))).flat().map(([, after]) => after)
    expect(told).not.toContain('unhealthy')
  })
})
