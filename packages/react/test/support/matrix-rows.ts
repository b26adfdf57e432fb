import type { Slot, SlotEntry } from '@slipway/core'
import type { MatrixRow } from '../../src/readings/operations.ts'

/** For tests of the matrix: an entry, a slot and a row with what a test does not name filled in. */
export function entryOf(given: Partial<SlotEntry> = {}): SlotEntry {
  return {
    deployment_id: `d-${given.version ?? '1.0.0'}`,
    version: '1.0.0',
    status: 'active',
    deployment_type: 'automated',
    health: 'unknown',
    deployed_by: 'p1',
    deployment_date: '2026-11-01T10:00:00.000Z',
    ...given,
  }
}

/** In service is `current`; the last attempt is the same where no other is given. */
export function slotOf(
  environment_name: string,
  current: SlotEntry | null,
  last: SlotEntry = current ?? entryOf({ status: 'cancelled' }),
  cloud_asset_id = 'asset',
): Slot {
  return {
    id: `t1/a/${cloud_asset_id}/${environment_name}`,
    team_id: 't1',
    application_id: 'a',
    cloud_asset_id,
    environment_name,
    current,
    last,
    current_status: current?.status ?? null,
    last_status: last.status,
    revision: 1,
    created_at: '2026-11-01T10:00:00.000Z',
    updated_at: '2026-11-01T10:00:00.000Z',
  }
}

export function rowOf(name: string, slots: Slot[] = [], team_id = 't1'): MatrixRow {
  return { application_id: name.toLowerCase(), name, team_id, slots }
}
