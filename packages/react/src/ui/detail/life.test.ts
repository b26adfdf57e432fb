import type { Deployment } from '@slipway/core'
import { describe, expect, it } from 'vitest'
import { attemptTime, lifeOf } from './life.ts'

const CREATED = '2026-11-24T08:00:00.000Z'
const STARTED = '2026-11-24T08:10:00.000Z'
const PROMOTED = '2026-11-24T08:13:20.000Z'
const LATER = '2026-11-24T09:00:00.000Z'

function deployment(change: Partial<Deployment>): Deployment {
  return {
    id: 'd1',
    team_id: 't1',
    application_id: 'a1',
    cloud_asset_id: 'c1',
    environment_name: 'production',
    deployment_type: 'automated',
    status: 'pending',
    version: '1.0.0',
    deployed_by: 'ada',
    deployment_date: CREATED,
    health_check_url: null,
    configuration: {},
    metadata: { tags: [], contacts: [], documentation: [], rollback_procedure: null },
    slot_id: 't1/a1/c1/production',
    status_reason: null,
    status_at: CREATED,
    inactive_reason: null,
    maintenance_until: null,
    health: 'unknown',
    standby: 'none',
    started_at: null,
    promoted_at: null,
    finished_at: null,
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
    created_at: CREATED,
    updated_at: CREATED,
    ...change,
  }
}

const served = { started_at: STARTED, promoted_at: PROMOTED, finished_at: PROMOTED, status_at: LATER }
const shape = (change: Partial<Deployment>) =>
  lifeOf(deployment(change)).map(({ key, state }) => `${key} ${state}`)
const current = (change: Partial<Deployment>) =>
  lifeOf(deployment(change)).find(({ state }) => state === 'current')

describe('the life of a deployment', () => {
  it('names what is to come, with the planned instant and the person, while it is pending', () => {
    const steps = lifeOf(deployment({ deployment_date: LATER }))
    expect(steps.map(({ key, state }) => `${key} ${state}`)).toEqual([
      'created current',
      'attempt to_come',
      'inService to_come',
    ])
    expect(steps[1]).toMatchObject({ at: LATER, by: 'ada' })
  })

  it('stands at the attempt while it is deploying', () => {
    const change = { status: 'deploying', started_at: STARTED, status_at: STARTED } as const
    expect(shape(change)).toEqual(['created done', 'attempt current', 'inService to_come'])
    expect(current(change)).toMatchObject({ at: STARTED, by: 'ada', verdict: null })
  })

  it('stands in service, and says how long the attempt took', () => {
    const change = { ...served, status: 'active', status_at: PROMOTED } as const
    expect(shape(change)).toEqual(['created done', 'attempt done', 'inService current'])
    expect(current(change)).toMatchObject({ at: PROMOTED, took: 200_000, verdict: 'successful' })
  })

  it('has no attempt of its own where it was put in service at once', () => {
    const change = { ...served, started_at: PROMOTED, status: 'active', status_at: PROMOTED } as const
    expect(shape(change)).toEqual(['created done', 'inService current'])
    expect(current(change)).toMatchObject({ by: 'ada', took: null })
  })

  it('shows that it came back after a pause', () => {
    expect(shape({ ...served, status: 'active' })).toEqual([
      'created done',
      'attempt done',
      'inService done',
      'resumed current',
    ])
  })

  it('stands in maintenance until its planned end', () => {
    const until = '2026-11-24T12:00:00.000Z'
    const change = {
      ...served,
      status: 'maintenance',
      maintenance_until: until,
      status_reason: 'disk',
    } as const
    const steps = lifeOf(deployment(change))
    expect(steps.slice(-2)).toMatchObject([
      { key: 'maintenance', state: 'current', at: LATER, until, reason: 'disk' },
      { key: 'resumed', state: 'to_come', at: until },
    ])
  })

  it.each([
    ['stopped', 'stopped'],
    ['superseded', 'replaced'],
    ['decommissioned', 'retired'],
  ] as const)('out of service as %s it stands at "%s", and nothing is to come', (inactive_reason, key) => {
    const change = { ...served, status: 'inactive', inactive_reason, superseded_by_id: 'd2' } as const
    const steps = lifeOf(deployment(change))
    expect(steps.at(-1)).toMatchObject({ key, state: 'current', otherId: key === 'replaced' ? 'd2' : null })
  })

  it('ends with the failure of an attempt, which was never in service', () => {
    const change = {
      status: 'failed',
      started_at: STARTED,
      finished_at: PROMOTED,
      status_at: PROMOTED,
      status_reason: 'smoke',
    } as const
    expect(shape(change)).toEqual(['created done', 'attempt done', 'failed current'])
    expect(current(change)).toMatchObject({ verdict: 'failed', reason: 'smoke', took: 200_000 })
    expect(lifeOf(deployment(change))[1]?.verdict).toBe('failed')
  })

  it('ends with a failure in service, whose attempt was well', () => {
    const steps = lifeOf(deployment({ ...served, status: 'failed' }))
    expect(steps.map(({ key, verdict }) => [key, verdict])).toEqual([
      ['created', null],
      ['attempt', 'successful'],
      ['inService', 'successful'],
      ['failedInService', 'failed'],
    ])
  })

  it('ends with a rollback, and leads to the deployment that undid it', () => {
    const change = { ...served, status: 'rolled_back', rolled_back_by_id: 'd3' } as const
    expect(shape(change).at(-1)).toBe('rolledBack current')
    expect(current(change)).toMatchObject({ otherId: 'd3', took: null })
  })

  it('ends with an attempt that was undone before it served', () => {
    const change = { status: 'rolled_back', started_at: STARTED, finished_at: PROMOTED } as const
    expect(shape(change)).toEqual(['created done', 'attempt done', 'rolledBack current'])
    expect(current(change)).toMatchObject({ otherId: null, took: 200_000 })
  })

  it('ends where it was called off', () => {
    const change = { status: 'cancelled', status_reason: 'too late' } as const
    expect(shape(change)).toEqual(['created done', 'cancelled current'])
    expect(current(change)).toMatchObject({ verdict: 'cancelled', reason: 'too late' })
  })
})

describe('the time of an attempt', () => {
  it('is not known before it has ended, nor where only its end was reported', () => {
    expect(attemptTime({ started_at: STARTED, finished_at: null })).toBeNull()
    expect(attemptTime({ started_at: STARTED, finished_at: STARTED })).toBeNull()
    expect(attemptTime({ started_at: STARTED, finished_at: PROMOTED })).toBe(200_000)
  })
})
