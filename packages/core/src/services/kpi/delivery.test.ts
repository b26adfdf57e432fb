import { beforeEach, describe, expect, it } from 'vitest'
import { aDeployment, type House, openHouse } from '../../../test/house.ts'
import { doraMetrics } from '../../domain/kpi/index.ts'

const PLACE = { team_id: 't1', application_id: 'shop', environment_name: 'production' }
let house: House
beforeEach(async () => {
  house = await openHouse()
})

async function served(more: Parameters<typeof aDeployment>[0] = {}): Promise<string> {
  const { id } = await house.api.deployments.create(aDeployment({ environment_name: 'production', ...more }))
  house.tick(3_600)
  await house.api.deployments.activate({ id })
  return id
}

describe('delivery figures over storage', () => {
  it('are those of a script over the same records, and so are those of the time before', async () => {
    const { api, admin } = house
    const committed_at = '2026-11-24T06:00:00Z'
    const first = await served({ commit_sha: 'a', committed_at })
    await served({ commit_sha: 'b', committed_at, deployment_type: 'hotfix', hotfix_of_id: first })
    const incident = await api.incidents.record({ ...PLACE, title: 'Down', severity: 'high' })
    house.tick(60)
    await api.incidents.resolve({ id: incident.id })
    const as_of = house.tick()
    const { before, ...found } = await api.kpi.doraMetrics({
      as_of,
      time_zone: 'Europe/Paris',
      compare: true,
    })
    const records = {
      deployments: (await admin.deployments.list()).items,
      incidents: (await admin.incidents.list()).items,
    }
    const from = Date.parse(as_of) - 30 * 86_400_000
    const options = { from, to: as_of, timeZone: 'Europe/Paris' }
    expect(found).toEqual(doraMetrics(records, options))
    expect(before).toEqual(
      doraMetrics(records, { ...options, from: 2 * from - Date.parse(as_of), to: from, asOf: as_of }),
    )
    expect(found.lead_time).toMatchObject({ value: 5 * 3_600_000, n: 1, excluded: { seed: 1 } })
    expect(found.change_failure_rate).toMatchObject({ part: 2, n: 2 })
    expect(found.rework_rate).toMatchObject({ part: 1, n: 2, provenance: 'measured' })
  })

  it('are of one application where that is asked for, and what another caused is still known', async () => {
    const { api } = house
    const blog = await served({ application_id: 'blog' })
    await served()
    await api.incidents.record({ ...PLACE, title: 'Down', severity: 'low', deployment_ids: [blog] })
    const as_of = house.tick()
    const of = async (application_id?: string) => {
      const metrics = await api.kpi.doraMetrics({ as_of, application_id })
      return [metrics.deployments.value, metrics.change_failure_rate.part, metrics.open_incidents.value]
    }
    expect(await of('blog')).toEqual([1, 1, 0])
    expect(await of('shop')).toEqual([1, 0, 1])
    expect(await of()).toEqual([2, 1, 1])
  })

  it('can be told record by record, those left out with the reason, page by page', async () => {
    const { api } = house
    const committed_at = '2026-11-24T06:00:00Z'
    const first = await served({ commit_sha: 'a', committed_at })
    const second = await served({ commit_sha: 'b', committed_at })
    const { id: failed } = await api.deployments.create(aDeployment({ environment_name: 'production' }))
    await api.deployments.start({ id: failed })
    await api.deployments.fail({ id: failed, reason: 'No' })
    const as_of = house.tick()
    const rows = async (figure: Parameters<typeof api.kpi.explain>[0]['figure']) => {
      const items = []
      for (let cursor: string | undefined, more = true; more; ) {
        const page = await api.kpi.explain({ as_of, figure, limit: 1, cursor })
        items.push(...page.items)
        cursor = page.next ?? undefined
        more = page.next !== null
      }
      return items.map(({ kind, id, deployment_id, value, counted, part, reason }) => [
        ...[kind, id, deployment_id, value, counted, part, reason],
      ])
    }
    expect(await rows('lead_time')).toEqual([
      ['change', 'b', second, 5 * 3_600_000, true, null, null],
      ['change', 'a', first, null, false, null, 'seed'],
    ])
    expect(await rows('success_rate')).toEqual([
      ['deployment', failed, null, null, true, false, null],
      ['deployment', second, null, null, true, true, null],
      ['deployment', first, null, null, true, true, null],
    ])
    expect(await rows('change_failure_rate')).toEqual([
      ['deployment', failed, null, null, false, null, 'not_served'],
      ['deployment', second, null, null, true, false, null],
      ['deployment', first, null, null, true, false, null],
    ])
    expect(await rows('open_incidents')).toEqual([])
  })
})

