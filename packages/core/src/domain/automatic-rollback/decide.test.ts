import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addSeconds } from '../values/index.ts'
import { decideAutomaticRollback, type RollbackSituation, rollbackPolicySchema } from './index.ts'

const NOW = '2026-11-24T12:00:00.000Z'
type Promoted = RollbackSituation['promoted'][number]

function aDeployment(
  id: string,
  version: string,
  minutesAgo: number,
  more: Partial<Promoted> = {},
): Promoted {
  return {
    id,
    slot_id: 's1',
    version,
    status: 'inactive',
    inactive_reason: 'superseded',
    health: 'healthy',
    deployment_type: 'automated',
    promoted_at: addSeconds(NOW, -60 * minutesAgo),
    rolled_back_by_id: null,
    rollback_of_id: null,
    verified: true,
    ...more,
  }
}

const bad = aDeployment('d3', '3.0', 10, { status: 'active', inactive_reason: null, health: 'unhealthy' })

function aSituation(more: Partial<RollbackSituation> = {}): RollbackSituation {
  return {
    failure: {
      id: 'f1',
      trigger: 'health_check',
      deployment_id: 'd3',
      evidence: 'Three checks failed.',
      seen_at: NOW,
    },
    serving: bad,
    promoted: [bad, aDeployment('d2', '2.0', 100), aDeployment('d1', '1.0', 200)],
    earlier: [],
    hold: null,
    freeze: null,
    busy_run_id: null,
    policy: rollbackPolicySchema.parse({}),
    ...more,
  }
}

const codes = (more: Partial<RollbackSituation>) => {
  const decision = decideAutomaticRollback(aSituation(more), NOW)
  return decision.ok ? [] : decision.reasons.map(({ code }) => code)
}
const serving = (more: Partial<Promoted>) => ({ serving: { ...bad, ...more } })

describe('an automatic rollback', () => {
  it('goes to the last version verified good, and holds the slot', () => {
    expect(decideAutomaticRollback(aSituation(), NOW)).toMatchObject({
      ok: true,
      undoes_id: 'd3',
      restores_id: 'd2',
      hold: { slot_id: 's1', deployment_id: 'd3', since: NOW },
    })
  })

  it('passes over what was never verified, was rolled back, or failed, under whatever record', () => {
    const target = (...promoted: Promoted[]) => {
      const decision = decideAutomaticRollback(aSituation({ promoted: [bad, ...promoted] }), NOW)
      return decision.ok ? decision.restores_id : decision.reasons.map(({ code }) => code)
    }
    const old = aDeployment('d1', '1.0', 200)
    expect(target(aDeployment('d2', '2.0', 100, { verified: false }), old)).toBe('d1')
    expect(target(aDeployment('d2', '2.0', 100, { status: 'rolled_back' }), old)).toBe('d1')
    expect(target(aDeployment('d2', '2.0', 100, { rolled_back_by_id: 'd9' }), old)).toBe('d1')
    expect(target(aDeployment('d2', '2.0', 100, { status: 'failed' }), old)).toBe('d1')
    expect(
      target(aDeployment('d2', '1.0', 100), aDeployment('d1', '1.0', 200, { status: 'failed' })),
    ).toEqual(['no_stable_version'])
    expect(target(aDeployment('d2', '3.0', 100), old)).toBe('d1')
    expect(target(aDeployment('d4', '4.0', 5), old)).toBe('d1')
    expect(target()).toEqual(['no_stable_version'])
  })

  it('answers one failure once, and one deployment once', () => {
    const at = addSeconds(NOW, -7_200)
    expect(codes({ earlier: [{ failure_id: 'f1', undid_id: 'd0', deployment_id: 'r0', at }] })).toEqual([
      'done_once',
    ])
    expect(codes({ earlier: [{ failure_id: 'f0', undid_id: 'd3', deployment_id: 'r0', at }] })).toEqual([
      'done_once',
    ])
    expect(codes({ earlier: [{ failure_id: 'f0', undid_id: 'd0', deployment_id: 'r0', at }] })).toEqual([])
  })

  it('never makes a second hop, and keeps its cool-down', () => {
    const at = (seconds: number) => [
      { failure_id: 'f0', undid_id: 'd2', deployment_id: 'd3', at: addSeconds(NOW, -seconds) },
    ]
    expect(codes({ ...serving({ deployment_type: 'rollback' }), earlier: at(7_200) })).toEqual(['one_hop'])
    expect(codes({ ...serving({ deployment_type: 'rollback' }), earlier: [] })).toEqual([])
    const other = (seconds: number) => [
      { failure_id: 'f0', undid_id: 'd0', deployment_id: 'r0', at: addSeconds(NOW, -seconds) },
    ]
    expect(codes({ earlier: other(3_599) })).toEqual(['cool_down'])
    expect(codes({ earlier: other(3_600) })).toEqual([])
  })

  it('never acts on what nobody knows, on what is old, or on what serves no more', () => {
    expect(codes(serving({ health: 'unknown' }))).toEqual(['health_unsure', 'health_unknown'])
    expect(codes(serving({ health: 'degraded' }))).toEqual(['health_unsure'])
    const failure = aSituation().failure
    const rate = { ...failure, trigger: 'error_rate' } as const
    expect(codes({ ...serving({ health: 'healthy' }), failure: rate })).toEqual([])
    expect(codes({ ...serving({ health: 'unknown' }), failure: rate })).toEqual(['health_unknown'])
    expect(codes({ failure: { ...failure, seen_at: addSeconds(NOW, -900) } })).toEqual(['failure_old'])
    expect(codes({ failure: { ...failure, seen_at: addSeconds(NOW, -899) } })).toEqual([])
    expect(codes({ failure: { ...failure, deployment_id: 'd2' } })).toEqual(['not_serving'])
    expect(codes({ serving: null })).toContain('nothing_serves')
  })

  it('keeps out of maintenance, holds, other runs and freezes, and says all of it at once', () => {
    const hold = { slot_id: 's1', deployment_id: 'd0', reason: 'x', since: NOW }
    expect(
      codes({ ...serving({ status: 'maintenance' }), hold, freeze: 'Holidays.', busy_run_id: 'r9' }),
    ).toEqual(['freeze', 'maintenance', 'held', 'busy'])
    const policy = rollbackPolicySchema.parse({ in_freeze: true })
    expect(codes({ freeze: 'Holidays.', policy })).toEqual([])
    expect(codes({ policy: rollbackPolicySchema.parse({ enabled: false, triggers: [] }) })).toEqual([
      'disabled',
      'trigger_off',
    ])
  })

  it('never happens twice for the same failure, whatever is seen and however often', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ failure: fc.constantFrom('f1', 'f2', 'f3'), minutes: fc.integer({ min: 0, max: 90 }) }),
        ),
        (sightings) => {
          let now = NOW
          const earlier: { failure_id: string; undid_id: string; deployment_id: string; at: string }[] = []
          for (const { failure, minutes } of sightings) {
            now = addSeconds(now, minutes * 60)
            const seen = { ...aSituation().failure, id: failure, seen_at: now }
            const decision = decideAutomaticRollback(aSituation({ failure: seen, earlier }), now)
            if (decision.ok)
              earlier.push({
                failure_id: failure,
                undid_id: 'd3',
                deployment_id: `r${earlier.length}`,
                at: now,
              })
          }
          expect(earlier.length).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})
