import type { JournalEntry } from '../journal/schema.ts'
import type { LifecycleEvent, LifecycleEventType } from '../lifecycle/index.ts'

/** What people, and Slipway itself, do with a deployment, by the entry that it leaves. */
const EVENTS: Readonly<Record<string, LifecycleEventType>> = {
  'deployment.started': 'start',
  'deployment.promoted': 'promote',
  'deployment.activated': 'activate',
  'deployment.deactivated': 'deactivate',
  'deployment.maintenance_started': 'start_maintenance',
  'deployment.maintenance_ended': 'end_maintenance',
  'deployment.cancelled': 'cancel',
  'deployment.failed': 'fail',
  'deployment.rolled_back': 'roll_back',
}

/** The actions that `toAct` knows. */
export const ACT_ACTIONS: readonly string[] = Object.keys(EVENTS)

/**
 * The event that an entry tells of, if it is one that somebody here decided on. What an integration reported stands in
 * its facts, and who was superseded follows from the line of promotions, so neither is an act.
 */
export function toAct(entry: JournalEntry): LifecycleEvent | null {
  const type = EVENTS[entry.action]
  if (type === undefined || entry.outcome !== 'done' || entry.actor_kind === 'integration') return null
  const after = entry.after ?? {}
  const at = textOf(after.status_at) ?? entry.at
  const by = textOf(after.rolled_back_by_id)
  if (type === 'roll_back' && by !== undefined) return { type: 'undo', at, by }
  if (type === 'deactivate' && after.inactive_reason === 'decommissioned')
    return { type: 'decommission', at, reason: entry.reason }
  return { type, at, reason: entry.reason, until: textOf(after.maintenance_until) }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
