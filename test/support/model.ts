import type { Actor, DeploymentStatus } from '@slipway/core'

/** What the model knows of a deployment. */
export interface Known {
  readonly id: string
  readonly team_id: string
  readonly environment_name: string
  readonly slot: string
  readonly rollback_of: string | null
  status: DeploymentStatus
  promoted_at: string | null
  stopped: boolean
}
export type Place = Pick<Known, 'team_id' | 'environment_name'>
export type Verdict = 'done' | 'not_found' | 'forbidden' | 'transition_refused'
export type Action =
  | ('start' | 'activate' | 'deactivate' | 'decommission' | 'fail' | 'cancel')
  | ('startMaintenance' | 'endMaintenance' | 'update' | 'rollback')

const isAdmin = (actor: Actor) => actor.grants.some(({ role }) => role === 'msp_admin')
const inTeam = (actor: Actor, team: string) =>
  actor.grants.filter((grant) => grant.role !== 'msp_admin').filter(({ team_id }) => team_id === team)

export function reads(actor: Actor, { team_id, environment_name }: Place): boolean {
  const granted = inTeam(actor, team_id)
  return (
    isAdmin(actor) ||
    granted.some((grant) => grant.role !== 'reader' || grant.environments.includes(environment_name))
  )
}

function operates(actor: Actor, { team_id, environment_name }: Place): boolean {
  const roles = inTeam(actor, team_id).map(({ role }) => role)
  if (isAdmin(actor) || roles.includes('team_manager')) return true
  return environment_name !== 'production' && roles.includes('developer')
}

export function audits(actor: Actor, team_id: string): boolean {
  return isAdmin(actor) || inTeam(actor, team_id).some(({ role }) => role === 'team_manager')
}

export function creates(actor: Actor, place: Place): Verdict {
  if (operates(actor, place)) return 'done'
  return inTeam(actor, place.team_id).length === 0 ? 'not_found' : 'forbidden'
}

export const serves = ({ status }: Known) => status === 'active' || status === 'maintenance'
/** The place in the slot's line of promotions. */
const key = ({ id, promoted_at }: Known) => `${promoted_at} ${id}`

/** Rights and life of all deployments, told a second time and as short as can be. */
export function act(all: readonly Known[], actor: Actor, known: Known, action: Action, at: string): Verdict {
  if (!reads(actor, known)) return 'not_found'
  if (!operates(actor, known)) return 'forbidden'
  return live(all, known, action, at) ? 'done' : 'transition_refused'
}

function live(all: readonly Known[], known: Known, action: Action, at: string): boolean {
  const { status } = known
  const isEnd =
    status === 'cancelled' || status === 'rolled_back' || (status === 'inactive' && !known.stopped)
  const slot = all.filter((other) => other.slot === known.slot && other !== known)
  const line = slot
    .filter(({ promoted_at }) => promoted_at !== null)
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
  const become = (from: readonly DeploymentStatus[], to: DeploymentStatus, stopped = false) => {
    if (isEnd || !from.includes(status)) return false
    Object.assign(known, { status: to, stopped })
    return true
  }
  if (action === 'update') return !isEnd
  if (action === 'start') return become(['pending'], 'deploying')
  if (action === 'cancel') return become(['pending'], 'cancelled')
  if (action === 'fail') return become(['deploying', 'active', 'maintenance'], 'failed')
  if (action === 'startMaintenance') return become(['active'], 'maintenance')
  if (action === 'endMaintenance') return become(['maintenance'], 'active')
  if (action === 'deactivate') return become(['active', 'maintenance'], 'inactive', true)
  if (action === 'decommission') return become(['active', 'maintenance', 'inactive'], 'inactive')
  if (action === 'rollback') {
    const pending = all.some(
      (other) => other.rollback_of === known.id && ['pending', 'deploying'].includes(other.status),
    )
    const before = line.filter((other) => known.promoted_at === null || key(other) < key(known))
    const possible = ['active', 'maintenance', 'failed'].includes(status) && !pending && !slot.some(serves)
    return possible && before.some((other) => other.status === 'inactive')
  }
  if (status === 'inactive')
    return line.every((other) => key(other) < key(known)) && become(['inactive'], 'active')
  if (!become(['pending', 'deploying'], 'active')) return false
  known.promoted_at = at
  const [last] = line.filter((other) => key(other) < key(known)).slice(-1)
  for (const other of slot.filter((found) => found === last || found.id === known.rollback_of)) {
    const undone = other.id === known.rollback_of
    if (undone && (serves(other) || other.status === 'failed')) other.status = 'rolled_back'
    else if (!undone && (serves(other) || other.stopped))
      Object.assign(other, { status: 'inactive', stopped: false })
  }
  if (line.some((other) => key(other) > key(known))) known.status = 'inactive'
  return true
}
