import type { Role } from './actor.ts'

/**
 * How far a role's right reaches within its team: over all of it, over its open environments only, over the
 * environments granted, or not at all.
 */
export type Reach = 'team' | 'open' | 'granted' | 'none'

/**
 * Who may do what. An `msp_admin` may do everything everywhere, so the table does not list it. This is the only place
 * where a right is defined: checks, lists, figures and streams all derive from it.
 */
export const PERMISSIONS = {
  'deployment.read': { team_manager: 'team', developer: 'team', reader: 'granted' },
  'deployment.create': { team_manager: 'team', developer: 'open', reader: 'none' },
  'deployment.update': { team_manager: 'team', developer: 'open', reader: 'none' },
  'deployment.operate': { team_manager: 'team', developer: 'open', reader: 'none' },
  'deployment.roll_back': { team_manager: 'team', developer: 'open', reader: 'none' },
  'incident.read': { team_manager: 'team', developer: 'team', reader: 'granted' },
  // Whoever may see that something is wrong may say so: to record an incident operates nothing.
  'incident.write': { team_manager: 'team', developer: 'team', reader: 'none' },
  'catalog.read': { team_manager: 'team', developer: 'team', reader: 'team' },
  'catalog.write': { team_manager: 'none', developer: 'none', reader: 'none' },
  'audit.read': { team_manager: 'team', developer: 'none', reader: 'none' },
  'audit.manage': { team_manager: 'none', developer: 'none', reader: 'none' },
} as const satisfies Record<string, Record<Exclude<Role, 'msp_admin'>, Reach>>

export type Permission = keyof typeof PERMISSIONS
