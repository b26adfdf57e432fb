import { beforeEach, describe, expect, it } from 'vitest'
import { aDeployment, type House, openHouse } from '../../test/house.ts'
import type { CatalogItemInput } from '../domain/catalog/index.ts'

const SHOP = { kind: 'application', id: 'shop', team_id: 't1', name: 'Shop' } as const
let house: House
beforeEach(async () => {
  house = await openHouse()
})

describe('the catalog', () => {
  it('is brought up to date as often as one likes: the same again changes nothing', async () => {
    const { admin, api } = house
    const items: CatalogItemInput[] = [
      { kind: 'team', id: 't1', name: 'Team One' },
      { kind: 'profile', id: 'u1', name: 'Max', email: 'max@one.example' },
      { ...SHOP, criticality: 'high', business_services: ['sales'] },
      {
        kind: 'cloud_asset',
        id: 'vm-1',
        team_id: 't1',
        name: 'VM 1',
        cost_rate: { minor_units_per_hour: 12, currency: 'EUR' },
      },
      { kind: 'business_service', id: 'sales', team_id: 't1', name: 'Sales' },
    ]
    expect(await admin.catalog.upsert({ items })).toEqual({ created: 5, updated: 0, unchanged: 0 })
    expect(await admin.catalog.upsert({ items })).toEqual({ created: 0, updated: 0, unchanged: 5 })
    const renamed = items.map((item) => (item.id === 'shop' ? { ...item, name: 'Web shop' } : item))
    expect(await admin.catalog.upsert({ items: renamed })).toEqual({ created: 0, updated: 1, unchanged: 4 })
    expect(await api.catalog.get({ kind: 'application', id: 'shop' })).toMatchObject({
      name: 'Web shop',
      revision: 2,
      attributes: { criticality: 'high', business_services: ['sales'] },
    })
    const { items: entries } = await admin.audit.list({ subject_id: 'shop' })
    expect(entries.map(({ action }) => action)).toEqual(['catalog.updated', 'catalog.created'])
    expect(entries[0]).toMatchObject({ before: { name: 'Shop' }, after: { name: 'Web shop' } })
  })

  it('takes the whole batch or nothing of it', async () => {
    const { admin } = house
    await admin.catalog.upsert({ items: [SHOP] })
    const moved = { ...SHOP, team_id: 't2' }
    const call = admin.catalog.upsert({ items: [{ ...SHOP, id: 'mail', name: 'Mail' }, moved] })
    await expect(call).rejects.toMatchObject({ code: 'already_exists' })
    await expect(admin.catalog.get({ kind: 'application', id: 'mail' })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await admin.catalog.get({ kind: 'application', id: 'shop' })).team_id).toBe('t1')
  })

  it('takes an item that is named twice in one batch as it is named last', async () => {
    const { admin } = house
    const items = [SHOP, { ...SHOP, name: 'Last' }]
    expect(await admin.catalog.upsert({ items })).toEqual({ created: 1, updated: 1, unchanged: 0 })
    expect((await admin.catalog.get({ kind: 'application', id: 'shop' })).name).toBe('Last')
  })

  it('is listed by name, page by page, and searched in', async () => {
    const { admin, api } = house
    const names = ['Zebra', 'apple', 'Mango', 'Äpfel', 'mango']
    await admin.catalog.upsert({ items: names.map((name, index) => ({ ...SHOP, id: `a${index}`, name })) })
    await admin.catalog.upsert({ items: [{ ...SHOP, id: 'b', team_id: 't2', name: 'Foreign' }] })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await api.catalog.list({
        kind: 'application',
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      })
      seen.push(...page.items.map(({ name }) => name))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual(names.toSorted())
    const { items } = await api.catalog.list({ kind: 'application', text: 'MANGO' })
    expect(items.map(({ name }) => name)).toEqual(['Mango', 'mango'])
    const named = await api.catalog.list({ kind: 'application', id: ['a4', 'a0', 'b', 'nowhere'] })
    expect(named.items.map(({ id }) => id)).toEqual(['a0', 'a4'])
    expect((await admin.catalog.list({ kind: 'application', team_id: 't2' })).items).toHaveLength(1)
  })

  it('decides which team deploys, and hides the applications of others', async () => {
    const { admin, sdk } = house
    await admin.catalog.upsert({ items: [SHOP, { ...SHOP, id: 'else', team_id: 't2' }] })
    const both = sdk.as({
      id: 'u5',
      name: 'Bo',
      grants: ['t1', 't3'].map((team_id) => ({ role: 'team_manager' as const, team_id })),
    })
    expect((await both.deployments.create(aDeployment())).team_id).toBe('t1')
    const unknown = both.deployments.create(aDeployment({ application_id: 'elsewhere' }))
    await expect(unknown).rejects.toMatchObject({ code: 'invalid_input', faults: [{ pointer: '/team_id' }] })
    const wrong = both.deployments.create(aDeployment({ team_id: 't3' }))
    await expect(wrong).rejects.toMatchObject({
      code: 'invalid_input',
      faults: [{ pointer: '/application_id' }],
    })
  })

  it('is the only place to deploy from where it is required', async () => {
    house = await openHouse({ catalog: 'required' })
    const { admin, api } = house
    const pointerOf = async (more = {}) => {
      try {
        await api.deployments.create(aDeployment(more))
      } catch (error) {
        expect(error).toMatchObject({ code: 'invalid_input' })
        return (error as { faults: { pointer: string }[] }).faults[0]?.pointer
      }
      return 'created'
    }
    expect(await pointerOf()).toBe('/application_id')
    await admin.catalog.upsert({ items: [SHOP] })
    expect(await pointerOf()).toBe('/cloud_asset_id')
    const asset = { kind: 'cloud_asset', id: 'vm-1', name: 'VM', team_id: 't1' } as const
    await admin.catalog.upsert({ items: [asset, { ...asset, id: 'vm-2', team_id: 't2' }] })
    expect(await pointerOf({ cloud_asset_id: 'vm-2' })).toBe('/cloud_asset_id')
    expect(await pointerOf()).toBe('created')
  })
})
