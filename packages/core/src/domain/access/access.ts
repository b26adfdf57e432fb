import { PLATFORM } from '../collections/index.ts'
import {
  always,
  and,
  type Condition,
  eq,
  isIn,
  never,
  or,
  type Predicate,
  toPredicate,
} from '../conditions/index.ts'
import type { Environment } from '../environments/index.ts'
import type { Actor, Grant } from './actor.ts'
import { PERMISSIONS, type Permission } from './permissions.ts'

/** Where a record stands, as far as rights go. `environment_name` is `null` where a thing stands in no environment. */
export interface Place {
  readonly team_id: string
  readonly environment_name: string | null
}

/** What an actor may do, compiled once from their grants. */
export interface Access {
  readonly actor: Actor
  /** Whether the actor holds the permission at this place. */
  allows(permission: Permission, place: Place): boolean
  /** The same rule as a condition, for lists, counts, figures and streams. */
  condition(permission: Permission): Condition<Place>
  /** The same rule for things that stand in no environment: the teams in which the actor holds the permission. */
  teamsWith(permission: Permission): readonly string[] | 'all'
  /** The teams in which the actor holds anything at all, or `'all'`. */
  readonly teams: readonly string[] | 'all'
}

type TeamGrant = Exclude<Grant, { role: 'msp_admin' }>

/**
 * Compiles an actor's grants. A decision costs one look-up of the team and the rules that the actor holds there,
 * however many teams and grants there are.
 */
export function createAccess(actor: Actor, environments: readonly Environment[]): Access {
  if (actor.grants.some((grant) => grant.role === 'msp_admin')) {
    return { actor, allows: () => true, condition: () => always, teamsWith: () => 'all', teams: 'all' }
  }
  const open = environments.filter((environment) => environment.protection === 'open').map(({ name }) => name)
  const grants = actor.grants.filter((grant): grant is TeamGrant => grant.role !== 'msp_admin')
  const byTeam = Map.groupBy(grants, (grant) => grant.team_id)
  const predicates = new Map<Permission, Map<string, Predicate<Place>>>()
  const conditions = new Map<Permission, Condition<Place>>()

  function within(permission: Permission, team: string): Predicate<Place> {
    let known = predicates.get(permission)
    if (known === undefined) {
      known = new Map()
      predicates.set(permission, known)
    }
    let predicate = known.get(team)
    if (predicate === undefined) {
      predicate = toPredicate(
        or(...(byTeam.get(team) ?? []).map((grant) => reachOf(permission, grant, open))),
      )
      known.set(team, predicate)
    }
    return predicate
  }

  function allows(permission: Permission, place: Place): boolean {
    if (place.team_id === PLATFORM) return isOpenToAll(permission)
    return byTeam.has(place.team_id) && within(permission, place.team_id)(place)
  }

  const teams = [...byTeam.keys()]
  return {
    actor,
    teams,
    allows,
    teamsWith: (permission) =>
      teams.filter((team_id) => allows(permission, { team_id, environment_name: null })),
    condition(permission) {
      let condition = conditions.get(permission)
      if (condition === undefined) {
        condition = conditionOver(permission, byTeam, open)
        conditions.set(permission, condition)
      }
      return condition
    },
  }
}

/** What belongs to the platform itself, such as a team or a person of the catalog, anybody who is known may read. */
function isOpenToAll(permission: Permission): boolean {
  return permission === 'catalog.read'
}

/** The rule of one grant within its team. */
function reachOf(permission: Permission, grant: TeamGrant, open: readonly string[]): Condition<Place> {
  const reach = PERMISSIONS[permission][grant.role]
  if (reach === 'team') return always
  if (reach === 'open') return isIn('environment_name', open)
  if (reach === 'granted' && grant.role === 'reader') return isIn('environment_name', grant.environments)
  return never
}

/** Teams with the same rule share one branch, so that the condition grows with the rules and not with the teams. */
function conditionOver(
  permission: Permission,
  byTeam: ReadonlyMap<string, TeamGrant[]>,
  open: readonly string[],
): Condition<Place> {
  const teamsByRule = new Map<string, { rule: Condition<Place>; teams: string[] }>()
  for (const [team, grants] of byTeam) {
    const rule = or(...grants.map((grant) => reachOf(permission, grant, open)))
    if (rule.op === 'never') continue
    const key = JSON.stringify(rule)
    const shared = teamsByRule.get(key)
    if (shared === undefined) teamsByRule.set(key, { rule, teams: [team] })
    else shared.teams.push(team)
  }
  const platform: Condition<Place> = isOpenToAll(permission) ? eq('team_id', PLATFORM) : never
  return or(
    ...[...teamsByRule.values()].map(({ rule, teams }) => and(isIn<Place>('team_id', teams), rule)),
    platform,
  )
}
