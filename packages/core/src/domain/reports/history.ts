import {
  type LifecycleChange,
  type LifecycleEvent,
  type LifecycleState,
  transition,
} from '../lifecycle/index.ts'
import type { Fact } from './schema.ts'

/** Everything that the life cycle decides of a deployment. */
export type LifecycleFields = Required<LifecycleChange>

/** The deployments in front of and behind one in its slot's line of promotions. */
export interface PlaceInLine {
  readonly previous: string | null
  /** Takes the slot over at `promoted_at`. */
  readonly next: { readonly id: string; readonly promoted_at: string } | null
}

/** A deployment that has just come to be, before anything happened to it. */
export interface Beginning {
  readonly id: string
  readonly rollback_of_id: string | null
  readonly at: string
}

type State = LifecycleState & LifecycleFields

/** What a fact makes happen to a deployment, in terms of its life cycle. An event that cannot happen means nothing. */
export function eventsOf(fact: Fact, status: State['status']): LifecycleEvent[] {
  const { kind, at } = fact
  const reason = fact.detail ?? undefined
  switch (kind) {
    case 'created':
    case 'waiting':
      return []
    case 'started':
      return [{ type: 'start', at }]
    case 'succeeded':
      return [{ type: status === 'inactive' ? 'activate' : 'promote', at }]
    case 'failed':
      return failing(status, at, reason ?? 'It failed.')
    case 'cancelled':
      if (status === 'pending') return [{ type: 'cancel', at, reason: reason ?? 'It was cancelled.' }]
      return status === 'deploying' ? failing(status, at, reason ?? 'It was cancelled while it ran.') : []
    case 'stopped':
      if (status === 'pending') return [{ type: 'cancel', at, reason: reason ?? 'It was given up.' }]
      if (status === 'deploying') return failing(status, at, reason ?? 'It was given up while it ran.')
      return [{ type: 'deactivate', at, reason }]
  }
}

/** What was not known to have begun has begun by the time it fails. */
function failing(status: State['status'], at: string, reason: string): LifecycleEvent[] {
  const fail: LifecycleEvent = { type: 'fail', at, reason }
  return status === 'pending' ? [{ type: 'start', at }, fail] : [fail]
}

/**
 * What a deployment is, given everything that is known of it: a function of sets, so that the order in which things
 * became known cannot matter. `facts` come from another system, `acts` from people here and from Slipway itself; both
 * in the order in which they happened, and facts come first where instants are equal.
 *
 * The newest thing that happened counts, whoever did it, with these exceptions. An end that was decided here (cancelled,
 * decommissioned, rolled back) stays. A success that follows a failure or a cancellation reported by the same system
 * puts it in service after all: that system has tried again under the same name. And once the next in line is promoted,
 * it is superseded, unless it had failed or was ended here; what is reported of later times changes nothing any more.
 */
export function deriveHistory(
  beginning: Beginning,
  facts: readonly Fact[],
  acts: readonly LifecycleEvent[],
  line: PlaceInLine,
): LifecycleFields {
  const { next } = line
  let state = begin(beginning)
  let cancelledHere = false
  for (const happening of happenings(facts, acts)) {
    if ('type' in happening) {
      const { status } = state
      state = after(state, happening)
      cancelledHere ||= status !== 'cancelled' && state.status === 'cancelled'
      continue
    }
    const isOver = state.promoted_at !== null && next !== null && happening.at >= next.promoted_at
    if (isOver || cancelledHere) continue
    if (happening.kind === 'waiting' && state.status === 'pending')
      state = { ...state, status_reason: happening.detail }
    if (happening.kind === 'succeeded') state = revived(state, happening.at)
    for (const event of eventsOf(happening, state.status)) state = after(state, event)
  }
  if (state.promoted_at === null) return fieldsOf(state)
  state = { ...state, previous_deployment_id: line.previous }
  if (next !== null) state = after(state, { type: 'supersede', at: next.promoted_at, by: next.id })
  return fieldsOf(state)
}

function happenings(facts: readonly Fact[], acts: readonly LifecycleEvent[]): (Fact | LifecycleEvent)[] {
  return [...facts, ...acts].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function after(state: State, event: LifecycleEvent): State {
  const decision = transition(state, event)
  return decision.ok ? { ...state, ...decision.change } : state
}

/** Success after a failure: on trial again, or in service again if it was before. */
function revived(state: State, at: string): State {
  if (state.status !== 'failed' && state.status !== 'cancelled') return state
  const again = { ...state, status_reason: null, status_at: at }
  return state.promoted_at === null
    ? { ...again, status: 'deploying', finished_at: null }
    : { ...again, status: 'active' }
}

function begin({ id, rollback_of_id, at }: Beginning): State {
  return {
    id,
    rollback_of_id,
    status: 'pending',
    deployment_date: at,
    status_reason: null,
    status_at: at,
    inactive_reason: null,
    maintenance_until: null,
    started_at: null,
    promoted_at: null,
    finished_at: null,
    previous_deployment_id: null,
    superseded_by_id: null,
    rolled_back_by_id: null,
  }
}

function fieldsOf({ id: _id, rollback_of_id: _of, ...fields }: State): LifecycleFields {
  return fields
}
