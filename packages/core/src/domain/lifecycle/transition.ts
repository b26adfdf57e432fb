import type { Reason } from '../../errors/index.ts'
import { isInService } from '../deployments/in-service.ts'
import type { Deployment, DeploymentStatus } from '../deployments/schema.ts'
import { LIFECYCLE, LIFECYCLE_EVENTS, type LifecycleEventType } from './table.ts'

export interface LifecycleEvent {
  readonly type: LifecycleEventType
  /** When it happened. */
  readonly at: string
  readonly reason?: string | null | undefined
  /** `start_maintenance`: the planned end. Required there. */
  readonly until?: string | undefined
  /** `supersede`, `undo`: the deployment that takes the slot over. */
  readonly by?: string | undefined
}

/** The part of a deployment that its life cycle looks at. */
export type LifecycleState = Pick<
  Deployment,
  'id' | 'status' | 'inactive_reason' | 'promoted_at' | 'started_at' | 'finished_at' | 'rollback_of_id'
>

/** What stands around the deployment in its slot. Only `promote` and `activate` look at it. */
export interface LifecycleContext {
  /** The deployment promoted last before the instant of the event. */
  readonly predecessor?: LifecycleState | null
  /** The deployment promoted first after it: the event is a late report, and the slot has moved on. */
  readonly successor?: LifecycleState | null
  /** The deployment that this one is a rollback of. */
  readonly undone?: LifecycleState | null
}

/** What else has to happen in the same transaction, as data. */
export type LifecycleEffect =
  | { readonly type: 'transition'; readonly deployment_id: string; readonly event: LifecycleEvent }
  /** A late promotion comes to stand between two that were linked to each other; the first of them went earlier. */
  | {
      readonly type: 'link'
      readonly deployment_id: string
      readonly change: Partial<Pick<Deployment, 'previous_deployment_id' | 'superseded_by_id' | 'status_at'>>
    }
  | { readonly type: 'open_incident'; readonly deployment_id: string; readonly reason: string }

export type LifecycleChange = Partial<
  Pick<
    Deployment,
    | 'status'
    | 'deployment_date'
    | 'status_reason'
    | 'status_at'
    | 'inactive_reason'
    | 'maintenance_until'
    | 'started_at'
    | 'promoted_at'
    | 'finished_at'
    | 'previous_deployment_id'
    | 'superseded_by_id'
    | 'rolled_back_by_id'
  >
>

export type Transition =
  | {
      readonly ok: true
      readonly to: DeploymentStatus
      readonly change: LifecycleChange
      readonly effects: readonly LifecycleEffect[]
    }
  | { readonly ok: false; readonly reasons: readonly Reason[] }

/**
 * Decides what an event makes of a deployment: its changed fields and what must happen with it, or every reason why it
 * cannot be. Pure; the same for the server and for a page that shows the change before the server has answered.
 */
export function transition(
  state: LifecycleState,
  event: LifecycleEvent,
  context: LifecycleContext = {},
): Transition {
  const reasons = refusals(state, event, context)
  if (reasons.length > 0) return { ok: false, reasons }
  const to = LIFECYCLE[event.type].to
  const change = {
    status: to,
    status_reason: event.reason ?? null,
    status_at: event.at,
    maintenance_until: null,
  }
  switch (event.type) {
    case 'promote':
      return promote(state, event, context)
    case 'start':
      return {
        ok: true,
        to,
        change: { ...change, deployment_date: event.at, started_at: state.started_at ?? event.at },
        effects: [],
      }
    case 'start_maintenance':
      return { ok: true, to, change: { ...change, maintenance_until: event.until ?? null }, effects: [] }
    case 'activate':
      return { ok: true, to, change: { ...change, inactive_reason: null }, effects: [] }
    case 'deactivate':
      return { ok: true, to, change: { ...change, inactive_reason: 'stopped' }, effects: [] }
    case 'decommission':
      return { ok: true, to, change: { ...change, inactive_reason: 'decommissioned' }, effects: [] }
    case 'supersede':
      return {
        ok: true,
        to,
        change: { ...change, inactive_reason: 'superseded', superseded_by_id: event.by ?? null },
        effects: [],
      }
    case 'undo':
      return { ok: true, to, change: { ...change, rolled_back_by_id: event.by ?? null }, effects: [] }
    case 'fail': {
      const incident: LifecycleEffect = {
        type: 'open_incident',
        deployment_id: state.id,
        reason: event.reason ?? '',
      }
      const finished = { ...change, finished_at: state.finished_at ?? event.at }
      return { ok: true, to, change: finished, effects: isInService(state) ? [incident] : [] }
    }
    case 'roll_back':
      return { ok: true, to, change: { ...change, finished_at: event.at }, effects: [] }
    default:
      return { ok: true, to, change, effects: [] }
  }
}

