import { type Actor, createDeployments } from '@slipway/core'
import { memoryStorage } from '@slipway/core/memory'
import { describe, expect, it } from 'vitest'
import { stateOf } from './application-state.ts'

const ada: Actor = { id: 'ada', name: 'Ada', grants: [{ role: 'team_manager', team_id: 't1' }] }
const where = { application_id: 'shop', cloud_asset_id: 'cluster', deployment_type: 'manual' } as const

describe('the state of an application', () => {
  it('is that of its worst place, as deployments come and go', async () => {
    const sdk = createDeployments({ storage: memoryStorage(), timeZone: 'UTC' })
    await sdk.migrate()
    const { deployments } = sdk.as(ada)
    const state = async () => stateOf((await deployments.current()).items)
    const reason = 'To see.'
    expect(await state()).toBe('empty')
    const first = await deployments.create({ ...where, version: '1', environment_name: 'staging' })
    expect(await state()).toBe('moving')
    await deployments.activate({ id: first.id })
    expect(await state()).toBe('running')
    const until = new Date(Date.now() + 3_600_000).toISOString()
    await deployments.startMaintenance({ id: first.id, until, reason })
    expect(await state()).toBe('maintenance')
    const second = await deployments.create({ ...where, version: '2', environment_name: 'production' })
    await deployments.start({ id: second.id })
    expect(await state()).toBe('moving')
    await deployments.fail({ id: second.id, reason })
    expect(await state()).toBe('failing')
    const third = await deployments.create({ ...where, version: '3', environment_name: 'production' })
    await deployments.activate({ id: third.id })
    await deployments.endMaintenance({ id: first.id })
    expect(await state()).toBe('running')
    await deployments.deactivate({ id: first.id })
    expect(await state()).toBe('running')
    await deployments.deactivate({ id: third.id })
    expect(await state()).toBe('stopped')
    await sdk.close()
  })
})
