import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { sqliteStorage } from '../../../sqlite-adapter/src/index.ts'
import { type House, openHouse } from '../../test/house.ts'
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
      const folder = mkdtempSync(join(tmpdir(), 'slipway-promotions-'))
      closers.push(() => rmSync(folder, { recursive: true }))
      return sqliteStorage({ path: join(folder, 'slipway.db') })
    },
  },
]

type Health = 'healthy' | 'unhealthy' | 'unknown'
interface Yard extends House {
  /** By environment. */
  readonly health: Record<string, Health>
  /** Asked of who somebody is now, where it is set. */
  actor?: Actor | null
}

const DEVELOPER: Actor = { id: 'u3', name: 'Dev', grants: [{ role: 'developer', team_id: 't1' }] }
const MANAGER: Actor = { id: 'u1', name: 'Max', grants: [{ role: 'team_manager', team_id: 't1' }] }

async function openYard(storage = memoryStorage()): Promise<Yard> {
  const outside = openOutside()
  const health: Record<string, Health> = {}
  const state: { actor?: Actor | null } = {}
  const house = await openHouse({
    storage,
    actorOf: async () => (state.actor === undefined ? MANAGER : state.actor),
    rollouts: {
      executor: outside.executor,
      health: async ({ environment_name }) => health[environment_name] ?? 'healthy',
      timeout: 100,
      lease: 300_000,
    },
  })
  closers.push(() => house.sdk.close())
  const yard = Object.assign(state, house, { health })
  return yard
}

const QUICK = { protection: 'open' as const, bakeSeconds: 0, successes: 1 }
const stage = (environment_name: string, soak_seconds = 0) => ({
  ...{ environment_name, cloud_asset_id: 'vm-1', soak_seconds, options: QUICK },
})
const LIFE = {
  ...{ application_id: 'shop', version: '2.0.0', team_id: 't1' },
  stages: [stage('development'), stage('staging', 600), stage('production')],
}

type Promotion = Awaited<ReturnType<House['api']['promotions']['get']>>

