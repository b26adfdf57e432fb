import type { Deployment, Slot } from '@slipway/core'
import { describe, expect, it } from 'vitest'
import { type Evidence, findingsOf } from './findings.ts'

const NOW = Date.parse('2026-11-24T10:00:00.000Z')
const ago = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString()

function deployment(id: string, given: Partial<Deployment> = {}): Deployment {
  const at = given.status_at ?? ago(1)
  return {
    id,
    team_id: 't1',
    application_id: 'billing',
    cloud_asset_id: 'cluster',
    environment_name: 'production',
    deployment_type: 'automated',
    status: 'failed',
    version: '2.4.0',
    deployed_by: 'u1',
    deployment_date: at,
    health_check_url: null,
    configuration: {},
    metadata: { tags: [], contacts: [], documentation: [], rollback_procedure: null },
    slot_id: 's1',
    status_reason: 'Smoke tests failed.',
    status_at: at,
    inactive_reason: null,
    maintenance_until: null,
    health: 'unknown',
    standby: 'none',
    started_at: at,
    promoted_at: null,
    finished_at: at,
    previous_deployment_id: null,
    superseded_by_id: null,
    rollback_of_id: null,
    rolled_back_by_id: null,
    restores_id: null,
    hotfix_of_id: null,
    committed_at: null,
    commit_sha: null,
    ref: null,
    run_id: null,
    run_url: null,
    source: 'api',
    external_id: null,
    revision: 1,
    created_at: at,
    updated_at: at,
    ...given,
  }
}

function slotOf(last: Deployment, current: Deployment | null = null): Slot {
  const entry = (of: Deployment) => ({
    deployment_id: of.id,
    version: of.version,
    status: of.status,
    deployment_type: of.deployment_type,
    health: of.health,
    deployed_by: of.deployed_by,
    deployment_date: of.deployment_date,
  })
  return {
    id: last.slot_id,
    team_id: last.team_id,
    application_id: last.application_id,
    cloud_asset_id: last.cloud_asset_id,
    environment_name: last.environment_name,
    current: current === null ? null : entry(current),
    last: entry(last),
    current_status: current?.status ?? null,
    last_status: last.status,
    revision: 1,
    created_at: last.created_at,
    updated_at: last.updated_at,
  }
}

const find = (given: Partial<Evidence>) =>
  findingsOf({
    failed: [],
    open: [],
    slots: [],
    protected: new Set(['production']),
    now: NOW,
    ...given,
  })

describe('what needs attention', () => {
  it('is a failed last attempt, and which version is in service all the same', () => {
    const failed = deployment('d2')
    const serving = deployment('d1', { status: 'active', version: '2.3.1', deployment_date: ago(90) })
    expect(find({ failed: [failed], slots: [slotOf(failed, serving)] })).toMatchObject([
      {
        concern: 'failed',
        deployment_id: 'd2',
        serving: '2.3.1',
        reason: 'Smoke tests failed.',
        isPressing: true,
      },
    ])
  })

  it('is no failure that a later attempt has followed', () => {
    const failed = deployment('d2')
    const later = deployment('d3', { status: 'active' })
    expect(find({ failed: [failed], slots: [slotOf(later, later)] })).toEqual([])
  })

  it('is no failure of more than thirty days ago', () => {
    const old = deployment('d2', { status_at: ago(30 * 24 + 1) })
    const young = deployment('d4', { status_at: ago(30 * 24 - 1), slot_id: 's2' })
    const slots = [slotOf(old), slotOf(young)]
    expect(find({ failed: [old, young], slots }).map(({ deployment_id: id }) => id)).toEqual(['d4'])
  })

  it('is what failed in service, even while the next attempt waits, until something serves again', () => {
    const down = deployment('d2', { promoted_at: ago(5) })
    const waiting = deployment('d3', { status: 'pending', deployment_date: ago(0) })
    const stopped = deployment('d3', {
      status: 'inactive',
      inactive_reason: 'stopped',
      deployment_date: ago(0),
    })
    const serving = deployment('d3', { status: 'active', deployment_date: ago(0) })
    expect(find({ failed: [down], slots: [slotOf(down)] })).toMatchObject([{ concern: 'down' }])
    expect(find({ failed: [down], slots: [slotOf(waiting)] })).toMatchObject([{ concern: 'down' }])
    expect(find({ failed: [down], slots: [slotOf(serving, serving)] })).toEqual([])
    expect(find({ failed: [down], slots: [slotOf(stopped)] })).toEqual([])
  })

  it('is bad health in service, but not in maintenance', () => {
    const ill = deployment('d1', { status: 'active', health: 'unhealthy' })
    const mending = deployment('d2', { status: 'maintenance', health: 'unhealthy', slot_id: 's2' })
    const slots = [slotOf(ill, ill), slotOf(mending, mending)]
    expect(find({ slots })).toMatchObject([{ concern: 'unhealthy', deployment_id: 'd1' }])
  })

  it('is a maintenance past its end and a deployment that waits for over a day, not one that is planned', () => {
    const open = [
      deployment('d1', { status: 'maintenance', maintenance_until: ago(1) }),
      deployment('d2', { status: 'maintenance', maintenance_until: ago(-1) }),
      deployment('d3', { status: 'pending', deployment_date: ago(25) }),
      deployment('d4', { status: 'pending', deployment_date: ago(23), created_at: ago(50) }),
      deployment('d5', { status: 'pending', deployment_date: ago(-72), created_at: ago(50) }),
    ]
    expect(find({ open }).map(({ concern, deployment_id: id }) => [concern, id])).toEqual([
      ['overdue', 'd1'],
      ['waiting', 'd3'],
    ])
  })

  it('begins with what is pressing: failures in protected environments, the gravest and newest first', () => {
    const failed = [
      deployment('staging', { environment_name: 'staging', slot_id: 's1', status_at: ago(1) }),
      deployment('older', { slot_id: 's2', status_at: ago(9) }),
      deployment('newer', { slot_id: 's3', status_at: ago(2) }),
      deployment('down', { slot_id: 's4', status_at: ago(20), promoted_at: ago(30) }),
    ]
    const open = [deployment('overdue', { status: 'maintenance', maintenance_until: ago(1), slot_id: 's5' })]
    const found = find({ failed, open, slots: failed.map((each) => slotOf(each)) })
    expect(found.map(({ deployment_id: id }) => id)).toEqual(['down', 'newer', 'older', 'staging', 'overdue'])
    expect(found.map(({ isPressing }) => isPressing)).toEqual([true, true, true, false, false])
  })
})
