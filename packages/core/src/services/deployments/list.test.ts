import { beforeEach, describe, expect, it } from 'vitest'
import { aDeployment, type House, openHouse, serve } from '../../../test/house.ts'
import type { DeploymentsApi } from '../../contract/index.ts'

type Filter = NonNullable<Parameters<DeploymentsApi['deployments']['list']>[0]>

let house: House
beforeEach(async () => {
  house = await openHouse()
})

const versions = async (filter: Filter, api = house.api) =>
  (await api.deployments.list(filter)).items.map(({ version }) => version)

describe('the list of deployments', () => {
  it('is filtered by everything that people ask for, several values of a field meaning any of them', async () => {
    const { api, admin, sdk, tick } = house
    await admin.catalog.upsert({
      items: [{ kind: 'application', id: 'shop', team_id: 't1', name: 'Grande Boutique' }],
    })
    await serve(house, { version: '1', metadata: { tags: ['spring', 'hot'] }, ref: 'release/1' })
    const second = tick(3_600)
    await api.deployments.create(
      aDeployment({
        version: '2',
        environment_name: 'production',
        deployment_type: 'hotfix',
        commit_sha: 'deadbeef',
      }),
    )
    const third = tick(3_600)
    await sdk
      .as({ id: 'u9', name: 'Nina', grants: [{ role: 'developer', team_id: 't1' }] })
      .deployments.create(aDeployment({ version: '3', application_id: 'mail', cloud_asset_id: 'vm-9' }))
    tick()
    await admin.deployments.create(aDeployment({ version: '4', team_id: 't2', application_id: 'else' }))

    const cases: [Filter, string[]][] = [
      [{}, ['3', '2', '1']],
      [{ order: 'oldest' }, ['1', '2', '3']],
      [{ application_id: 'mail' }, ['3']],
      [{ application_id: ['mail', 'shop'] }, ['3', '2', '1']],
      [{ environment_name: 'production' }, ['2']],
      [{ cloud_asset_id: 'vm-9' }, ['3']],
      [{ status: 'active' }, ['1']],
      [{ status: ['active', 'pending'], environment_name: 'staging' }, ['3', '1']],
      [{ deployment_type: 'hotfix' }, ['2']],
      [{ team_id: 't1' }, ['3', '2', '1']],
      [{ team_id: 't2' }, []],
      [{ version: ['1', '2', '4'] }, ['2', '1']],
      [{ deployed_by: 'u9' }, ['3']],
      [{ tag: 'spring' }, ['1']],
      [{ tag: ['hot', 'cold'] }, ['1']],
      [{ tag: 'sprin' }, []],
      // A period holds its beginning and not its end.
      [{ from: second }, ['3', '2']],
      [{ to: third }, ['2', '1']],
      [{ from: second, to: third }, ['2']],
      [{ text: 'VM-9' }, ['3']],
      [{ text: 'elease/' }, ['1']],
      [{ text: 'BEEF' }, ['2']],
      [{ text: 'prod' }, ['2']],
      [{ text: 'u9' }, ['3']],
      // By the name that the catalog gives the application.
      [{ text: 'boutique' }, ['2', '1']],
      [{ text: '%' }, []],
      [{ text: '_' }, []],
    ]
    for (const [filter, expected] of cases)
      expect([filter, await versions(filter)]).toEqual([filter, expected])
    expect(await versions({ team_id: 't2' }, admin)).toEqual(['4'])
    expect(
      (await api.deployments.list({ environment_name: 'staging', counts: true, limit: 1 })).counts,
    ).toMatchObject({
      total: 2,
      by_status: { active: 1, pending: 1, failed: 0 },
      by_environment: { staging: 2 },
      by_type: { automated: 2 },
    })
  })

  it('neither skips nor repeats in its pages while others write', async () => {
    const { api, tick } = house
    const made: string[] = []
    for (let count = 0; count < 20; count += 1) {
      // Three in each millisecond, so that the order among equals matters.
      if (count % 3 === 0) tick()
      made.push((await api.deployments.create(aDeployment({ application_id: `app-${count}` }))).id)
    }
    for (const order of ['newest', 'oldest'] as const) {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await api.deployments.list({
          order,
          limit: 3,
          ...(cursor === undefined ? {} : { cursor }),
        })
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.next ?? undefined
        await api.deployments.create(aDeployment({ application_id: `more ${order} ${seen.length}` }))
        const [first = ''] = made
        await api.deployments.update({ id: first, metadata: { tags: [`${order} ${seen.length}`] } })
      } while (cursor !== undefined && seen.length < 100)
      expect(new Set(seen).size).toBe(seen.length)
      const expected = order === 'newest' ? made.toReversed() : made
      expect(seen.filter((id) => made.includes(id))).toEqual(expected)
    }
  })

  it('gives the last page a `next` of null, also where it is full', async () => {
    const { api } = house
    for (const application_id of ['a', 'b']) await api.deployments.create(aDeployment({ application_id }))
    const first = await api.deployments.list({ limit: 1 })
    expect(first.next).not.toBeNull()
    const last = await api.deployments.list({ limit: 1, cursor: first.next ?? '' })
    expect(last).toMatchObject({ next: null, counts: null })
    expect(last.items).toHaveLength(1)
  })
})

