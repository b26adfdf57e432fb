import { beforeEach, describe, expect, it } from 'vitest'
import { aDeployment, type House, openHouse, serve } from '../../../test/house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})

describe('the entry of a change', () => {
  it('bears the revision that came of it, whether or not the caller has said which one they had seen', async () => {
    const { api } = house
    const { id } = await serve(house)
    await api.deployments.update({ id, revision: 2, metadata: { tags: ['seen'] } })
    await api.deployments.update({ id, metadata: { tags: ['unseen'] } })
    const next = await serve(house, { version: '2.0.0' })
    const rollback = await api.deployments.rollback({
      id: next.id,
      revision: 2,
      reason: 'It does not answer.',
    })
    const revisionsOf = async (of: string) =>
      (await api.deployments.history({ id: of })).items.map((entry) => entry.subject_revision).reverse()
    expect(await revisionsOf(id)).toEqual([1, 2, 3, 4, 5])
    expect(await revisionsOf(rollback.id)).toEqual([1])
  })
})

describe('the life of a deployment', () => {
  it('goes from created over started to active, with its times and its entries', async () => {
    const { api, tick } = house
    const created = await api.deployments.create(
      aDeployment({ reason: 'sprint 12', ticket: 'OPS-7', metadata: { tags: ['spring'] } }),
    )
    expect(created).toMatchObject({
      status: 'pending',
      revision: 1,
      team_id: 't1',
      deployed_by: 'u1',
      source: 'api',
      started_at: null,
      promoted_at: null,
      finished_at: null,
    })
    const begun = tick(60)
    const { id } = created
    await api.deployments.start({ id, revision: 1 })
    const done = tick(90)
    const active = await api.deployments.activate({ id, revision: 2 })
    expect(active).toMatchObject({
      status: 'active',
      revision: 3,
      started_at: begun,
      promoted_at: done,
      finished_at: done,
      deployment_date: done,
    })
    expect(await api.deployments.get({ id })).toEqual(active)
    const { items } = await api.deployments.history({ id })
    expect(
      items.map(({ action, actor_name, reason, ticket }) => [action, actor_name, reason, ticket]),
    ).toEqual([
      ['deployment.promoted', 'Max', null, null],
      ['deployment.started', 'Max', null, null],
      ['deployment.created', 'Max', 'sprint 12', 'OPS-7'],
    ])
    expect(items[0]).toMatchObject({ before: { status: 'deploying' }, after: { status: 'active' }, seq: 3 })
  })

  it('is superseded by the next one in the same transaction, linked both ways', async () => {
    const first = await serve(house)
    const second = await serve(house, { version: '2.0.0' })
    expect(second).toMatchObject({ status: 'active', previous_deployment_id: first.id })
    const superseded = await house.api.deployments.get({ id: first.id })
    expect(superseded).toMatchObject({
      status: 'inactive',
      inactive_reason: 'superseded',
      superseded_by_id: second.id,
      status_at: second.promoted_at,
    })
    const [slot] = (await house.api.deployments.current()).items
    expect(slot?.current).toMatchObject({ deployment_id: second.id, version: '2.0.0' })
  })

  it('stops for a while and comes back, but not into a slot that was taken over', async () => {
    const { api, tick } = house
    const { id } = await serve(house)
    tick()
    expect(await api.deployments.deactivate({ id })).toMatchObject({
      status: 'inactive',
      inactive_reason: 'stopped',
    })
    expect(await api.deployments.activate({ id })).toMatchObject({ status: 'active', inactive_reason: null })
    await api.deployments.deactivate({ id })
    const next = await serve(house, { version: '2.0.0' })
    await api.deployments.fail({ id: next.id, reason: 'it does not answer' })
    await expect(api.deployments.activate({ id })).rejects.toMatchObject({
      code: 'transition_refused',
      reasons: [{ code: 'terminal' }, { code: 'slot_taken' }],
    })
  })

  it('has a maintenance with an end, kept as such', async () => {
    const { api } = house
    const { id } = await serve(house)
    const until = '2026-11-24T12:00:00.000Z'
    const given = '2026-11-24T13:00:00+01:00'
    const inMaintenance = await api.deployments.startMaintenance({ id, reason: 'a new disk', until: given })
    expect(inMaintenance).toMatchObject({ status: 'maintenance', maintenance_until: until })
    expect((await api.deployments.current()).items[0]?.current_status).toBe('maintenance')
    const ended = await api.deployments.endMaintenance({ id })
    expect(ended).toMatchObject({ status: 'active', maintenance_until: null })
  })

  it('fails as an attempt without touching what serves, and in service with a free slot behind it', async () => {
    const { api } = house
    const first = await serve(house)
    const attempt = await api.deployments.create(aDeployment({ version: '2.0.0' }))
    await api.deployments.start({ id: attempt.id })
    await api.deployments.fail({ id: attempt.id, reason: 'exit code 1' })
    const [slot] = (await api.deployments.current()).items
    expect(slot).toMatchObject({
      current: { deployment_id: first.id, status: 'active' },
      last: { deployment_id: attempt.id, status: 'failed' },
    })
    await api.deployments.fail({ id: first.id, reason: 'out of memory' })
    expect((await api.deployments.current()).items[0]?.current).toBeNull()
  })

  it('takes a promotion that is told late at its place in the line, wherever that is', async () => {
    const { api, tick } = house
    const first = await serve(house)
    const late = await api.deployments.create(aDeployment({ version: '1.5.0' }))
    const at = tick(10)
    tick(10)
    const last = await serve(house, { version: '2.0.0' })
    expect(last.previous_deployment_id).toBe(first.id)
    const told = await api.deployments.activate({ id: late.id, at })
    expect(told).toMatchObject({
      status: 'inactive',
      inactive_reason: 'superseded',
      promoted_at: at,
      previous_deployment_id: first.id,
      superseded_by_id: last.id,
    })
    expect((await api.deployments.get({ id: first.id })).superseded_by_id).toBe(late.id)
    expect(await api.deployments.get({ id: last.id })).toMatchObject({
      status: 'active',
      previous_deployment_id: late.id,
    })
    expect((await api.deployments.current()).items[0]?.current?.deployment_id).toBe(last.id)
    const { items } = await api.audit.list({ action: 'deployment.corrected' })
    expect(items.map(({ subject_id }) => subject_id).sort()).toEqual([first.id, last.id].sort())
    expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true })
  })

  it('is edited in parts, and an edit that changes nothing is none', async () => {
    const { api } = house
    const metadata = { tags: ['a'], rollback_procedure: 'Call Ada.' }
    const { id } = await api.deployments.create(aDeployment({ metadata }))
    const edited = await api.deployments.update({ id, metadata: { tags: ['b'] }, health_check_url: null })
    expect(edited).toMatchObject({ revision: 2, metadata: { tags: ['b'], rollback_procedure: 'Call Ada.' } })
    expect(await api.deployments.update({ id, metadata: { tags: ['b'] } })).toEqual(edited)
    expect((await api.deployments.history({ id })).items).toHaveLength(2)
  })

  it('says what can be done with it now, by this person, and why the rest cannot', async () => {
    const { api, sdk } = house
    const { id } = await serve(house, { environment_name: 'production' })
    const allowed = async (of: typeof api) =>
      (await of.deployments.actions({ id })).actions.filter((one) => one.allowed).map(({ action }) => action)
    expect((await allowed(api)).sort()).toEqual(['deactivate', 'fail', 'startMaintenance', 'update'])
    const developer = sdk.as({ id: 'u2', name: 'Dora', grants: [{ role: 'developer', team_id: 't1' }] })
    expect(await allowed(developer)).toEqual([])
    const { actions } = await developer.deployments.actions({ id })
    const codes = Object.fromEntries(
      actions.map(({ action, reasons }) => [action, reasons.map(({ code }) => code)]),
    )
    expect(codes).toMatchObject({
      start: ['right_missing', 'wrong_status'],
      fail: ['right_missing'],
      rollback: ['right_missing', 'no_target'],
    })
  })

  it('refuses what it does not offer, for the reasons that it gave', async () => {
    const { api } = house
    const stopped = await serve(house)
    await api.deployments.deactivate({ id: stopped.id })
    const pending = await api.deployments.create(aDeployment({ version: '3.0.0' }))
    await serve(house, { application_id: 'mail' })
    // It is stopped while its rollback waits: what takes the slot over then is not a successor that supersedes it.
    const passed = await serve(house, { application_id: 'mail', version: '2.0.0' })
    const rollback = await api.deployments.rollback({ id: passed.id, reason: 'errors' })
    await api.deployments.deactivate({ id: passed.id })
    house.tick()
    await api.deployments.activate({ id: rollback.id })

    const calls = api.deployments as unknown as Record<string, (given: object) => Promise<unknown>>
    const input: Record<string, object> = {
      startMaintenance: { until: '2026-12-01T00:00:00Z' },
      update: { metadata: { tags: ['edited'] } },
    }
    for (const { id } of [stopped, pending, passed, rollback]) {
      const { actions } = await api.deployments.actions({ id })
      for (const { action, allowed, reasons } of actions) {
        expect(reasons.length === 0).toBe(allowed)
        if (allowed) continue
        const call = calls[action]?.({ id, reason: 'as asked', ...input[action] })
        await expect(call).rejects.toMatchObject({ code: 'transition_refused', reasons })
      }
    }
    const { actions } = await api.deployments.actions({ id: passed.id })
    expect(actions.find(({ action }) => action === 'activate')).toMatchObject({
      allowed: false,
      reasons: [{ code: 'slot_taken' }],
    })
  })
})
