import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { sqliteStorage } from '../../../sqlite-adapter/src/index.ts'
import { type House, openHouse, serve } from '../../test/house.ts'
import { openOutside } from '../../test/support/outside.ts'
import type { Actor } from '../domain/access/index.ts'
import type { Storage } from '../ports/index.ts'
import { memoryStorage } from '../storage/memory/index.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const GROUNDS: readonly { name: string; open: () => Storage }[] = [
  { name: 'memory', open: memoryStorage },
  {
    name: 'SQLite',
    open() {
      const folder = mkdtempSync(join(tmpdir(), 'slipway-waves-'))
      closers.push(() => rmSync(folder, { recursive: true }))
      return sqliteStorage({ path: join(folder, 'slipway.db') })
    },
  },
]

interface Yard extends House {
  /** Assets on which the new version is ill. */
  readonly ill: Set<string>
  /** Assets whose runs have been under way at once, at most. */
  most: number
  actor: Actor | null
}

const MANAGER: Actor = { id: 'u1', name: 'Max', grants: [{ role: 'team_manager', team_id: 't1' }] }

async function openYard(storage = memoryStorage()): Promise<Yard> {
  const outside = openOutside()
  const ill = new Set<string>()
  const state = { most: 0, actor: MANAGER as Actor | null }
  const house = await openHouse({
    storage,
    actorOf: async () => state.actor,
    rollouts: {
      executor: outside.executor,
      health: async ({ version, cloud_asset_id }) =>
        version === '2.0.0' && ill.has(cloud_asset_id) ? 'unhealthy' : 'healthy',
      timeout: 100,
      lease: 300_000,
    },
  })
  closers.push(() => house.sdk.close())
  return Object.assign(state, house, { ill })
}

/** Puts version 1 in service on so many assets, and version 2 in line there. */
async function prepare(yard: Yard, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let asset = 1; asset <= count; asset += 1) {
    const cloud_asset_id = `vm-${asset}`
    await serve(yard, { cloud_asset_id })
    const given = { application_id: 'shop', environment_name: 'staging', version: '2.0.0' }
    const next = { ...given, cloud_asset_id, deployment_type: 'automated' as const }
    ids.push((await yard.api.deployments.create(next)).id)
  }
  return ids
}

const OPTIONS = { protection: 'open' as const, bakeSeconds: 0, successes: 1, verifySeconds: 20 }
const waves = (
  ids: string[],
  error_threshold = 0,
  on_threshold: 'halt' | 'roll_back' | 'roll_back_all' = 'roll_back_all',
) => ({
  plan: {
    waves: [
      { id: 'pilot', deployment_ids: ids.slice(0, 1), parallel: 1, error_threshold: 0, soak_seconds: 60 },
      { id: 'rest', deployment_ids: ids.slice(1), parallel: 2, error_threshold, soak_seconds: 0 },
    ],
    on_threshold,
  },
  options: OPTIONS,
})

type Rollout = Awaited<ReturnType<House['api']['waves']['get']>>

