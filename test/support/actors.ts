import type { Actor, Role } from '@slipway/core'

/** What the reader of the tests is granted: enough to see, and one environment fewer than there are. */
export const GRANTED = ['development', 'production']

/** One person for each role, in team `t1` where the role has a team. */
export const PEOPLE: Readonly<Record<Role, Actor>> = {
  msp_admin: { id: 'u-admin', name: 'Ana Admin', grants: [{ role: 'msp_admin' }] },
  team_manager: { id: 'u-manager', name: 'Max Manager', grants: [{ role: 'team_manager', team_id: 't1' }] },
  developer: { id: 'u-developer', name: 'Dora Developer', grants: [{ role: 'developer', team_id: 't1' }] },
  reader: {
    id: 'u-reader',
    name: 'Rita Reader',
    grants: [{ role: 'reader', team_id: 't1', environments: GRANTED }],
  },
}
export const ADMIN = PEOPLE.msp_admin
export const MANAGER = PEOPLE.team_manager
export const DEVELOPER = PEOPLE.developer