describe('a hotfix', () => {
  it('names what it repairs, of the same team and application only, also once that is known late', async () => {
    const { api } = house
    const first = await served()
    const other = await served({ application_id: 'blog' })
    const given = aDeployment({ environment_name: 'production', deployment_type: 'hotfix' })
    await expect(api.deployments.create({ ...given, hotfix_of_id: other })).rejects.toMatchObject({
      code: 'invalid_input',
      faults: [{ pointer: '/hotfix_of_id' }],
    })
    const { id } = await api.deployments.create(given)
    await api.deployments.cancel({ id, reason: 'No' })
    const told = await api.deployments.update({
      id,
      hotfix_of_id: first,
      committed_at: '2026-01-01T00:00:00Z',
    })
    expect(told).toMatchObject({ hotfix_of_id: first, committed_at: '2026-01-01T00:00:00.000Z' })
    await expect(api.deployments.update({ id, hotfix_of_id: id })).rejects.toMatchObject({
      faults: [{ pointer: '/hotfix_of_id' }],
    })
    await expect(api.deployments.update({ id, health_check_url: null })).rejects.toMatchObject({
      code: 'transition_refused',
    })
  })
})

describe('a team among others', () => {
  it('is told its place only where five others have a value, and everything where all may be read', async () => {
    const { sdk, api, admin, clock } = house
    const deploy = async (team_id: string) => {
      const given = aDeployment({ environment_name: 'production', team_id, application_id: `of ${team_id}` })
      const { id } = await admin.deployments.create(given)
      clock.advance(1_000)
      await admin.deployments.activate({ id })
    }
    for (const team of ['t1', 't2', 't3', 't4', 't5']) await deploy(team)
    const success = async (from: typeof api) => {
      const { comparisons } = await from.kpi.compareTeams({ team_id: 't1' })
      return comparisons.find(({ metric }) => metric === 'success_rate')
    }
    expect(await success(api)).toMatchObject({ own: { n: 1 }, teams: null, distribution: null, place: null })
    expect(await success(admin)).toMatchObject({ teams: 5, place: 0.5 })
    await deploy('t6')
    expect(await success(api)).toMatchObject({ own: { n: 1 }, teams: 6, place: 0.5 })
    const stranger = sdk.as({ id: 's', name: 'S', grants: [{ role: 'developer', team_id: 'elsewhere' }] })
    expect(await success(stranger)).toMatchObject({ own: { n: 0 }, place: null })
    expect(JSON.stringify(await success(api))).not.toMatch(/t[2-6]/)
  })
})

describe('the other figures', () => {
  it('are worked out from the catalog, the checks of health and the months', async () => {
    const { api, admin } = house
    await admin.catalog.upsert({
      items: [
        { kind: 'business_service', id: 'sales', name: 'Sales', team_id: 't1', criticality: 'critical' },
        { kind: 'application', id: 'shop', name: 'Shop', team_id: 't1', business_services: ['sales'] },
        {
          ...{ kind: 'cloud_asset', id: 'vm-1', name: 'VM', team_id: 't1' },
          cost_rate: { minor_units_per_hour: 600, currency: 'EUR' },
        } as const,
      ],
      reason: 'Sync',
    })
    const id = await served()
    const as_of = house.tick(7_200)
    const { total, before } = await api.kpi.costs({ as_of, compare: true })
    expect(total).toMatchObject([{ currency: 'EUR', spent: { value: 1_200, n: 1 } }])
    expect(before?.total).toEqual([])
    expect(await api.kpi.impact({ as_of })).toMatchObject({
      criticality: 'critical',
      services: [{ id: 'sales', deployment_ids: [id] }],
    })
    expect(await api.kpi.uptime({ as_of })).toMatchObject({ targets: [], before: null })
    const management = await api.kpi.managementDashboard({ as_of, months: 2 })
    expect(management.months.map(({ date, deployments }) => [date, deployments.value])).toEqual([
      ['2026-10-01', 0],
      ['2026-11-01', 1],
    ])
    expect(management.costs?.total[0]?.spent.value).toBe(1_200)
    expect((await api.kpi.maturity({ as_of })).score.n).toBeGreaterThan(0)
    const { velocity } = await api.kpi.teamDashboard({ as_of, sprint_days: 7, sprint_anchor: '2026-11-23' })
    expect(velocity.at(-1)).toMatchObject({ date: '2026-11-23', deployments: { value: 1 } })
  })

  it('are refused for a window that ends before it begins, and for a sprint of no day', async () => {
    const { api } = house
    const fault = async (call: Promise<unknown>) =>
      call.then(
        () => null,
        (error: { code: string; faults?: { pointer: string }[] }) => [error.code, error.faults?.[0]?.pointer],
      )
    const [from, to] = ['2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z']
    expect(await fault(api.kpi.doraMetrics({ from, to }))).toEqual(['invalid_input', '/to'])
    expect(await fault(api.kpi.uptime({ from, to }))).toEqual(['invalid_input', '/to'])
    expect(await fault(api.kpi.trends({ unit: 'sprint', sprint_anchor: '2026-02-30' }))).toEqual([
      'invalid_input',
      '/anchor',
    ])
  })
})