async function until(yard: Yard, id: string, isSo: (rollout: Rollout) => boolean): Promise<Rollout> {
  for (let round = 0; round < 4_000; round += 1) {
    const found = await yard.api.waves.get({ id })
    if (isSo(found)) return found
    const { items } = await yard.api.rollouts.list({ state: ['running', 'paused', 'baking'] })
    yard.most = Math.max(yard.most, items.length)
    yard.tick(1)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  throw new Error(`It never was so: ${JSON.stringify(await yard.api.waves.get({ id }))}`)
}

const statuses = async (yard: Yard, ids: readonly string[]) =>
  await Promise.all(ids.map(async (id) => (await yard.api.deployments.get({ id })).status))

for (const ground of GROUNDS) {
  describe(`a rollout in waves on ${ground.name}`, () => {
    it('takes one wave after the other into service, no more at once than allowed, and tells of it', async () => {
      const yard = await openYard(ground.open())
      const ids = await prepare(yard, 5)
      const { id } = await yard.api.waves.create(waves(ids))
      await yard.sdk.start()
      await until(yard, id, ({ over_at }) => over_at !== null)
      expect(await statuses(yard, ids)).toEqual(['active', 'pending', 'pending', 'pending', 'pending'])
      expect(await until(yard, id, ({ state }) => state !== 'running')).toMatchObject({ state: 'succeeded' })
      expect(await statuses(yard, ids)).toEqual(Array(5).fill('active'))
      expect(yard.most).toBeLessThanOrEqual(2)
      const { items } = await yard.api.audit.list({ subject_id: id, limit: 100 })
      expect(items.map(({ action }) => action)).toContain('wave_rollout.advanced')
      expect((await yard.api.audit.verify({ team_id: 't1' })).ok).toBe(true)
    })

    it('rolls back all that it brought into service when too many fail', async () => {
      const yard = await openYard(ground.open())
      const ids = await prepare(yard, 4)
      yard.ill.add('vm-3')
      const { id } = await yard.api.waves.create(waves(ids))
      await yard.sdk.start()
      const ended = await until(yard, id, ({ ended_at }) => ended_at !== null)
      expect(ended.state).toBe('rolled_back')
      expect(ended.cause).toMatch(/1 of 3 in wave rest have failed/)
      expect(ended.because).toEqual({
        code: 'too_many_failed',
        params: { wave: 'rest', failed: 1, places: 3, borne: 0 },
      })
      const found = await statuses(yard, ids)
      expect([found[0], found[2]]).toEqual(['rolled_back', 'rolled_back'])
      const { items } = await yard.api.deployments.list({ status: 'active' })
      expect(items.map(({ version }) => version)).toEqual(['1.0.0', '1.0.0', '1.0.0', '1.0.0'])
    })
  })
}

describe('a rollout in waves', () => {
  it('bears as many failures as it was told, and halts where it was told to', async () => {
    const yard = await openYard()
    const ids = await prepare(yard, 4)
    yard.ill.add('vm-3')
    const bearing = await yard.api.waves.create(waves(ids, 50, 'halt'))
    await yard.sdk.start()
    await until(yard, bearing.id, ({ state }) => state === 'succeeded')
    expect(await statuses(yard, ids)).toEqual(['active', 'active', 'rolled_back', 'active'])
  })

  it('counts the places of each wave by their runs, and names those that failed', async () => {
    const yard = await openYard()
    const ids = await prepare(yard, 5)
    yard.ill.add('vm-2')
    yard.ill.add('vm-4')
    const wave = { parallel: 4, error_threshold: 0, soak_seconds: 0 }
    const plan = {
      waves: [
        { ...wave, id: 'many', deployment_ids: ids.slice(0, 4) },
        { ...wave, id: 'rest', deployment_ids: ids.slice(4) },
      ],
      on_threshold: 'halt' as const,
    }
    const { id } = await yard.api.waves.create({ plan, options: OPTIONS })
    const progress = async () => (await yard.api.waves.progress({ id })).waves
    expect((await progress()).map(({ to_come }) => to_come)).toEqual([4, 1])
    await yard.sdk.start()
    await until(yard, id, ({ state }) => state === 'halted')
    for (let round = 0; round < 1_000 && (await progress())[0]?.under_way !== 0; round += 1) {
      yard.tick(1)
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    const nothing = { to_come: 0, under_way: 0, done: 0, failed: 0, failed_ids: [] }
    expect(await progress()).toEqual([
      { ...nothing, id: 'many', done: 2, failed: 2, failed_ids: [ids[1], ids[3]] },
      { ...nothing, id: 'rest', to_come: 1 },
    ])
    const stranger = yard.sdk.as({ ...MANAGER, grants: [{ role: 'team_manager', team_id: 't2' }] })
    await expect(stranger.waves.progress({ id })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('halts, is taken back by a person, or goes on with another one', async () => {
    const yard = await openYard()
    const ids = await prepare(yard, 3)
    yard.ill.add('vm-1')
    const { id } = await yard.api.waves.create(waves(ids, 0, 'halt'))
    await yard.sdk.start()
    await until(yard, id, ({ state }) => state === 'halted')
    await yard.api.waves.resume({ id })
    await until(yard, id, ({ state }) => state === 'halted')
    await yard.api.waves.rollback({ id, reason: 'Enough.' })
    await until(yard, id, ({ state }) => state === 'rolled_back')
    expect(await statuses(yard, ids)).toEqual(['rolled_back', 'pending', 'pending'])
    await expect(yard.api.waves.pause({ id, reason: 'Late' })).rejects.toMatchObject({
      ...{ code: 'rollout_refused', reasons: [{ code: 'wrong_state' }] },
    })
  })

  it('begins nothing for a person who has lost the right, and goes on for one who resumes it', async () => {
    const yard = await openYard()
    const ids = await prepare(yard, 2)
    yard.actor = null
    const { id } = await yard.api.waves.create(waves(ids))
    await yard.sdk.start()
    const paused = await until(yard, id, ({ state }) => state === 'paused')
    expect(paused.cause).toMatch(/Max may not deploy in staging/)
    expect(paused.because?.code).toBe('right_missing')
    expect(await statuses(yard, ids)).toEqual(['pending', 'pending'])
    yard.actor = { id: 'u0', name: 'Ana', grants: [{ role: 'msp_admin' }] }
    expect((await yard.admin.waves.resume({ id })).on_behalf_of).toBe('u0')
    await until(yard, id, ({ state }) => state === 'succeeded')
  })

  it('is refused before it begins where it cannot work, for every deployment at once', async () => {
    const yard = await openYard()
    const [one = '', two = ''] = await prepare(yard, 2)
    const serving = await serve(yard, { cloud_asset_id: 'vm-9' })
    const same = await yard.api.deployments.create({
      ...{ application_id: 'shop', environment_name: 'staging', version: '2.1.0' },
      ...{ cloud_asset_id: 'vm-1', deployment_type: 'automated' },
    })
    const wave = { id: 'all', parallel: 1, error_threshold: 0, soak_seconds: 0 }
    const deployment_ids = [one, two, serving.id, same.id, 'nothing']
    const refused = yard.api.waves.create({
      plan: { waves: [{ ...wave, deployment_ids }], on_threshold: 'halt' },
    })
    await expect(refused).rejects.toMatchObject({
      code: 'invalid_input',
      faults: [2, 3, 4].map((place) => ({ pointer: `/plan/waves/0/deployment_ids/${place}` })),
    })
    const stranger = yard.sdk.as({ ...MANAGER, grants: [{ role: 'team_manager', team_id: 't2' }] })
    await expect(stranger.waves.create(waves([one, two]))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('begins nothing further behind a pause, and heeds who resumes it at once, whoever was at it', async () => {
    const storage = memoryStorage()
    let begun = 0
    let behindSecond: () => Promise<unknown> = async () => {}
    const yard = await openYard({
      ...storage,
      async transaction(work) {
        const before = begun
        const answer = await storage.transaction((tx) =>
          work({
            ...tx,
            async insert(collection, record) {
              if (collection.name === 'runs') begun += 1
              await tx.insert(collection, record)
            },
          }),
        )
        if (before === 1 && begun === 2) await behindSecond()
        return answer
      },
    })
    const ids = await prepare(yard, 5)
    const all = { id: 'all', deployment_ids: ids, parallel: 5, error_threshold: 0, soak_seconds: 0 }
    const plan = { waves: [all], on_threshold: 'halt' as const }
    const { id } = await yard.api.waves.create({ plan, options: OPTIONS })
    behindSecond = () => yard.api.waves.pause({ id, reason: 'Wait.' })
    const goOn = async (rounds: number, isOver: () => boolean) => {
      for (let round = 0; round < rounds && !isOver(); round += 1) {
        yard.tick(1)
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    }
    await yard.sdk.start()
    await until(yard, id, ({ state }) => state === 'paused')
    await goOn(50, () => false)
    expect([begun, (await yard.api.waves.get({ id })).state]).toEqual([2, 'paused'])
    await yard.api.waves.resume({ id })
    // The claim of who was at it would have held for five minutes.
    await goOn(200, () => begun === 5)
    expect(begun).toBe(5)
  })

  it('tells each deployment once, however its worker dies between two writes', async () => {
    const storage = memoryStorage()
    let countdown = 0
    const mortal: Storage = {
      ...storage,
      async transaction(work) {
        countdown -= 1
        const isLast = countdown === 0
        const answer = await storage.transaction(work)
        if (isLast) throw new Error('The worker died.')
        return answer
      },
    }
    const yard = await openYard(mortal)
    await yard.sdk.start()
    for (let death = 1; death <= 6; death += 1) {
      const given = { application_id: `shop-${death}` }
      const ids: string[] = []
      for (const cloud_asset_id of ['vm-1', 'vm-2']) {
        await serve(yard, { ...given, cloud_asset_id })
        const next = { ...given, cloud_asset_id, environment_name: 'staging', version: '2.0.0' }
        ids.push((await yard.api.deployments.create({ ...next, deployment_type: 'automated' })).id)
      }
      yard.ill.clear()
      if (death % 2 === 0) yard.ill.add('vm-2')
      const { id } = await yard.api.waves.create(waves(ids))
      countdown = death
      const ended = await until(yard, id, ({ ended_at }) => ended_at !== null)
      expect([death, ended.state]).toEqual([death, death % 2 === 0 ? 'rolled_back' : 'succeeded'])
      const { items } = await yard.api.deployments.list(given)
      // Two that served before, two new ones, and one rollback of the one that was in service already.
      expect(items).toHaveLength(death % 2 === 0 ? 5 : 4)
    }
  })
})
