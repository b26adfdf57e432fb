import { afterEach, beforeEach, expect, it } from 'vitest'
import { aDeployment, type House, openHouse, serve } from '../../../test/house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.sdk.close())

async function queue(version: string, more = {}, start = true) {
  house.tick()
  const { id: deployment_id } = await house.api.deployments.create(aDeployment({ version, ...more }))
  return await house.api.rollouts.create({ deployment_id, options: { protection: 'open' }, start })
}

const stateOf = async ({ id }: { id: string }) => (await house.api.rollouts.get({ id })).state

it('supersedes what waits in the slot when a newer one is to begin, and tells why', async () => {
  const elsewhere = await queue('1.9', { cloud_asset_id: 'vm-2' })
  const idle = await queue('1.9', {}, false)
  const older = await queue('2.0')
  const newer = await queue('2.1', {}, false)
  expect(await stateOf(older)).toBe('queued')
  await house.api.rollouts.start({ id: newer.id })
  expect(await stateOf(older)).toBe('superseded')
  expect([await stateOf(newer), await stateOf(elsewhere), await stateOf(idle)]).toEqual([
    ...['queued', 'queued', 'queued'],
  ])
  const deployment = await house.api.deployments.get({ id: older.deployment_id })
  expect(deployment.status).toBe('cancelled')
  const { items } = await house.api.deployments.history({ id: older.deployment_id })
  expect(items.map(({ action }) => action)).toEqual([
    ...['rollout.commanded', 'deployment.cancelled', 'rollout.created', 'deployment.created'],
  ])
  expect(items[0]).toMatchObject({
    after: { command: 'supersede', superseded_by_id: newer.deployment_id, state: 'superseded' },
    reason: `Version 2.1 (${newer.deployment_id}) is newer, and its start was asked for.`,
  })
  // The older one that nobody had asked for may still be asked for; it displaces nothing that is newer.
  await house.api.rollouts.start({ id: idle.id })
  expect(await stateOf(newer)).toBe('queued')
})

it('neither displaces for a rollback nor takes a rollback out of the line', async () => {
  await serve(house, { version: '1.0.0' })
  house.tick()
  const bad = await serve(house, { version: '2.0.0' })
  const fix = await queue('2.1')
  const { id: deployment_id } = await house.api.deployments.rollback({ id: bad.id, reason: 'Bad' })
  const back = await house.api.rollouts.create({ deployment_id, start: true })
  expect(await stateOf(fix)).toBe('queued')
  await queue('2.2')
  expect([await stateOf(fix), await stateOf(back)]).toEqual(['superseded', 'queued'])
})

it('rejects and supersedes by hand what has not begun, with a reason, and nothing else', async () => {
  const [one, other] = [await queue('2.0', {}, false), await queue('2.1', {}, false)]
  await expect(house.api.rollouts.reject({ id: one.id } as never)).rejects.toMatchObject({
    code: 'invalid_input',
  })
  expect((await house.api.rollouts.reject({ id: one.id, reason: 'Not now.' })).state).toBe('rejected')
  expect((await house.api.rollouts.supersede({ id: other.id, reason: '3.0 comes.' })).state).toBe(
    'superseded',
  )
  for (const run of [one, other])
    expect((await house.api.deployments.get({ id: run.deployment_id })).status).toBe('cancelled')
  await expect(house.api.rollouts.reject({ id: one.id, reason: 'Again' })).rejects.toMatchObject({
    code: 'rollout_refused',
    reasons: [{ code: 'ended' }],
  })
})
