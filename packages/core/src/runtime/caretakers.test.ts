import { generateKeyPairSync } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { idempotencyKeys } from '../domain/idempotency/index.ts'
import { journalCheckpoints } from '../domain/journal/index.ts'
import { memoryStorage } from '../storage/memory/index.ts'
import { createDeployments, type Deployments } from './create-deployments.ts'
import { signingKey } from './signing-keys.ts'

let open: Deployments[] = []
afterEach(async () => {
  await Promise.all(open.map((sdk) => sdk.close()))
  open = []
})

function sdkAt(clock: { now: number }, storage = memoryStorage()): Deployments {
  const sdk = createDeployments({ storage, clock: { now: () => clock.now }, pollInterval: 5 })
  open.push(sdk)
  return sdk
}

const ada = { id: 'u1', name: 'Ada', grants: [{ role: 'team_manager' as const, team_id: 't1' }] }

async function inMaintenance(sdk: Deployments, until: string) {
  const { deployments } = sdk.as(ada)
  const { id } = await deployments.create({
    application_id: 'shop',
    cloud_asset_id: 'vm',
    environment_name: 'production',
    deployment_type: 'manual',
    version: '1',
  })
  await deployments.activate({ id })
  return deployments.startMaintenance({ id, until, reason: 'New disks' })
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 60))

it('ends a maintenance at its planned end, once, in the name of the system', async () => {
  const clock = { now: Date.parse('2026-03-01T10:00:00Z') }
  const storage = memoryStorage()
  const sdk = sdkAt(clock, storage)
  const other = sdkAt(clock, storage)
  await sdk.migrate()
  const { id } = await inMaintenance(sdk, '2026-03-01T11:00:00Z')
  await Promise.all([sdk.start(), other.start()])
  await settled()
  const { deployments } = sdk.as(ada)
  expect((await deployments.get({ id })).status).toBe('maintenance')

  clock.now = Date.parse('2026-03-01T11:00:00Z')
  await expect.poll(async () => (await deployments.get({ id })).status).toBe('active')
  await settled()
  const { items } = await deployments.history({ id })
  const ends = items.filter(({ action }) => action === 'deployment.maintenance_ended')
  expect(ends).toHaveLength(1)
  expect(ends[0]).toMatchObject({
    actor_kind: 'system',
    actor_id: 'slipway',
    reason: expect.stringContaining('11:00'),
  })
})

it('forgets the answers of commands that nobody repeats any more', async () => {
  const clock = { now: Date.parse('2026-03-01T10:00:00Z') }
  const storage = memoryStorage()
  const sdk = sdkAt(clock, storage)
  await sdk.migrate()
  await sdk.as(ada).deployments.create(
    {
      application_id: 'shop',
      cloud_asset_id: 'vm',
      environment_name: 'production',
      deployment_type: 'manual',
      version: '1',
    },
    { idempotencyKey: 'k1' },
  )
  const kept = () => storage.count(idempotencyKeys, { scope: { teams: 'all' } })
  await sdk.start()
  await settled()
  expect(await kept()).toBe(1)
  clock.now += 24 * 3_600_000
  await expect.poll(kept).toBe(0)
})

it('does what comes again and again also where another process does not have the task', async () => {
  const clock = { now: Date.parse('2026-03-01T10:00:00Z') }
  const storage = memoryStorage()
  const options = { storage, clock: { now: () => clock.now }, pollInterval: 5 }
  const { privateKey } = generateKeyPairSync('ed25519')
  const signing = createDeployments({ ...options, signing: signingKey({ id: 'k1', privateKey }) })
  const other = createDeployments(options)
  open.push(signing, other)
  await signing.migrate()
  await inMaintenance(signing, '2026-03-03T10:00:00Z')
  await Promise.all([other.start(), signing.start()])
  const signed = () => storage.count(journalCheckpoints, { scope: { teams: 'all' } })
  await expect.poll(signed).toBe(1)
  for (let day = 2; day < 6; day += 1) {
    clock.now += 24 * 3_600_000
    await expect.poll(signed).toBe(day)
  }
})

it('leaves everything alone before it is started and after it is stopped', async () => {
  const clock = { now: Date.parse('2026-03-01T10:00:00Z') }
  const sdk = sdkAt(clock)
  await sdk.migrate()
  const { id } = await inMaintenance(sdk, '2026-03-01T10:30:00Z')
  await sdk.start()
  await sdk.stop()
  clock.now = Date.parse('2026-03-01T12:00:00Z')
  await settled()
  expect((await sdk.as(ada).deployments.get({ id })).status).toBe('maintenance')
  await sdk.start()
  await expect.poll(async () => (await sdk.as(ada).deployments.get({ id })).status).toBe('active')
})
