import { beforeEach, describe, expect, it } from 'vitest'
import { aDeployment, type House, openHouse, serve } from '../../../test/house.ts'
import type { Deployment } from '../../domain/deployments/index.ts'

const reason = 'it does not answer'
let house: House
beforeEach(async () => {
  house = await openHouse()
})

const get = ({ id }: { id: string }): Promise<Deployment> => house.api.deployments.get({ id })
const refused = (...codes: string[]) => ({
  code: 'transition_refused',
  reasons: codes.map((code) => ({ code })),
})

describe('a rollback', () => {
  it('is a new pending deployment that brings the one before back, with its configuration', async () => {
    const { api } = house
    const configuration = { DATABASE_URL: 'postgres://one' }
    const metadata = { tags: ['one'], rollback_procedure: 'Call Ada.' }
    const first = await serve(house, { configuration, metadata, commit_sha: 'abc', ref: 'main' })
    const second = await serve(house, { version: '2.0.0', configuration: { DATABASE_URL: 'postgres://two' } })
    const rollback = await api.deployments.rollback({ id: second.id, reason, ticket: 'OPS-9' })
    expect(rollback).toMatchObject({
      status: 'pending',
      deployment_type: 'rollback',
      version: first.version,
      rollback_of_id: second.id,
      restores_id: first.id,
      commit_sha: 'abc',
      ref: 'main',
      metadata,
    })
    const { configuration: compared } = await api.deployments.diff({ id: first.id, other_id: rollback.id })
    expect(compared).toEqual([{ key: 'DATABASE_URL', difference: 'unchanged' }])
    // Until it is promoted, nothing else has changed.
    expect(await get(first)).toEqual({ ...first, ...(await get(first)) })
    expect(await get(second)).toEqual(second)
    const { items } = await api.deployments.history({ id: rollback.id })
    expect(items).toMatchObject([{ action: 'deployment.created', reason, ticket: 'OPS-9' }])
  })

  it('marks what it undoes when it is promoted, linked both ways', async () => {
    const { api, tick } = house
    const first = await serve(house)
    const second = await serve(house, { version: '2.0.0' })
    const { id } = await api.deployments.rollback({ id: second.id, reason })
    tick()
    expect(await api.deployments.activate({ id })).toMatchObject({
      status: 'active',
      previous_deployment_id: second.id,
    })
    expect(await get(second)).toMatchObject({ status: 'rolled_back', rolled_back_by_id: id })
    expect(await get(first)).toMatchObject({ status: 'inactive', superseded_by_id: second.id })
    expect((await api.deployments.current()).items[0]?.current?.deployment_id).toBe(id)
  })

  it('undoes what has failed in service, too', async () => {
    const { api, tick } = house
    await serve(house)
    const second = await serve(house, { version: '2.0.0' })
    await api.deployments.fail({ id: second.id, reason })
    const { id } = await api.deployments.rollback({ id: second.id, reason })
    tick()
    await api.deployments.activate({ id })
    expect(await get(second)).toMatchObject({ status: 'rolled_back', rolled_back_by_id: id })
  })

  it('goes back to the last one that served well, never to one that failed or was rolled back', async () => {
    const { api, tick } = house
    const good = await serve(house)
    const bad = await serve(house, { version: '2.0.0' })
    const undone = await api.deployments.rollback({ id: bad.id, reason })
    tick()
    await api.deployments.activate({ id: undone.id })
    await api.deployments.fail({ id: undone.id, reason })
    const third = await serve(house, { version: '3.0.0' })
    const rollback = await api.deployments.rollback({ id: third.id, reason })
    expect(rollback.restores_id).toBe(good.id)
    await api.deployments.cancel({ id: rollback.id, reason })
    for (const { id } of [bad, undone]) {
      const call = api.deployments.rollback({ id: third.id, reason, to: id })
      await expect(call).rejects.toMatchObject(refused('target_unfit'))
    }
  })

  it('of a rollback goes behind what that one has brought back', async () => {
    const { api, tick } = house
    const back = async (id: string) => {
      const { id: rollback } = await api.deployments.rollback({ id, reason })
      tick()
      return api.deployments.activate({ id: rollback })
    }
    const first = await serve(house)
    const second = await serve(house, { version: '2.0.0' })
    const third = await serve(house, { version: '3.0.0' })
    const once = await back(third.id)
    expect(once).toMatchObject({ version: '2.0.0', restores_id: second.id })
    const twice = await back(once.id)
    expect(twice).toMatchObject({ version: '1.0.0', restores_id: first.id, rollback_of_id: once.id })
    expect(await get(once)).toMatchObject({ status: 'rolled_back', rolled_back_by_id: twice.id })
  })

  it('of a rollback is refused where nothing stands behind what that one has brought back', async () => {
    const { api, tick } = house
    await serve(house)
    const second = await serve(house, { version: '2.0.0' })
    const { id } = await api.deployments.rollback({ id: second.id, reason })
    tick()
    await api.deployments.activate({ id })
    await expect(api.deployments.rollback({ id, reason })).rejects.toMatchObject(refused('no_target'))
  })

  it('finds the one before also where both were promoted in the same millisecond', async () => {
    const { api } = house
    const first = await api.deployments.create(aDeployment())
    await api.deployments.activate({ id: first.id })
    const second = await api.deployments.create(aDeployment({ version: '2.0.0' }))
    await api.deployments.activate({ id: second.id })
    const rollback = await api.deployments.rollback({ id: second.id, reason })
    expect(rollback.restores_id).toBe(first.id)
  })

  it('goes to the one that is named, if that is an earlier one of the slot', async () => {
    const { api } = house
    const first = await serve(house)
    await serve(house, { version: '2.0.0' })
    const third = await serve(house, { version: '3.0.0' })
    const elsewhere = await serve(house, { environment_name: 'demo' })
    const never = await api.deployments.create(aDeployment({ version: '4.0.0' }))
    const to = (id: string) => api.deployments.rollback({ id: third.id, reason, to: id })
    await expect(to(elsewhere.id)).rejects.toMatchObject(refused('target_elsewhere'))
    await expect(to(third.id)).rejects.toMatchObject(refused('target_elsewhere'))
    await expect(to('nobody')).rejects.toMatchObject(refused('target_elsewhere'))
    await expect(to(never.id)).rejects.toMatchObject(refused('target_unfit'))
    expect((await to(first.id)).restores_id).toBe(first.id)
  })

  it('does not go forward to one that came later', async () => {
    const { api } = house
    await serve(house)
    const failed = await serve(house, { version: '2.0.0' })
    await api.deployments.fail({ id: failed.id, reason })
    const later = await serve(house, { version: '3.0.0' })
    await api.deployments.deactivate({ id: later.id })
    const call = api.deployments.rollback({ id: failed.id, reason, to: later.id })
    await expect(call).rejects.toMatchObject(refused('target_elsewhere'))
  })

  it('does not go forward among those promoted in the same millisecond either', async () => {
    const { api } = house
    const [first, failed, later] = await Promise.all(
      ['1.0.0', '2.0.0', '3.0.0'].map((version) => api.deployments.create(aDeployment({ version }))),
    )
    if (first === undefined || failed === undefined || later === undefined)
      throw new Error('There are three.')
    await api.deployments.activate({ id: first.id })
    await api.deployments.activate({ id: failed.id })
    await api.deployments.fail({ id: failed.id, reason })
    await api.deployments.activate({ id: later.id })
    await api.deployments.deactivate({ id: later.id })
    const roll = (to: object) => api.deployments.rollback({ id: failed.id, reason, ...to })
    await expect(roll({ to: later.id })).rejects.toMatchObject(refused('target_elsewhere'))
    expect((await roll({})).restores_id).toBe(first.id)
  })

  it('is refused where there is nothing to undo, nothing to go back to, or one under way', async () => {
    const { api } = house
    const first = await serve(house)
    const roll = (id: string) => api.deployments.rollback({ id, reason })
    await expect(roll(first.id)).rejects.toMatchObject(refused('no_target'))
    const attempt = await api.deployments.create(aDeployment({ version: '2.0.0' }))
    await expect(roll(attempt.id)).rejects.toMatchObject(refused('wrong_status'))
    await api.deployments.start({ id: attempt.id })
    await api.deployments.fail({ id: attempt.id, reason })
    // The attempt failed and the first one serves on.
    await expect(roll(attempt.id)).rejects.toMatchObject(refused('not_in_service'))
    const second = await serve(house, { version: '3.0.0' })
    await roll(second.id)
    await expect(roll(second.id)).rejects.toMatchObject(refused('rollback_pending'))
    const { items } = await api.audit.list({ outcome: 'refused', action: 'deployments.rollback' })
    expect(items).toHaveLength(4)
  })

  it('does not claim to have superseded what another one has superseded meanwhile', async () => {
    const { api, tick } = house
    await serve(house)
    const second = await serve(house, { version: '2.0.0' })
    const rollback = await api.deployments.rollback({ id: second.id, reason })
    const third = await serve(house, { version: '3.0.0' })
    tick()
    await api.deployments.activate({ id: rollback.id })
    expect(await get(second)).toMatchObject({ status: 'inactive', superseded_by_id: third.id })
    expect(await get(third)).toMatchObject({ status: 'inactive', superseded_by_id: rollback.id })
  })
})
