import { describe, expect, it } from 'vitest'
import type { JournalEntry } from '../journal/index.ts'
import { toAct } from './acts.ts'

const entry: JournalEntry = {
  id: 't1/1',
  team_id: 't1',
  seq: 1,
  at: '2026-11-01T12:00:00.000Z',
  action: 'deployment.deactivated',
  outcome: 'done',
  actor_id: 'ada',
  actor_name: 'Ada',
  actor_kind: 'person',
  via: 'api',
  subject_kind: 'deployment',
  subject_id: 'd1',
  subject_revision: 3,
  application_id: 'shop',
  cloud_asset_id: 'k8s',
  environment_name: 'production',
  reason: 'because',
  ticket: null,
  before: { status: 'active' },
  after: { status: 'inactive', status_at: '2026-11-01T11:00:00.000Z', inactive_reason: 'stopped' },
  prev_hash: '',
  hash: '',
}

describe('an entry of the journal', () => {
  it('is the act that it tells of, at the instant that it took effect', () => {
    expect(toAct(entry)).toEqual({ type: 'deactivate', at: '2026-11-01T11:00:00.000Z', reason: 'because' })
    expect(toAct({ ...entry, after: { inactive_reason: 'decommissioned' } })).toEqual({
      type: 'decommission',
      at: entry.at,
      reason: 'because',
    })
    const until = '2026-11-02T00:00:00.000Z'
    expect(
      toAct({ ...entry, action: 'deployment.maintenance_started', after: { maintenance_until: until } }),
    ).toEqual({
      type: 'start_maintenance',
      at: entry.at,
      reason: 'because',
      until,
    })
    expect(toAct({ ...entry, action: 'deployment.rolled_back', after: { rolled_back_by_id: 'd2' } })).toEqual(
      {
        type: 'undo',
        at: entry.at,
        by: 'd2',
      },
    )
    expect(toAct({ ...entry, action: 'deployment.rolled_back', after: {} })).toMatchObject({
      type: 'roll_back',
    })
  })

  it('is none where it was reported, refused, or follows from something else', () => {
    expect(toAct({ ...entry, actor_kind: 'integration' })).toBeNull()
    expect(toAct({ ...entry, outcome: 'refused' })).toBeNull()
    for (const action of [
      'deployment.superseded',
      'deployment.corrected',
      'deployment.created',
      'catalog.updated',
    ])
      expect(toAct({ ...entry, action })).toBeNull()
  })
})
