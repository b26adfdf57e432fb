import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEPLOYMENT_STATUSES, type DeploymentStatus } from '../deployments/index.ts'
import {
  availableTransitions,
  LIFECYCLE_EVENTS,
  type LifecycleEvent,
  type LifecycleEventType,
  type LifecycleState,
  transition,
} from './index.ts'

/** The table of the design, written a second time and by hand: from, event, to. */
const EXPECTED: Record<DeploymentStatus, Partial<Record<LifecycleEventType, DeploymentStatus>>> = {
  pending: {
    start: 'deploying',
    cancel: 'cancelled',
    reject: 'cancelled',
    expire: 'cancelled',
    displace: 'cancelled',
    promote: 'active',
  },
  deploying: { promote: 'active', roll_back: 'rolled_back', fail: 'failed' },
  active: {
    start_maintenance: 'maintenance',
    deactivate: 'inactive',
    decommission: 'inactive',
    supersede: 'inactive',
    fail: 'failed',
    undo: 'rolled_back',
  },
  maintenance: {
    end_maintenance: 'active',
    deactivate: 'inactive',
    decommission: 'inactive',
    supersede: 'inactive',
    fail: 'failed',
    undo: 'rolled_back',
  },
  inactive: { activate: 'active', decommission: 'inactive', supersede: 'inactive' },
  failed: { undo: 'rolled_back' },
  rolled_back: {},
  cancelled: {},
}

const AT = '2026-11-24T10:00:00.000Z'

function stateOf(status: DeploymentStatus, more: Partial<LifecycleState> = {}): LifecycleState {
  const inactive_reason = status === 'inactive' ? 'stopped' : null
  return {
    id: 'd1',
    status,
    inactive_reason,
    promoted_at: null,
    started_at: null,
    finished_at: null,
    rollback_of_id: null,
    ...more,
  }
}

function eventOf(type: LifecycleEventType): LifecycleEvent {
  return { type, at: AT, reason: 'because', until: '2026-11-24T12:00:00.000Z', by: 'd2' }
}

describe('every event in every status', () => {
  for (const status of DEPLOYMENT_STATUSES) {
    for (const type of LIFECYCLE_EVENTS) {
      const to = EXPECTED[status][type]
      it(`${status} + ${type} → ${to ?? 'refused'}`, () => {
        const result = transition(stateOf(status), eventOf(type))
        if (to === undefined) {
          expect(result).toMatchObject({ ok: false, reasons: [{ code: 'wrong_status' }] })
        } else {
          expect(result).toMatchObject({ ok: true, to, change: { status: to, status_at: AT } })
        }
        const available = availableTransitions(stateOf(status)).find(({ event }) => event === type)
        expect(available?.allowed).toBe(to !== undefined)
      })
    }
  }
})

describe('an end', () => {
  it('is final for what was superseded or decommissioned', () => {
    for (const inactive_reason of ['superseded', 'decommissioned'] as const) {
      for (const type of LIFECYCLE_EVENTS) {
        expect(transition(stateOf('inactive', { inactive_reason }), eventOf(type)).ok).toBe(false)
      }
    }
  })
})

describe('a refusal', () => {
  it('names every reason at once', () => {
    const result = transition(stateOf('pending'), { type: 'start_maintenance', at: AT })
    expect(result.ok ? [] : result.reasons.map(({ code }) => code)).toEqual([
      'wrong_status',
      'reason_missing',
      'end_missing',
    ])
  })

  it('asks for a reason where the table does', () => {
    for (const type of ['cancel', 'reject', 'expire', 'displace'] as const) {
      expect(transition(stateOf('pending'), { type, at: AT, reason: '  ' })).toMatchObject({
        reasons: [{ code: 'reason_missing' }],
      })
    }
  })

  it('wants the end of a maintenance to be later than its beginning', () => {
    const result = transition(stateOf('active'), {
      type: 'start_maintenance',
      at: AT,
      until: AT,
      reason: 'patching',
    })
    expect(result).toMatchObject({ ok: false, reasons: [{ code: 'end_missing' }] })
  })
})

