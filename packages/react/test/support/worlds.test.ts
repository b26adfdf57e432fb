import type { DeploymentStatus, DeploymentType } from '@slipway/core'
import { createDeployments, keyRing } from '@slipway/core'
import { memoryStorage } from '@slipway/core/memory'
import { fakeClock, seededIds } from '@slipway/core/testing'
import { expect, test } from 'vitest'
import { NOW } from './now.ts'
import { PEOPLE } from './people.ts'
import type { Seed } from './seed.ts'
import { AGE, seedHardTexts, seedWorld } from './worlds.ts'

async function grown(seed: Seed) {
  const clock = fakeClock(Date.parse(NOW) - AGE)
  const keys = keyRing({ id: 'k1', key: new Uint8Array(32) })
  const sdk = createDeployments({ storage: memoryStorage(), clock, ids: seededIds(), keys })
  await sdk.migrate()
  const ids = await seed({ sdk, clock })
  const api = sdk.as(PEOPLE.admin)
  const { counts, items } = await api.deployments.list({ limit: 500, counts: true })
  return { clock, ids, api, counts, items }
}

test('the seeded world has every status and every type, and ends before the tests take place', async () => {
  const { clock, counts, items } = await grown(seedWorld)
  const statuses: DeploymentStatus[] = [
    'pending',
    'deploying',
    'active',
    'maintenance',
    'inactive',
    'failed',
    'rolled_back',
    'cancelled',
  ]
  const types: DeploymentType[] = ['manual', 'automated', 'hotfix', 'rollback', 'blue_green', 'canary']
  for (const status of statuses) expect([status, counts?.by_status[status] ?? 0]).not.toEqual([status, 0])
  for (const type of types) expect(counts?.by_type).toHaveProperty(type)
  expect(items.length).toBeGreaterThan(140)
  expect(new Set(items.map((each) => each.environment_name)).size).toBe(5)
  expect(new Set(items.map((each) => each.application_id)).size).toBe(14)
  expect(clock.now()).toBeLessThanOrEqual(Date.parse(NOW))
})

test('the seeded world is the same every time', async () => {
  const [one, other] = [await grown(seedWorld), await grown(seedWorld)]
  expect(one.items).toEqual(other.items)
  expect(one.ids).toEqual(other.ids)
})

test('the named cases are what their names say', async () => {
  const { ids, api } = await grown(seedWorld)
  const statusOf = async (name: string) => (await api.deployments.get({ id: ids[name] ?? '' })).status
  const found = await Promise.all(Object.keys(ids).map(async (name) => [name, await statusOf(name)] as const))
  expect(Object.fromEntries(found)).toEqual({
    serving: 'active',
    failed: 'failed',
    maintenance: 'maintenance',
    deploying: 'deploying',
    pending: 'pending',
    stopped: 'inactive',
    rolledBack: 'rolled_back',
    rollback: 'active',
    cancelled: 'cancelled',
    brokenInService: 'failed',
  })
  const { items } = await api.deployments.current({
    application_id: 'facturation',
    environment_name: 'production',
  })
  expect(items[0]?.current?.deployment_id).toBe(ids.serving)
  expect(items[0]?.last.deployment_id).toBe(ids.failed)
})

test('hard texts are stored as they are', async () => {
  const { ids, api } = await grown(seedHardTexts)
  expect((await api.deployments.get({ id: ids.long ?? '' })).version).toHaveLength(500)
})
