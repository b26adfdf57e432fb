import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toPredicate } from '../conditions/index.ts'
import { DEFAULT_ENVIRONMENTS } from '../environments/index.ts'
import { type Actor, createAccess, type Grant, PERMISSIONS, type Permission, type Place } from './index.ts'

const TEAMS = ['t1', 't2', 't3', '_platform']
const ENVIRONMENTS = [...DEFAULT_ENVIRONMENTS.map(({ name }) => name), 'elsewhere', null]
const ALL = Object.keys(PERMISSIONS) as Permission[]

/** The rules of the product, told a second time without tables, conditions or indexes. */
function model(grants: readonly Grant[], permission: Permission, place: Place): boolean {
  const readsPlaces = permission === 'deployment.read' || permission === 'incident.read'
  const reads = readsPlaces || permission === 'catalog.read'
  return (
    grants.some((grant) => {
      if (grant.role === 'msp_admin') return true
      if (place.team_id === '_platform') return false
      if (grant.team_id !== place.team_id || permission === 'catalog.write') return false
      if (permission === 'audit.manage') return false
      if (grant.role === 'team_manager') return true
      if (permission === 'audit.read') return false
      if (grant.role === 'reader') {
        if (permission === 'catalog.read') return true
        return (
          readsPlaces &&
          place.environment_name !== null &&
          grant.environments.includes(place.environment_name)
        )
      }
      if (permission === 'incident.write') return true
      return reads || ['development', 'testing', 'staging', 'demo'].includes(place.environment_name ?? '')
    }) ||
    (place.team_id === '_platform' && permission === 'catalog.read')
  )
}

const team = fc.constantFrom('t1', 't2', 't3')
const grant: fc.Arbitrary<Grant> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Grant>({ role: 'msp_admin' }) },
  { weight: 4, arbitrary: team.map((team_id): Grant => ({ role: 'team_manager', team_id })) },
  { weight: 6, arbitrary: team.map((team_id): Grant => ({ role: 'developer', team_id })) },
  {
    weight: 6,
    arbitrary: fc.record({
      role: fc.constant('reader' as const),
      team_id: team,
      environments: fc.array(fc.constantFrom('production', 'staging', 'elsewhere'), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  },
)

function accessOf(grants: Grant[]) {
  const actor: Actor = { id: 'u1', name: 'Ada', grants }
  return createAccess(actor, DEFAULT_ENVIRONMENTS)
}

describe('access', () => {
  it('agrees with the model in random worlds, and a list shows what a check allows', () => {
    fc.assert(
      fc.property(fc.array(grant, { maxLength: 6 }), (grants) => {
        const access = accessOf(grants)
        for (const permission of ALL) {
          const listed = toPredicate(access.condition(permission))
          for (const team_id of TEAMS) {
            for (const environment_name of ENVIRONMENTS) {
              const place = { team_id, environment_name }
              expect(access.allows(permission, place)).toBe(model(grants, permission, place))
              expect(listed(place)).toBe(access.allows(permission, place))
            }
            const inNone = access.allows(permission, { team_id, environment_name: null })
            const teams = access.teamsWith(permission)
            if (team_id !== '_platform') expect(teams === 'all' || teams.includes(team_id)).toBe(inNone)
          }
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('gives nothing to somebody without a grant', () => {
    const access = accessOf([])
    for (const permission of ALL)
      expect(access.allows(permission, { team_id: 't1', environment_name: 'staging' })).toBe(false)
    expect(access.teams).toEqual([])
  })

  it('lets a developer create in the open environments only', () => {
    const access = accessOf([{ role: 'developer', team_id: 't1' }])
    expect(access.allows('deployment.create', { team_id: 't1', environment_name: 'demo' })).toBe(true)
    expect(access.allows('deployment.create', { team_id: 't1', environment_name: 'production' })).toBe(false)
    expect(access.allows('deployment.read', { team_id: 't1', environment_name: 'production' })).toBe(true)
    expect(access.allows('deployment.create', { team_id: 't2', environment_name: 'demo' })).toBe(false)
  })

  it('grows its condition with the rules and not with the teams', () => {
    const grants = Array.from(
      { length: 1_000 },
      (_, index): Grant => ({ role: 'developer', team_id: `t${index}` }),
    )
    expect(accessOf(grants).condition('deployment.read')).toMatchObject({ op: 'in', field: 'team_id' })
  })
})