async function until(yard: Yard, id: string, isSo: (promotion: Promotion) => boolean): Promise<Promotion> {
  for (let round = 0; round < 3_000; round += 1) {
    const found = await yard.api.promotions.get({ id })
    if (isSo(found)) return found
    yard.tick(2)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  throw new Error(`It never was so: ${JSON.stringify(await yard.api.promotions.get({ id }))}`)
}

const codes = ({ waits }: Promotion) => waits.map(({ code }) => code)

for (const ground of GROUNDS) {
  describe(`a promotion on ${ground.name}`, () => {
    it('takes a version from development to production, by soak and health check, and tells of it', async () => {
      const yard = await openYard(ground.open())
      const { id } = await yard.api.promotions.create(LIFE)
      await yard.sdk.start()
      const soaking = await until(yard, id, (found) => codes(found).includes('soaking'))
      expect(soaking).toMatchObject({ cursor: 2, state: 'running' })
      const done = await until(yard, id, ({ state }) => state !== 'running')
      expect(done).toMatchObject({ state: 'succeeded', cursor: 3, waits: [], environment_name: 'production' })
      const served = await Promise.all(
        done.stages.map(({ deployment_id }) => yard.api.deployments.get({ id: deployment_id ?? '' })),
      )
      expect(served.map(({ status, environment_name }) => [status, environment_name])).toEqual([
        ...[
          ['active', 'development'],
          ['active', 'staging'],
        ],
        ['active', 'production'],
      ])
      const [, staging, production] = served
      const soaked = Date.parse(staging?.promoted_at ?? '') + 600_000
      expect(Date.parse(production?.created_at ?? '')).toBeGreaterThanOrEqual(soaked)
      const { items } = await yard.api.audit.list({ subject_id: id, limit: 100 })
      expect(items.at(-1)).toMatchObject({ action: 'promotion.created', actor_id: 'u1' })
      expect(items[0]).toMatchObject({ action: 'promotion.advanced', after: { state: 'succeeded' } })
      const { items: history } = await yard.api.deployments.history({ id: production?.id ?? '' })
      expect(history.find(({ action }) => action === 'deployment.created')).toMatchObject({
        ...{ actor_id: 'u1', actor_kind: 'person', via: 'promotion' },
      })
      expect((await yard.api.audit.verify({ team_id: 't1' })).ok).toBe(true)
    })
  })
}

describe('a promotion', () => {
  it('goes no further when the version turns out bad where it has passed, and can be tried again', async () => {
    const yard = await openYard()
    const { id } = await yard.api.promotions.create(LIFE)
    await yard.sdk.start()
    const soaking = await until(yard, id, (found) => codes(found).includes('soaking'))
    await yard.api.deployments.fail({ id: soaking.stages[1]?.deployment_id ?? '', reason: 'It leaks.' })
    const halted = await until(yard, id, ({ state }) => state === 'halted')
    expect(halted).toMatchObject({
      cursor: 1,
      cause: { code: 'found_bad', params: { environment: 'staging', state: 'failed' } },
    })
    expect(halted.stages[2]?.deployment_id).toBe(null)
    await expect(yard.api.promotions.resume({ id })).rejects.toMatchObject({
      ...{ code: 'promotion_refused', reasons: [{ code: 'wrong_state' }] },
    })
    await yard.api.promotions.retry({ id })
    const done = await until(yard, id, ({ state }) => state !== 'running')
    expect([done.state, done.stages.map(({ attempt }) => attempt)]).toEqual(['succeeded', [1, 2, 1]])
  })

  it('waits for health where it has soaked, whatever it was before', async () => {
    const yard = await openYard()
    const { id } = await yard.api.promotions.create(LIFE)
    await yard.sdk.start()
    await until(yard, id, (found) => codes(found).includes('soaking'))
    yard.health.staging = 'unhealthy'
    await until(yard, id, (found) => codes(found).includes('not_healthy'))
    yard.health.staging = 'healthy'
    await until(yard, id, ({ state }) => state === 'succeeded')
  })

  it('takes what serves already as it is, and a failed rollout as the end', async () => {
    const yard = await openYard()
    const given = { application_id: 'shop', cloud_asset_id: 'vm-1', version: '2.0.0', team_id: 't1' }
    const there = await yard.api.deployments.create({
      ...given,
      ...{ environment_name: 'development', deployment_type: 'manual' },
    })
    await yard.api.deployments.activate({ id: there.id })
    yard.health.staging = 'unhealthy'
    const { id } = await yard.api.promotions.create({
      ...LIFE,
      stages: [stage('development'), { ...stage('staging'), options: { ...QUICK, verifySeconds: 20 } }],
    })
    await yard.sdk.start()
    const halted = await until(yard, id, ({ state }) => state === 'halted')
    expect(halted.stages[0]).toMatchObject({ deployment_id: there.id, attempt: 0 })
    expect(halted).toMatchObject({ cursor: 1, cause: { code: 'found_bad' } })
  })

  it('is not for a developer where it goes into production, and is theirs where it does not', async () => {
    const yard = await openYard()
    const dev = yard.sdk.as(DEVELOPER)
    await expect(dev.promotions.create(LIFE)).rejects.toMatchObject({ code: 'forbidden' })
    const own = await dev.promotions.create({ ...LIFE, stages: LIFE.stages.slice(0, 2) })
    const { id } = await yard.api.promotions.create(LIFE)
    await expect(dev.promotions.cancel({ id, reason: 'No' })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await dev.promotions.pause({ id: own.id, reason: 'Lunch' })).state).toBe('paused')
    expect((await dev.promotions.list({})).items.map((one) => one.id)).toEqual([id, own.id])
  })

  it('acts with the rights that the person has when it acts, and goes on with those of who resumes it', async () => {
    const yard = await openYard()
    const { id } = await yard.api.promotions.create(LIFE)
    await yard.sdk.start()
    await until(yard, id, (found) => codes(found).includes('soaking'))
    yard.actor = { ...MANAGER, grants: [{ role: 'developer', team_id: 't1' }] }
    const paused = await until(yard, id, ({ state }) => state === 'paused')
    expect(paused).toMatchObject({
      cause: { code: 'right_missing', params: { person: 'Max', environment: 'production', team_id: 't1' } },
      stages: [{}, {}, { deployment_id: null }],
    })
    yard.actor = { id: 'u0', name: 'Ana', grants: [{ role: 'msp_admin' }] }
    await yard.admin.promotions.resume({ id })
    const done = await until(yard, id, ({ state }) => state === 'succeeded')
    expect(done.on_behalf_of).toBe('u0')
    yard.actor = null
    const other = await yard.api.promotions.create({ ...LIFE, version: '3.0.0' })
    await until(yard, other.id, ({ state }) => state === 'paused')
  })

  it('is refused before it begins where it cannot work, for everything at once', async () => {
    const yard = await openYard()
    const wrong = yard.api.promotions.create({
      ...LIFE,
      stages: [
        stage('staging'),
        stage('development'),
        stage('staging'),
        stage('moon'),
        { ...stage('production'), deployment_type: 'canary' },
      ],
    })
    await expect(wrong).rejects.toMatchObject({
      code: 'invalid_input',
      faults: [1, 2, 3].map((index) => ({ pointer: `/stages/${index}/environment_name` })),
    })
    const canary = { ...stage('production'), deployment_type: 'canary' as const }
    await expect(yard.api.promotions.create({ ...LIFE, stages: [canary] })).rejects.toMatchObject({
      code: 'invalid_input',
      faults: [
        { pointer: '/stages/0/options/steps/2' },
        ...[4, 6, 8].map((step) => ({ pointer: `/stages/0/options/steps/${step}` })),
      ],
    })
  })

  it('begins each stage once, however its worker dies between two writes', async () => {
    const storage = memoryStorage()
    let countdown = 0
    let isAfter = false
    const dies = (): never => {
      throw new Error('The worker died.')
    }
    const mortal: Storage = {
      ...storage,
      async transaction(work) {
        countdown -= 1
        if (countdown === 0 && !isAfter)
          return await storage.transaction(async (tx) => {
            await work(tx)
            return dies()
          })
        const answer = await storage.transaction(work)
        return countdown === 0 ? dies() : answer
      },
    }
    const yard = await openYard(mortal)
    await yard.sdk.start()
    for (const after of [false, true])
      for (let death = 1; death <= 6; death += 1) {
        const application_id = `shop-${after}-${death}`
        const stages = [stage('development'), stage('staging', 5)]
        const { id } = await yard.admin.promotions.create({ ...LIFE, application_id, stages })
        isAfter = after
        countdown = death
        await until(yard, id, ({ state }) => state === 'succeeded')
        const { items } = await yard.api.deployments.list({ application_id })
        expect(items.map(({ status }) => status)).toEqual(['active', 'active'])
      }
  })
})
