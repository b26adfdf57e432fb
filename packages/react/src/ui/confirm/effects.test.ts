import { createDeployments } from '@slipway/core'
import { memoryStorage } from '@slipway/core/memory'
import { fakeClock, seededIds } from '@slipway/core/testing'
import { expect, test } from 'vitest'
import { actionsTexts } from '../../texts/actions.ts'
import { textsFor } from '../../texts/index.ts'
import { effectsOf } from './effects.ts'

const { effects } = textsFor(actionsTexts, 'en')

/** 2.3.1 was replaced by 2.4.0, of which a rollback waits; 2.5.0 is pending. */
async function slot() {
  const clock = fakeClock(Date.parse('2026-11-01T00:00:00.000Z'))
  const sdk = createDeployments({ storage: memoryStorage(), clock, ids: seededIds() })
  await sdk.migrate()
  const api = sdk.as({
    id: 'ada',
    name: 'Ada',
    grants: [{ role: 'team_manager', team_id: 't1' }],
  }).deployments
  const create = async (version: string) => {
    clock.advance(60_000)
    return api.create({
      application_id: 'shop',
      cloud_asset_id: 'paris',
      environment_name: 'production',
      deployment_type: 'manual',
      version,
    })
  }
  await api.activate({ id: (await create('2.3.1')).id })
  const serving = await api.activate({ id: (await create('2.4.0')).id })
  const pending = await create('2.5.0')
  const rollback = await api.rollback({ id: serving.id, reason: 'x' })
  return { api, serving, pending, rollback }
}

test('activating says what becomes of the version in service: replaced, or rolled back by its own rollback', async () => {
  const { serving, pending, rollback } = await slot()
  const of = (deployment: typeof pending, now: typeof pending | null) =>
    effectsOf('activate', { deployment, serving: now, decommission: false }, effects)
  expect(of(pending, serving)).toEqual(['2.5.0 goes into service.', '2.4.0 will be replaced.'])
  expect(of(rollback, serving)).toEqual(['2.3.1 goes into service.', '2.4.0 will be marked as rolled back.'])
  expect(of(pending, null)).toEqual(['2.5.0 goes into service.', 'Nothing is in service there now.'])
})

test('a failure takes out of service only what was in it', async () => {
  const { serving, pending } = await slot()
  const of = (deployment: typeof pending) =>
    effectsOf('fail', { deployment, serving, decommission: false }, effects).join(' ')
  expect(of(serving)).toContain('no longer in service')
  expect(of(pending)).toContain('2.4.0 stays in service.')
})

test('what is stopped can only be taken away for good', async () => {
  const { api, serving } = await slot()
  const of = (deployment: typeof serving, decommission: boolean) =>
    effectsOf('deactivate', { deployment, serving: null, decommission }, effects).join(' ')
  expect(of(serving, false)).toContain('can be activated again')
  expect(of(serving, true)).toContain('for good')
  expect(of(await api.deactivate({ id: serving.id, reason: 'x' }), true)).toBe(effects.forGood)
})
