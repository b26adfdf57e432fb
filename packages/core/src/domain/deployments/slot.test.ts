import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deploymentOf } from '../../../test/support/deployment.ts'
import { DEPLOYMENT_STATUSES, isInService, reflect, slotId, toSlotEntry } from './index.ts'

describe('the id of a slot', () => {
  it('is different for different places, whatever characters their parts hold', () => {
    const part = fc.oneof(
      fc.constantFrom('a', '/', 'a/b', '%2F', '%', '', '..', 'é'),
      fc.string({ unit: 'grapheme' }),
    )
    const key = fc.record({
      team_id: part,
      application_id: part,
      cloud_asset_id: part,
      environment_name: part,
    })
    fc.assert(
      fc.property(key, key, (a, b) => {
        expect(slotId(a) === slotId(b)).toBe(Object.values(a).join('\n') === Object.values(b).join('\n'))
        expect(slotId(a).split('/').map(decodeURIComponent)).toEqual([
          a.team_id,
          a.application_id,
          a.cloud_asset_id,
          a.environment_name,
        ])
      }),
    )
  })
})

describe('what a slot shows', () => {
  it('is nothing where there is nothing', () => {
    expect(reflect(null, [])).toBeNull()
  })

  it('is in service exactly in two statuses', () => {
    expect(DEPLOYMENT_STATUSES.filter((status) => isInService({ status }))).toEqual(['active', 'maintenance'])
  })

  it('tells what is deployed now from what was tried last', () => {
    const serving = deploymentOf({ id: 'd1', status: 'active' })
    const failed = deploymentOf({ id: 'd2', status: 'failed', deployment_date: '2026-11-25T10:00:00.000Z' })
    const first = reflect(null, [serving])
    expect(first).toMatchObject({
      current: toSlotEntry(serving),
      last: toSlotEntry(serving),
      current_status: 'active',
    })
    expect(reflect(first, [failed])).toEqual({
      current: toSlotEntry(serving),
      last: toSlotEntry(failed),
      current_status: 'active',
      last_status: 'failed',
    })
  })

  it('is the same in whatever order the two of a promotion are looked at', () => {
    const before = deploymentOf({ id: 'd1', status: 'active' })
    const shown = reflect(null, [before])
    const gone = { ...before, status: 'inactive', inactive_reason: 'superseded' } as const
    const after = deploymentOf({ id: 'd2', status: 'active', deployment_date: '2026-11-25T10:00:00.000Z' })
    const there = reflect(shown, [gone, after])
    expect(there).toMatchObject({ current: { deployment_id: 'd2' }, last: { deployment_id: 'd2' } })
    expect(reflect(shown, [after, gone])).toEqual(there)
  })

  it('is nothing in service after a stop, and the maintenance while there is one', () => {
    const serving = deploymentOf({ id: 'd1', status: 'active' })
    const shown = reflect(null, [serving])
    expect(reflect(shown, [{ ...serving, status: 'maintenance' }])).toMatchObject({
      current_status: 'maintenance',
    })
    const stopped = reflect(shown, [{ ...serving, status: 'inactive' }])
    expect(stopped).toMatchObject({ current: null, current_status: null, last_status: 'inactive' })
  })

  it('is not moved by one that came in late, whose date is before the last', () => {
    const last = deploymentOf({ id: 'd2', status: 'active' })
    const late = deploymentOf({ id: 'd1', status: 'failed', deployment_date: '2026-11-01T10:00:00.000Z' })
    expect(reflect(reflect(null, [last]), [late])).toMatchObject({ last: { deployment_id: 'd2' } })
    const equal = { ...late, deployment_date: last.deployment_date }
    expect(reflect(reflect(null, [last]), [equal])).toMatchObject({ last: { deployment_id: 'd2' } })
    expect(reflect(reflect(null, [equal]), [last])).toMatchObject({ last: { deployment_id: 'd2' } })
  })

  it('comes to the same in any order of arrival, for attempts that do not change', () => {
    const date = fc.integer({ min: 1, max: 5 }).map((day) => `2026-11-0${day}T10:00:00.000Z`)
    const attempts = fc
      .uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), deployment_date: date }), {
        selector: ({ id }) => id,
        minLength: 1,
      })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))
    fc.assert(
      fc.property(attempts, ([list, shuffled]) => {
        const shown = (order: typeof list) =>
          order
            .map((given) => deploymentOf({ ...given, status: 'failed' }))
            .reduce<ReturnType<typeof reflect>>((slot, deployment) => reflect(slot, [deployment]), null)
        expect(shown(shuffled)).toEqual(shown(list))
      }),
    )
  })
})