/**
 * A promotion takes its place in the slot's line of promotions by its instant. In front of it stands what it takes over
 * from; when something stands behind it already, it has served and gone by the time that we hear of it.
 */
function promote(state: LifecycleState, event: LifecycleEvent, context: LifecycleContext): Transition {
  const { predecessor = null, successor = null, undone = null } = context
  const line: LifecycleChange = {
    deployment_date: event.at,
    status_at: event.at,
    status_reason: event.reason ?? null,
    maintenance_until: null,
    started_at: state.started_at ?? event.at,
    promoted_at: state.promoted_at ?? event.at,
    finished_at: state.finished_at ?? event.at,
    previous_deployment_id: predecessor?.id ?? null,
  }
  const effects: LifecycleEffect[] = []
  for (const other of new Map(
    [predecessor, undone].filter((found) => found !== null).map((found) => [found.id, found]),
  ).values()) {
    const type = other.id === state.rollback_of_id ? 'undo' : 'supersede'
    const follow: LifecycleEvent = { type, at: event.at, by: state.id }
    if (refusals(other, follow, {}).length === 0)
      effects.push({ type: 'transition', deployment_id: other.id, event: follow })
    else if (other.id === predecessor?.id && other.inactive_reason === 'superseded') {
      const change = { superseded_by_id: state.id, status_at: event.at }
      effects.push({ type: 'link', deployment_id: other.id, change })
    }
  }
  if (successor !== null) {
    effects.push({ type: 'link', deployment_id: successor.id, change: { previous_deployment_id: state.id } })
    const change: LifecycleChange = {
      ...line,
      status: 'inactive',
      status_at: successor.promoted_at ?? event.at,
      inactive_reason: 'superseded',
      superseded_by_id: successor.id,
    }
    return { ok: true, to: 'inactive', change, effects }
  }
  return { ok: true, to: 'active', change: { ...line, status: 'active' }, effects }
}

function refusals(state: LifecycleState, event: LifecycleEvent, context: LifecycleContext): Reason[] {
  const row = LIFECYCLE[event.type]
  const reasons: Reason[] = []
  if (!row.from.includes(state.status)) {
    reasons.push({
      code: 'wrong_status',
      message: `It is ${state.status}; to ${row.meaning} it must be ${row.from.join(' or ')}.`,
    })
  } else if (state.status === 'inactive' && state.inactive_reason !== 'stopped') {
    reasons.push({
      code: 'terminal',
      message: `It is inactive (${state.inactive_reason}), which is an end. Create a new deployment to deploy this version again.`,
    })
  }
  if (row.reason && (event.reason ?? '').trim() === '') {
    reasons.push({ code: 'reason_missing', message: `A reason is needed to ${row.meaning}.` })
  }
  if (event.type === 'start_maintenance' && !(event.until !== undefined && event.until > event.at)) {
    reasons.push({
      code: 'end_missing',
      message: 'A maintenance needs a planned end that is later than its beginning.',
    })
  }
  if (event.type === 'activate' && context.successor) {
    reasons.push({
      code: 'slot_taken',
      message: `The slot was taken over by deployment ${context.successor.id}. Create a new deployment to bring this version back.`,
    })
  }
  return reasons
}

export interface AvailableTransition {
  readonly event: LifecycleEventType
  readonly allowed: boolean
  /** Empty where it is allowed. What the person still has to give (a reason, an end) is no reason here. */
  readonly reasons: readonly Reason[]
}

/** What could happen to the deployment next, and what could not, with the reasons: for buttons and menus. */
export function availableTransitions(
  state: LifecycleState,
  context: LifecycleContext = {},
): AvailableTransition[] {
  return LIFECYCLE_EVENTS.map((type) => {
    const event: LifecycleEvent = {
      type,
      at: '1970-01-01T00:00:00.000Z',
      until: '9999-12-31T23:59:59.999Z',
      reason: 'asked',
    }
    const reasons = refusals(state, event, context)
    return { event: type, allowed: reasons.length === 0, reasons }
  })
}
