import type { RunRecord } from './collection.ts'

type InLine = Pick<RunRecord, 'id' | 'state' | 'plan' | 'created_at' | 'requested_at'>

/**
 * Whether a run gives way to another one of its slot: it is older, its start was asked for, and it has not begun. A rollback is
 * no newer version: it displaces nothing, and nothing but another rollback displaces it.
 */
export function isDisplaced(older: InLine, newer: InLine): boolean {
  const waits = older.state === 'queued' || older.state === 'waiting'
  const isOlder =
    older.created_at < newer.created_at || (older.created_at === newer.created_at && older.id < newer.id)
  const isAlike = isRollback(older) === isRollback(newer)
  return waits && older.requested_at !== null && newer.requested_at !== null && isOlder && isAlike
}

function isRollback({ plan }: InLine): boolean {
  return plan.deployment_type === 'rollback'
}
