import { describe, expect, test } from 'vitest'
import { entryOf, slotOf } from '../../../test/support/matrix-rows.ts'
import { newerOnTheLeft } from './promotion.ts'

const monday = '2026-11-02T10:00:00.000Z'
const tuesday = '2026-11-03T10:00:00.000Z'
const running = (version: string, deployment_date: string, more = {}) =>
  entryOf({ version, deployment_date, ...more })

describe('an environment further left runs something newer', () => {
  test('when it is another version that was put in service later', () => {
    const production = slotOf('production', running('2.3.0', monday))
    const staging = slotOf('staging', running('2.4.0', tuesday))
    expect(newerOnTheLeft(production, [[staging]])).toEqual({ environment_name: 'staging', version: '2.4.0' })
    expect(newerOnTheLeft(staging, [[production]])).toBeNull()
  })

  test('whatever the versions look like: "9" after "10" may be a new way of counting', () => {
    const production = slotOf('production', running('10.0.0', monday))
    const staging = slotOf('staging', running('9-next', tuesday))
    expect(newerOnTheLeft(production, [[staging]])?.version).toBe('9-next')
  })

  test('but not when it is the same version, deployed once more', () => {
    const production = slotOf('production', running('2.3.0', monday))
    const staging = slotOf('staging', running('2.3.0', tuesday))
    expect(newerOnTheLeft(production, [[staging]])).toBeNull()
  })

  test('but not when it went back to an older version', () => {
    const production = slotOf('production', running('2.4.0', monday))
    const staging = slotOf('staging', running('2.3.0', tuesday, { deployment_type: 'rollback' }))
    expect(newerOnTheLeft(production, [[staging]])).toBeNull()
  })

  test('but not when nothing is in service here, or nowhere to the left', () => {
    const staging = slotOf('staging', running('2.4.0', tuesday))
    expect(newerOnTheLeft(slotOf('production', null), [[staging]])).toBeNull()
    const production = slotOf('production', running('2.3.0', monday))
    expect(newerOnTheLeft(production, [])).toBeNull()
    expect(newerOnTheLeft(production, [[slotOf('staging', null)]])).toBeNull()
  })
})

describe('what it is compared with', () => {
  const production = slotOf('production', running('2.3.0', monday), undefined, 'paris')

  test('is the nearest environment in which something is in service', () => {
    const development = slotOf('development', running('2.5.0', tuesday))
    const staging = slotOf('staging', running('2.3.0', monday))
    expect(newerOnTheLeft(production, [[development], [staging]])).toBeNull()
    expect(newerOnTheLeft(production, [[development], [slotOf('staging', null)]])?.version).toBe('2.5.0')
  })

  test('is the same asset there, and without one what was put in service last', () => {
    const paris = slotOf('staging', running('2.3.0', monday), undefined, 'paris')
    const lyon = slotOf('staging', running('2.4.0', tuesday), undefined, 'lyon')
    const lille = slotOf('staging', running('2.2.0', '2026-10-01T10:00:00.000Z'), undefined, 'lille')
    expect(newerOnTheLeft(production, [[lyon, paris]])).toBeNull()
    expect(newerOnTheLeft(production, [[lille, lyon]])?.version).toBe('2.4.0')
  })
})