describe('a promotion', () => {
  it('supersedes the one that was in service, even when it is stopped for a while', () => {
    for (const status of ['active', 'maintenance', 'inactive'] as const) {
      const result = transition(stateOf('pending'), eventOf('promote'), {
        predecessor: stateOf(status, { id: 'd0' }),
      })
      expect(result).toMatchObject({
        to: 'active',
        change: { previous_deployment_id: 'd0', promoted_at: AT, finished_at: AT },
        effects: [
          { type: 'transition', deployment_id: 'd0', event: { type: 'supersede', by: 'd1', at: AT } },
        ],
      })
    }
  })

  it('of a rollback undoes what it is a rollback of, and touches it once', () => {
    const undone = stateOf('active', { id: 'd0' })
    const result = transition(stateOf('pending', { rollback_of_id: 'd0' }), eventOf('promote'), {
      predecessor: undone,
      undone,
    })
    expect(result).toMatchObject({
      to: 'active',
      effects: [{ deployment_id: 'd0', event: { type: 'undo', by: 'd1' } }],
    })
    expect(result.ok && result.effects).toHaveLength(1)
  })

  it('of a rollback undoes what has failed meanwhile', () => {
    const undone = stateOf('failed', { id: 'd0' })
    const result = transition(stateOf('pending', { rollback_of_id: 'd0' }), eventOf('promote'), {
      predecessor: undone,
      undone,
    })
    expect(result).toMatchObject({ effects: [{ deployment_id: 'd0', event: { type: 'undo' } }] })
  })

  it('that is heard of late takes its place in the line without touching what serves now', () => {
    const predecessor = stateOf('inactive', { id: 'd0', inactive_reason: 'superseded' })
    const successor = stateOf('active', { id: 'd2' })
    const result = transition(stateOf('deploying'), eventOf('promote'), { predecessor, successor })
    expect(result).toMatchObject({
      ok: true,
      to: 'inactive',
      change: { inactive_reason: 'superseded', superseded_by_id: 'd2', previous_deployment_id: 'd0' },
      effects: [
        { type: 'link', deployment_id: 'd0', change: { superseded_by_id: 'd1' } },
        { type: 'link', deployment_id: 'd2', change: { previous_deployment_id: 'd1' } },
      ],
    })
  })

  it('leaves a predecessor that failed as it is', () => {
    const result = transition(stateOf('pending'), eventOf('promote'), {
      predecessor: stateOf('failed', { id: 'd0' }),
    })
    expect(result).toMatchObject({ to: 'active', effects: [] })
  })
})

describe('a failure', () => {
  it('opens an incident only for what was in service', () => {
    expect(transition(stateOf('deploying'), eventOf('fail'))).toMatchObject({
      effects: [],
      change: { finished_at: AT },
    })
    expect(
      transition(stateOf('active', { finished_at: '2026-01-01T00:00:00.000Z' }), eventOf('fail')),
    ).toMatchObject({
      effects: [{ type: 'open_incident' }],
      change: { finished_at: '2026-01-01T00:00:00.000Z' },
    })
  })
})

describe('any life', () => {
  it('never leaves an end, and keeps the first instants', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LIFECYCLE_EVENTS), { maxLength: 30 }), (types) => {
        let state = stateOf('pending')
        types.forEach((type, index) => {
          const at = new Date(Date.parse(AT) + index * 60_000).toISOString()
          const ended = ['cancelled', 'rolled_back'].includes(state.status)
          const result = transition(state, { ...eventOf(type), at, until: '2027-01-01T00:00:00.000Z' })
          if (!result.ok) return
          expect(ended).toBe(false)
          const next: LifecycleState = { ...state, ...result.change }
          if (state.promoted_at !== null) expect(next.promoted_at).toBe(state.promoted_at)
          if (state.started_at !== null) expect(next.started_at).toBe(state.started_at)
          state = next
        })
      }),
    )
  })
})
