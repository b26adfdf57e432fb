import { beforeEach, describe, expect, it } from 'vitest'
import { type House, openHouse } from '../../../test/house.ts'

const PLACE = { application_id: 'shop', cloud_asset_id: 'vm-1', environment_name: 'production' }
let house: House
beforeEach(async () => {
  house = await openHouse()
})

const codesOf = (answer: { reasons: readonly { code: string; pointer: string | null }[] }) =>
  answer.reasons.map(({ code, pointer }) => [code, pointer])

describe('the check before a creation', () => {
  it('says yes where create would succeed, and writes nothing', async () => {
    const { api, admin } = house
    const before = await admin.audit.list()
    expect(await api.deployments.check(PLACE)).toEqual({ allowed: true, reasons: [] })
    expect((await api.deployments.list()).items).toEqual([])
    expect(await admin.audit.list()).toEqual(before)
  })

  it('names every reason at once, with its field', async () => {
    const developer = house.sdk.as({
      id: 'd',
      name: 'Dev',
      grants: [{ role: 'developer', team_id: 't1' }],
    })
    expect(codesOf(await developer.deployments.check(PLACE))).toEqual([
      ['right_missing', '/environment_name'],
    ])
    await expect(
      developer.deployments.create({ ...PLACE, deployment_type: 'manual', version: '1' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    expect(codesOf(await developer.deployments.check({ ...PLACE, environment_name: 'moon' }))).toEqual([
      ['unknown', '/environment_name'],
      ['right_missing', '/environment_name'],
    ])
  })

  it('answers for an application or a team of others as for none at all', async () => {
    const { admin, api } = house
    await admin.catalog.upsert({ items: [{ kind: 'application', id: 'foreign', name: 'F', team_id: 't2' }] })
    const asked = (team_id: string) => api.deployments.check({ ...PLACE, team_id })
    expect(codesOf(await asked('t2'))).toEqual([['unknown', '/team_id']])
    expect(JSON.stringify(await asked('t2')).replaceAll('t2', 't9')).toBe(JSON.stringify(await asked('t9')))
  })
})
