import type { RunView } from '@slipway/core'
import { expect, test } from 'vitest'
import { stepNow, stepsOf, weightOf } from './plan.ts'

type State = RunView['steps'][number]['state']

/** A canary whose first steps are in these states. */
function canary(...states: State[]): RunView {
  const steps = [
    { id: 'deploy', kind: 'deploy', by: 'slipway', target: 'canary', timeout_seconds: 60 },
    { id: 'weight-5', kind: 'set_weight', by: 'slipway', weight: 5 },
    { id: 'analyse-5', kind: 'analyse', by: 'slipway', gates: [] },
    { id: 'weight-100', kind: 'set_weight', by: 'slipway', weight: 100 },
    { id: 'promote', kind: 'promote', by: 'slipway' },
  ]
  // Only what these functions read.
  return {
    plan: { steps },
    steps: steps.map(({ id }, index) => ({ id, state: states[index] ?? 'pending' })),
    cursor: states.indexOf('running'),
    undo: [],
    started_at: '2026-11-24T10:00:00.000Z',
    ended_at: null,
  } as unknown as RunView
}

test('an analysis looks at the share that was set before it', () => {
  expect(stepsOf(canary()).map(({ share }) => share)).toEqual([null, null, 5, null, null])
})

test('the weight is the last one that was really set, and none once the traffic is back', () => {
  expect(weightOf(canary('succeeded'))).toBe(0)
  expect(weightOf(canary('succeeded', 'running'))).toBe(0)
  expect(weightOf(canary('succeeded', 'succeeded', 'running'))).toBe(5)
  expect(weightOf(canary('succeeded', 'succeeded', 'skipped', 'succeeded'))).toBe(100)
  const back = canary('succeeded', 'succeeded', 'failed')
  back.undo.push({
    step_id: 'weight-5',
    kind: 'traffic',
    by: 'slipway',
    state: 'succeeded',
    attempt: 1,
    act: null,
    why: null,
  })
  expect(weightOf(back)).toBe(0)
})

test('a run that shares no traffic has no weight', () => {
  const run = canary()
  const plan = { ...run.plan, steps: run.plan.steps.filter(({ kind }) => kind !== 'set_weight') }
  expect(weightOf({ ...run, plan })).toBeNull()
})

test('a run is at no step before it began and after it has ended', () => {
  const run = canary('succeeded', 'running')
  expect(stepNow(run)?.step.id).toBe('weight-5')
  expect(stepNow({ ...run, started_at: null })).toBeUndefined()
  expect(stepNow({ ...run, ended_at: '2026-11-24T10:01:00.000Z' })).toBeUndefined()
})
