import { beforeEach, describe, expect, it } from 'vitest'
import { aDeployment, type House, openHouse, serve } from '../../../test/house.ts'
import type { DeploymentsApi } from '../../contract/index.ts'
import { journal } from '../../domain/journal/index.ts'

type Filter = NonNullable<Parameters<DeploymentsApi['audit']['list']>[0]>

let house: House
beforeEach(async () => {
  house = await openHouse()
})

describe('the journal', () => {
  it('is filtered by team, subject, person, action, outcome and period, newest first', async () => {
    const { api, admin, sdk, tick } = house
    const { id } = await serve(house)
    const noon = tick(3_600)
    await admin.deployments.create(aDeployment({ team_id: 't2' }))
    const reader = sdk.as({
      id: 'u7',
      name: 'Rita',
      grants: [{ role: 'reader', team_id: 't1', environments: ['staging'] }],
    })
    const call = reader.deployments.fail({ id, reason: 'I would like to' })
    await expect(call).rejects.toMatchObject({ code: 'forbidden' })

    const all = ['deployments.fail', 'deployment.promoted', 'deployment.created']
    const cases: [Filter, string[]][] = [
      [{}, all],
      [{ team_id: 't1' }, all],
      [{ subject_id: id }, all],
      [{ subject_id: 'nobody' }, []],
      [{ actor_id: 'u7' }, ['deployments.fail']],
      [{ action: ['deployment.created', 'deployments.fail'] }, ['deployments.fail', 'deployment.created']],
      [{ outcome: 'refused' }, ['deployments.fail']],
      [{ outcome: 'done' }, ['deployment.promoted', 'deployment.created']],
      [{ from: noon }, ['deployments.fail']],
      [{ to: noon }, ['deployment.promoted', 'deployment.created']],
    ]
    for (const [filter, expected] of cases) {
      const { items } = await api.audit.list(filter)
      expect([filter, items.map(({ action }) => action)]).toEqual([filter, expected])
    }
    const { items } = await admin.audit.list({ team_id: ['t1', 't2'], action: 'deployment.created' })
    expect(items.map(({ team_id }) => team_id)).toEqual(['t2', 't1'])
  })

  it('is read in pages that neither skip nor repeat while others write', async () => {
    const { api } = house
    for (let count = 0; count < 10; count += 1)
      await api.deployments.create(aDeployment({ application_id: `app-${count}` }))
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = await api.audit.list({ limit: 3, ...(cursor === undefined ? {} : { cursor }) })
      seen.push(...page.items.map(({ seq }) => seq))
      cursor = page.next ?? undefined
      await api.deployments.create(aDeployment({ application_id: `more-${seen.length}` }))
    } while (cursor !== undefined)
    expect(seen).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
  })

  it('is verified against what was known of it before', async () => {
    const { api } = house
    await serve(house)
    const { head } = await api.audit.verify({ team_id: 't1' })
    if (head === null) throw new Error('The chain is not empty.')
    await serve(house, { version: '2.0.0' })
    const known = { team_id: 't1', checkpoint_seq: head.seq, checkpoint_hash: head.hash }
    expect(await api.audit.verify(known)).toMatchObject({ ok: true, entries: 5 })
    const forged = await api.audit.verify({
      team_id: 't1',
      checkpoint_seq: 2,
      checkpoint_hash: 'f'.repeat(64),
    })
    expect(forged).toMatchObject({ ok: false, fault: { kind: 'forked', seq: 2 } })
    const ahead = await api.audit.verify({
      team_id: 't1',
      checkpoint_seq: 9,
      checkpoint_hash: 'f'.repeat(64),
    })
    expect(ahead).toMatchObject({ ok: false, fault: { kind: 'cut', seq: 6 } })
    const half = api.audit.verify({ team_id: 't1', checkpoint_seq: 2 })
    await expect(half).rejects.toMatchObject({
      code: 'invalid_input',
      faults: [{ pointer: '/checkpoint_hash' }],
    })
  })

  it('reads an entry that was slipped in behind its end as one', async () => {
    const { api, storage } = house
    await serve(house)
    await storage.transaction(async (tx) => {
      const [last] = await tx.find(journal, {
        scope: { teams: ['t1'] },
        orderBy: [
          { field: 'seq', direction: 'desc' },
          { field: 'id', direction: 'desc' },
        ],
      })
      if (last !== undefined)
        await tx.insert(journal, { ...last, seq: last.seq + 1, id: `t1/${last.seq + 1}` })
    })
    expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: false, fault: { seq: 3 } })
  })

  it('of a team that one may not read answers like one that there is not', async () => {
    const { api, admin } = house
    await admin.deployments.create(aDeployment({ team_id: 't2' }))
    for (const team_id of ['t2', 'tx']) {
      await expect(api.audit.list({ team_id })).rejects.toMatchObject({ code: 'not_found' })
      await expect(api.audit.verify({ team_id })).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await admin.audit.verify({ team_id: 'tx' })).toMatchObject({ ok: true, entries: 0, head: null })
  })
})
