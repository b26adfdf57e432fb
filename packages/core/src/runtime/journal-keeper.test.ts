import { afterEach, expect, it } from 'vitest'
import { newSigning } from '../../test/support/chain.ts'
import type { Storage } from '../ports/index.ts'
import { memoryStorage } from '../storage/memory/index.ts'
import { createDeployments, type Deployments, type DeploymentsOptions } from './create-deployments.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const signing = newSigning()
const root = { id: 'u0', name: 'Ana', grants: [{ role: 'msp_admin' as const }] }

let open: Deployments[] = []
afterEach(async () => {
  await Promise.all(open.map((sdk) => sdk.close()))
  open = []
})

async function startedAt(
  clock: { now: number },
  storage: Storage,
  options: Partial<DeploymentsOptions> = {},
): Promise<Deployments> {
  const sdk = createDeployments({
    storage,
    clock: { now: () => clock.now },
    pollInterval: 5,
    signing,
    ...options,
  })
  open.push(sdk)
  await sdk.migrate()
  await sdk.start()
  return sdk
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 60))

function create(sdk: Deployments, name: string) {
  return sdk.as(root).deployments.create({
    team_id: 't1',
    application_id: name,
    cloud_asset_id: 'vm',
    environment_name: 'staging',
    deployment_type: 'manual',
    version: '1',
  })
}

it('signs each chain once a day, idle ones too, however many processes run', async () => {
  const clock = { now: Date.parse('2026-03-01T10:00:00Z') }
  const storage = memoryStorage()
  const [sdk] = await Promise.all(Array.from({ length: 4 }, () => startedAt(clock, storage)))
  if (sdk === undefined) throw new Error('Nothing was started.')
  await create(sdk, 'shop')
  const { audit } = sdk.as(root)
  const signed = async () => (await audit.checkpoints({ team_id: 't1' })).items.map(({ at }) => at)
  await expect.poll(signed).toHaveLength(1)
  for (let day = 1; day <= 3; day += 1) {
    clock.now += DAY - HOUR
    await settled()
    expect(await signed()).toHaveLength(day)
    clock.now += HOUR
    await expect.poll(signed).toHaveLength(day + 1)
    await settled()
    expect(await signed()).toHaveLength(day + 1)
  }
  expect(await audit.verify({ team_id: 't1' })).toMatchObject({ ok: true, checkpoints: 4 })
  const { items } = await audit.list({ team_id: 't1', action: 'journal.checkpointed' })
  expect(items[0]).toMatchObject({ actor_kind: 'system', actor_id: 'slipway' })
})

it('removes what is older than the retention, and nothing else', async () => {
  const clock = { now: Date.parse('2026-03-01T10:00:00Z') }
  const storage = memoryStorage()
  const sdk = await startedAt(clock, storage, { retention: { journalDays: 30 } })
  const { audit } = sdk.as(root)
  const verdict = () => audit.verify({ team_id: 't1' })
  await create(sdk, 'old')
  await expect.poll(async () => (await verdict()).checkpoints).toBe(1)
  clock.now += 29 * DAY
  await create(sdk, 'new')
  await expect.poll(async () => (await verdict()).checkpoints).toBe(2)
  await settled()
  expect((await verdict()).removed).toBe(0)
  clock.now += 1.5 * DAY
  await expect.poll(async () => (await verdict()).removed).toBe(1)
  expect(await verdict()).toMatchObject({ ok: true })
  const { items } = await audit.list({ team_id: 't1', action: 'journal.pruned' })
  expect(items).toEqual([
    expect.objectContaining({ actor_kind: 'system', reason: 'The journal is kept for 30 days.' }),
  ])
})

it('signs nothing without a key, and is not made with a retention that cannot be kept', async () => {
  const clock = { now: Date.parse('2026-03-01T10:00:00Z') }
  const sdk = await startedAt(clock, memoryStorage(), { signing: undefined })
  await create(sdk, 'shop')
  await settled()
  expect((await sdk.as(root).audit.checkpoints({ team_id: 't1' })).items).toEqual([])
  const storage = memoryStorage()
  const refused = expect.objectContaining({ code: 'invalid_input' })
  expect(() => createDeployments({ storage, retention: { journalDays: 30 } })).toThrow(refused)
  expect(() => createDeployments({ storage, signing, retention: { journalDays: 0 } })).toThrow(refused)
  expect(() => createDeployments({ storage, signing, checkpointHours: -1 })).toThrow(refused)
})
