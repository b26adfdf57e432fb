/** Where a run stands. The first two have not begun; from `succeeded` on nothing happens any more. */
export const RUN_STATES = [
  'queued',
  'waiting',
  'running',
  'paused',
  'baking',
  'aborting',
  'halted',
  'succeeded',
  'rolled_back',
  'failed',
  'cancelled',
  'rejected',
  'expired',
  'superseded',
] as const
export type RunStatus = (typeof RUN_STATES)[number]

export const RUN_EVENTS = [
  'wait',
  'start',
  'pause',
  'resume',
  'bake',
  'succeed',
  'abort',
  'undone',
  'halt',
  'recover',
  'fail',
  'cancel',
  'reject',
  'expire',
  'supersede',
] as const
export type RunEvent = (typeof RUN_EVENTS)[number]

interface Row<S extends string> {
  readonly from: readonly S[]
  readonly to: S
  /** What it means, for documentation and for messages: "to …". */
  readonly meaning: string
}

/** The whole life of a run. What is not in this table cannot happen. */
export const RUN: Readonly<Record<RunEvent, Row<RunStatus>>> = {
  wait: { from: ['queued'], to: 'waiting', meaning: 'wait for what stands in its way' },
  start: { from: ['queued', 'waiting'], to: 'running', meaning: 'begin with its steps' },
  pause: { from: ['running', 'baking'], to: 'paused', meaning: 'pause it' },
  resume: { from: ['paused'], to: 'running', meaning: 'go on' },
  bake: { from: ['running'], to: 'baking', meaning: 'watch it in service' },
  succeed: { from: ['running', 'baking'], to: 'succeeded', meaning: 'end it well' },
  abort: { from: ['running', 'paused', 'halted'], to: 'aborting', meaning: 'undo what it did' },
  undone: { from: ['aborting'], to: 'rolled_back', meaning: 'end it with everything undone' },
  halt: {
    from: ['running', 'paused', 'baking', 'aborting'],
    to: 'halted',
    meaning: 'leave everything as it is for a person to decide',
  },
  recover: { from: ['halted'], to: 'running', meaning: 'go on after a person has decided' },
  fail: { from: ['aborting', 'halted'], to: 'failed', meaning: 'end it without success' },
  cancel: { from: ['queued', 'waiting'], to: 'cancelled', meaning: 'call it off before it begins' },
  reject: { from: ['queued', 'waiting'], to: 'rejected', meaning: 'refuse the approval' },
  expire: { from: ['queued', 'waiting'], to: 'expired', meaning: 'let it lapse, as it waited too long' },
  supersede: { from: ['queued', 'waiting'], to: 'superseded', meaning: 'give way to a newer one' },
}

/**
 * Where a step stands. `failed` is a judgement on what was deployed, `errored` a fault of the means; `skipped` was left
 * out, `ignored` went wrong and a person went on, `aborted` was cut short or never reached.
 */
export const STEP_STATES = [
  'pending',
  'running',
  'succeeded',
  'failed',
  'errored',
  'skipped',
  'ignored',
  'aborted',
] as const
export type StepStatus = (typeof STEP_STATES)[number]

export const STEP_EVENTS = ['begin', 'succeed', 'fail', 'err', 'skip', 'ignore', 'retry', 'abort'] as const
export type StepEvent = (typeof STEP_EVENTS)[number]

/** The whole life of a step. */
export const STEP: Readonly<Record<StepEvent, Row<StepStatus>>> = {
  begin: { from: ['pending'], to: 'running', meaning: 'begin it' },
  succeed: { from: ['running'], to: 'succeeded', meaning: 'end it well' },
  fail: { from: ['running'], to: 'failed', meaning: 'find what was deployed bad' },
  err: { from: ['running'], to: 'errored', meaning: 'give up, as the means do not work' },
  skip: { from: ['pending', 'running'], to: 'skipped', meaning: 'leave it out' },
  ignore: { from: ['running', 'failed', 'errored'], to: 'ignored', meaning: 'go on in spite of it' },
  retry: { from: ['running', 'failed', 'errored'], to: 'running', meaning: 'do it again' },
  abort: { from: ['pending', 'running'], to: 'aborted', meaning: 'cut it short' },
}

/** What the event makes of the run; `null` where it cannot happen. */
export function runAfter(state: RunStatus, event: RunEvent): RunStatus | null {
  const row = RUN[event]
  return row.from.includes(state) ? row.to : null
}

/** What the event makes of the step; `null` where it cannot happen. */
export function stepAfter(state: StepStatus, event: StepEvent): StepStatus | null {
  const row = STEP[event]
  return row.from.includes(state) ? row.to : null
}

/** Whether nothing can happen to the run any more. */
export function hasRunEnded(state: RunStatus): boolean {
  return RUN_EVENTS.every((event) => !RUN[event].from.includes(state))
}

/** Whether the run holds its slot: no other run may be under way there. */
export function isUnderWay(state: RunStatus): boolean {
  return !hasRunEnded(state) && state !== 'queued' && state !== 'waiting'
}
