import { beforeEach, describe, expect, it } from 'vitest'
import { type House, openHouse } from '../../../test/house.ts'
import { doraMetrics } from '../../domain/kpi/index.ts'

const PLACE = { team_id: 't1', application_id: 'shop', environment_name: 'production' }
let house: House
beforeEach(async () => {
  house = await openHouse()
})

async function deployed(): Promise<string> {
  const { application_id, environment_name } = PLACE
  const { id } = await house.api.deployments.create({
    application_id,
    environment_name,
    cloud_asset_id: 'vm-1',
    deployment_type: 'automated',
    version: '1',
  })
  await house.api.deployments.activate({ id })
  return id
}

describe('an incident', () => {
  it('is recorded, linked and resolved, each with an entry that holds what changed', async () => {
    const { api, admin } = house
    const deployment = await deployed()
    const found = await api.incidents.record({
      ...PLACE,
      title: 'Slow',
      severity: 'high',
      reason: 'Seen',
      ticket: 'T-1',
    })
    expect(found).toMatchObject({ deployment_ids: [], resolved_at: null, started_at: null, revision: 1 })
    await api.incidents.link({ id: found.id, deployment_ids: [deployment, deployment] })
    const again = await api.incidents.link({ id: found.id, deployment_ids: [deployment] })
    expect(again).toMatchObject({ deployment_ids: [deployment], revision: 2 })
    const over = await api.incidents.resolve({ id: found.id, revision: 2 })
    expect(over.resolved_at).not.toBeNull()
    expect(await api.incidents.get({ id: found.id })).toEqual(over)
    const { items } = await admin.audit.list({ subject_id: found.id })
    expect(
      items.map(({ action, before, after }) => [action, before, Object.keys(after ?? {})]).reverse(),
    ).toEqual([
      ['incident.recorded', null, expect.arrayContaining(['title', 'severity', 'detected_at'])],
      ['incident.linked', { deployment_ids: [] }, ['deployment_ids']],
      ['incident.resolved', { resolved_at: null }, ['resolved_at']],
    ])
  })

  it('is what figures take, and its deployment failed', async () => {
    const { api } = house
    const deployment = await deployed()
    const { id } = await api.incidents.record({
      ...PLACE,
      title: 'Down',
      severity: 'critical',
      deployment_ids: [deployment],
    })
    await api.incidents.resolve({ id })
    const records = {
      deployments: (await api.deployments.list()).items,
      incidents: (await api.incidents.list()).items,
    }
    const metrics = doraMetrics(records, {
      from: '2000-01-01T00:00:00Z',
      to: '2100-01-01T00:00:00Z',
      ids: true,
    })
    expect(metrics.change_failure_rate).toMatchObject({ part: 1, n: 1, ids: [deployment] })
    expect(metrics.time_to_recovery).toMatchObject({ n: 1, ids: [id] })
  })

  it('is refused with a time that cannot be, a deployment of nobody, and a revision that is old', async () => {
    const { api } = house
    const given = { ...PLACE, title: 'Slow', severity: 'low' } as const
    const pointers = async (call: Promise<unknown>) => {
      const error = await call.then(
        () => ({ code: 'none', faults: [] }),
        (thrown: { code: string; faults?: { pointer: string }[] }) => thrown,
      )
      return [error.code, ...(error.faults ?? []).map(({ pointer }) => pointer)]
    }
    expect(await pointers(api.incidents.record({ ...given, started_at: '2100-01-01T00:00:00Z' }))).toEqual([
      'invalid_input',
      '/started_at',
    ])
    const past = { detected_at: '2020-01-02T00:00:00Z', resolved_at: '2020-01-01T00:00:00Z' }
    expect(await pointers(api.incidents.record({ ...given, ...past }))).toEqual([
      'invalid_input',
      '/resolved_at',
    ])
    expect(await pointers(api.incidents.record({ ...given, deployment_ids: ['nobody'] }))).toEqual([
      'invalid_input',
      '/deployment_ids/0',
    ])
    expect(await pointers(api.incidents.record({ ...given, environment_name: 'moon' }))).toContain(
      '/environment_name',
    )
    const { id } = await api.incidents.record(given)
    expect(await pointers(api.incidents.resolve({ id, revision: 7 }))).toEqual(['stale_revision'])
    expect(await pointers(api.incidents.get({ id: 'nobody' }))).toEqual(['not_found'])
    expect(await pointers(api.incidents.record({ ...given, team_id: 't2' }))).toEqual(['not_found'])
  })

  it('is found by what it is, page by page, the latest first', async () => {
    const { api } = house
    const at = (day: number) => `2020-01-0${day}T00:00:00.000Z`
    for (const day of [1, 2, 3])
      await api.incidents.record({
        ...PLACE,
        title: `Day ${day}`,
        severity: day === 2 ? 'high' : 'low',
        detected_at: at(day),
        resolved_at: day === 1 ? at(2) : null,
      })
    const titles = async (filter: Parameters<typeof api.incidents.list>[0]) =>
      (await api.incidents.list(filter)).items.map(({ title }) => title)
    expect(await titles({})).toEqual(['Day 3', 'Day 2', 'Day 1'])
    expect(await titles({ open: true })).toEqual(['Day 3', 'Day 2'])
    expect(await titles({ open: false })).toEqual(['Day 1'])
    expect(await titles({ severity: 'high' })).toEqual(['Day 2'])
    expect(await titles({ from: at(2), to: at(3) })).toEqual(['Day 2'])
    const page = await api.incidents.list({ limit: 2 })
    expect(await titles({ limit: 2, cursor: page.next ?? '' })).toEqual(['Day 1'])
  })
})