describe('the slots and the matrix', () => {
  it('show what is deployed now and what was tried last, by application and in promotion order', async () => {
    const { api, admin } = house
    await admin.catalog.upsert({
      items: [{ kind: 'application', id: 'shop', team_id: 't1', name: 'The Shop' }],
    })
    await serve(house)
    await serve(house, { environment_name: 'production' })
    await api.deployments.create(aDeployment({ version: '2.0.0', environment_name: 'production' }))
    await serve(house, { application_id: 'mail' })
    const matrix = await api.deployments.matrix({ limit: 1 })
    expect(matrix.environments.map(({ name }) => name)).toEqual([
      'development',
      'testing',
      'staging',
      'demo',
      'production',
    ])
    expect(matrix.environments.filter(({ protected: is }) => is).map(({ name }) => name)).toEqual([
      'production',
    ])
    expect(matrix.items).toMatchObject([{ application_id: 'mail', name: 'mail', team_id: 't1' }])
    const { items, next } = await api.deployments.matrix({ limit: 1, cursor: matrix.next ?? '' })
    expect(next).toBeNull()
    expect(items).toMatchObject([{ application_id: 'shop', name: 'The Shop' }])
    const shown = items[0]?.slots.map(({ environment_name, current, last }) => [
      environment_name,
      current?.version,
      last.version,
    ])
    expect(shown?.toSorted()).toEqual([
      ['production', '1.0.0', '2.0.0'],
      ['staging', '1.0.0', '1.0.0'],
    ])
    const { items: slots } = await api.deployments.current({ environment_name: 'production' })
    expect(slots.map(({ application_id }) => application_id)).toEqual(['shop'])
  })

  it('follow a planned date that is moved behind another one', async () => {
    const { api, tick } = house
    const planned = await api.deployments.create(aDeployment({ deployment_date: '2026-12-24T00:00:00Z' }))
    tick()
    const now = await api.deployments.create(aDeployment({ version: '2.0.0' }))
    const last = async () => (await api.deployments.current()).items[0]?.last.deployment_id
    expect(await last()).toBe(planned.id)
    await api.deployments.update({ id: planned.id, deployment_date: '2026-11-01T00:00:00Z' })
    expect(await last()).toBe(now.id)
  })
})

describe('a comparison of two deployments', () => {
  it('shows the fields that differ, and of the configuration only that it does', async () => {
    const { api } = house
    const configuration = { SAME: 'a', OTHER: 'b', GONE: 'c' }
    const { id } = await api.deployments.create(aDeployment({ configuration }))
    const other = await api.deployments.create(
      aDeployment({ version: '2.0.0', configuration: { SAME: 'a', OTHER: 'B', NEW: 'd' }, ref: 'main' }),
    )
    const diff = await api.deployments.diff({ id, other_id: other.id })
    expect(diff.fields).toEqual([
      { field: 'version', before: '1.0.0', after: '2.0.0' },
      { field: 'ref', before: null, after: 'main' },
    ])
    expect(diff.configuration).toEqual([
      { key: 'GONE', difference: 'removed' },
      { key: 'NEW', difference: 'added' },
      { key: 'OTHER', difference: 'changed' },
      { key: 'SAME', difference: 'unchanged' },
    ])
  })

  it('needs the right to see both', async () => {
    const { api, admin } = house
    const mine = await api.deployments.create(aDeployment())
    const foreign = await admin.deployments.create(aDeployment({ team_id: 't2' }))
    for (const [id, other_id] of [
      [mine.id, foreign.id],
      [foreign.id, mine.id],
    ] as const)
      await expect(api.deployments.diff({ id, other_id })).rejects.toMatchObject({ code: 'not_found' })
  })
})
