import { describe, expect, it } from 'vitest'
import {
  hasRunEnded,
  RUN_EVENTS,
  RUN_STATES,
  type RunEvent,
  type RunStatus,
  runAfter,
  STEP_EVENTS,
  STEP_STATES,
  type StepEvent,
  type StepStatus,
  stepAfter,
} from './index.ts'

/** The tables of the design, written a second time and by hand: from, event, to. */
const beginnings = {
  cancel: 'cancelled',
  reject: 'rejected',
  expire: 'expired',
  supersede: 'superseded',
} as const
const RUNS: Record<RunStatus, Partial<Record<RunEvent, RunStatus>>> = {
  queued: { ...beginnings, wait: 'waiting', start: 'running' },
  waiting: { ...beginnings, start: 'running' },
  running: { pause: 'paused', bake: 'baking', succeed: 'succeeded', abort: 'aborting', halt: 'halted' },
  paused: { resume: 'running', abort: 'aborting', halt: 'halted' },
  baking: { pause: 'paused', succeed: 'succeeded', halt: 'halted' },
  aborting: { undone: 'rolled_back', halt: 'halted', fail: 'failed' },
  halted: { recover: 'running', abort: 'aborting', fail: 'failed' },
  succeeded: {},
  rolled_back: {},
  failed: {},
  cancelled: {},
  rejected: {},
  expired: {},
  superseded: {},
}
const STEPS: Record<StepStatus, Partial<Record<StepEvent, StepStatus>>> = {
  pending: { begin: 'running', skip: 'skipped', abort: 'aborted' },
  running: {
    succeed: 'succeeded',
    fail: 'failed',
    err: 'errored',
    skip: 'skipped',
    ignore: 'ignored',
    retry: 'running',
    abort: 'aborted',
  },
  failed: { ignore: 'ignored', retry: 'running' },
  errored: { ignore: 'ignored', retry: 'running' },
  succeeded: {},
  skipped: {},
  ignored: {},
  aborted: {},
}

describe('every event on every state of a run', () => {
  for (const state of RUN_STATES)
    for (const event of RUN_EVENTS)
      it(`${state} + ${event} → ${RUNS[state][event] ?? 'refused'}`, () => {
        expect(runAfter(state, event)).toBe(RUNS[state][event] ?? null)
      })

  it('ends in the states that nothing leads out of', () => {
    expect(RUN_STATES.filter(hasRunEnded)).toEqual([
      'succeeded',
      'rolled_back',
      'failed',
      'cancelled',
      'rejected',
      'expired',
      'superseded',
    ])
  })
})

describe('every event on every state of a step', () => {
  for (const state of STEP_STATES)
    for (const event of STEP_EVENTS)
      it(`${state} + ${event} → ${STEPS[state][event] ?? 'refused'}`, () => {
        expect(stepAfter(state, event)).toBe(STEPS[state][event] ?? null)
      })
})
