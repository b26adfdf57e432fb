import type { DeploymentStatus, LifecycleEvent } from '@slipway/core'
import { availableTransitions, updateRefusals } from '@slipway/core/lifecycle'
import { describe, expect, test } from 'vitest'
import { type ActionName, offerFor, shorten } from './action-rules.ts'

/** What is no event of a life. */
type Other = 'rollback' | 'update' | 'checkHealth'

/** What a person starts, by the events that it stands for. */
const EVENTS: Readonly<Record<Exclude<ActionName, Other>, readonly LifecycleEvent['type'][]>> = {
  start: ['start'],
  activate: ['promote', 'activate'],
  deactivate: ['deactivate', 'decommission'],
  startMaintenance: ['start_maintenance'],
  endMaintenance: ['end_maintenance'],
  fail: ['fail'],
  cancel: ['cancel'],
}
const ACTIONS = Object.entries(EVENTS) as [Exclude<ActionName, Other>, readonly LifecycleEvent['type'][]][]
const STATES: readonly [DeploymentStatus, 'stopped' | 'superseded' | 'decommissioned' | null][] = [
  ['pending', null],
  ['deploying', null],
  ['active', null],
  ['maintenance', null],
  ['inactive', 'stopped'],
  ['inactive', 'superseded'],
  ['inactive', 'decommissioned'],
  ['failed', null],
  ['rolled_back', null],
  ['cancelled', null],
]

test.for(STATES)(
  'what is offered for %s (%s) is exactly what its life lets a person do',
  ([status, inactive_reason]) => {
    const state = {
      id: 'd1',
      status,
      inactive_reason,
      promoted_at: null,
      started_at: null,
      finished_at: null,
      rollback_of_id: null,
    }
    const possible = new Set(
      availableTransitions(state)
        .filter(({ allowed }) => allowed)
        .map(({ event }) => event),
    )
    const expected = ACTIONS.filter(([, events]) => events.some((event) => possible.has(event)))
      .map(([action]): ActionName => action)
      .concat(['active', 'maintenance', 'failed'].includes(status) ? ['rollback'] : [])
      .concat(['deploying', 'active', 'maintenance'].includes(status) ? ['checkHealth'] : [])
      .concat(updateRefusals(state).length === 0 ? ['update'] : [])
    const { buttons, more, primary } = offerFor({ status, inactive_reason, run_id: null })
    expect([...buttons, ...more].sort()).toEqual(expected.sort())
    expect(buttons.length).toBeLessThanOrEqual(3)
    if (primary !== null) expect(buttons).toContain(primary)
  },
)

test('what a run carries out is not moved by hand beside it', () => {
  const run = { inactive_reason: null, run_id: 'r1' } as const
  expect(offerFor({ ...run, status: 'pending' })).toMatchObject({ buttons: [], more: ['update'] })
  expect(offerFor({ ...run, status: 'deploying' })).toMatchObject({
    buttons: [],
    more: ['checkHealth', 'update', 'fail'],
  })
  expect(offerFor({ ...run, status: 'active' }).buttons).toContain('rollback')
})

describe('a version in a sentence', () => {
  test('is left as it is where it is short, and cut between letters where it is not', () => {
    expect(shorten('2.4.0')).toBe('2.4.0')
    expect(shorten('x'.repeat(24))).toBe('x'.repeat(24))
    expect(shorten('x'.repeat(25))).toBe(`${'x'.repeat(23)}…`)
    expect(shorten('🚀'.repeat(30), 4)).toBe('🚀🚀🚀…')
  })

  test('does not turn the sentence around when it is written from right to left', () => {
    expect(shorten('إصدار')).toBe('\u2068إصدار\u2069')
  })
})
