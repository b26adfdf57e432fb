import type { Deployment } from '@slipway/core'
import { createDeployments } from '@slipway/core'
import { memoryStorage } from '@slipway/core/memory'
import { fakeClock, seededIds } from '@slipway/core/testing'
import { expect, test } from 'vitest'
import { rollbackTargets } from './rollback-targets.ts'

/** A slot in which versions were put in service one after another, by the product itself. */
async function slotWith(versions: readonly string[]) {
  const clock = fakeClock(Date.parse('2026-11-01T00:00:00.000Z'))
  const sdk = createDeployments({ storage: memoryStorage(), clock, ids: seededIds() })
  await sdk.migrate()
  const api = sdk.as({
    id: 'ada',
    name: 'Ada',
    grants: [{ role: 'team_manager', team_id: 't1' }],
  }).deployments
  const put = async (version: string) => {
    clock.advance(60_000)
    const { id } = await api.create({
      application_id: 'shop',
      cloud_asset_id: 'paris',
      environment_name: 'production',
      deployment_type: 'manual',
      version,
    })
    return api.activate({ id })
  }
  for (const version of versions) await put(version)
  const all = async () => (await api.list({ limit: 100 })).items
  const of = async (version: string): Promise<Deployment> => {
    const found = (await all()).find((each) => each.version === version)
    if (found === undefined) throw new Error(`There is no ${version}.`)
    return found
  }
  return { api, put, all, of }
}

const versionsOf = (deployments: readonly Deployment[]) => deployments.map(({ version }) => version)

test('what served before is offered, latest first, and the first is the one that the server takes', async () => {
  const { api, all, of } = await slotWith(['1', '2', '3', '4'])
  const now = await of('4')
  expect(versionsOf(rollbackTargets(now, await all()))).toEqual(['3', '2', '1'])
  expect((await api.rollback({ id: now.id, reason: 'x' })).version).toBe('3')
})

test('what failed, was rolled back or never served is not offered', async () => {
  const { api, put, all, of } = await slotWith(['1', '2'])
  await api.fail({ id: (await of('2')).id, reason: 'x' })
  await put('3')
  const { id } = await api.rollback({ id: (await of('3')).id, reason: 'x' })
  await api.activate({ id })
  const now = await put('4')
  // Version 1, twice: as it first was, and as the rollback brought it back.
  expect(versionsOf(rollbackTargets(now, await all()))).toEqual(['1', '1'])
})

test('what came after it, and other slots, are not offered', async () => {
  const { all, of } = await slotWith(['1', '2', '3'])
  const elsewhere = { ...(await of('1')), id: 'z', slot_id: 'elsewhere' }
  expect(versionsOf(rollbackTargets(await of('2'), [...(await all()), elsewhere]))).toEqual(['1'])
})
