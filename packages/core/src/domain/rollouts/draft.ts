import type { Step } from '../strategies/index.ts'
import { secondsBetween } from '../values/index.ts'
import { type Because, cancelGate, postponeGate } from '../verdicts/index.ts'
import type { Ask, Decision, Effect } from './decision.ts'
import type { Pause, Run, RunStep } from './schema.ts'
import { hasRunEnded, type RunEvent, runAfter, type StepEvent, stepAfter } from './table.ts'

/** A decision in the making. The run in it is a copy: what was given is never changed. */
export interface Draft {
  readonly run: Run
  readonly now: string
  readonly effects: Effect[]
  readonly asks: Ask[]
  /** Keys of acts of which nothing has begun, as was just seen: they are done again. */
  readonly absent: Set<string>
}

export function draftOf(run: Run, now: string): Draft {
  // The plan is frozen, and the largest part: it is shared.
  const { plan, ...rest } = run
  return { run: { ...structuredClone(rest), plan }, now, effects: [], asks: [], absent: new Set() }
}

export function decisionOf({ run, effects, asks }: Draft): Decision {
  return { run, effects, asks }
}

/** The step that the run is at, and what the plan says of it. */
export function currentStep({ run }: Pick<Draft, 'run'>): { step: RunStep; planned: Step } | undefined {
  const step = run.steps[run.cursor]
  const planned = run.plan.steps[run.cursor]
  return step && planned && { step, planned }
}

/** Moves the run along its table. A move that is not in it is a fault of this engine, and nothing is written. */
export function moveRun(draft: Draft, event: RunEvent, cause: Run['cause'] = null): void {
  const { run, now } = draft
  const to = runAfter(run.state, event)
  if (to === null) throw new Error(`A run that is ${run.state} cannot ${event}.`)
  run.state = to
  run.cause = cause
  if (hasRunEnded(to)) run.ended_at = now
}

export function moveStep(
  { now }: Draft,
  step: RunStep,
  event: StepEvent,
  why: string | null = null,
  because?: Because,
): void {
  const to = stepAfter(step.state, event)
  if (to === null) throw new Error(`The step ${step.id}, which is ${step.state}, cannot ${event}.`)
  step.state = to
  step.why = why
  if (because === undefined) delete step.because
  else step.because = because
  if (to === 'running') return
  step.ended_at = now
  step.deadline = null
  step.until = null
  step.gates = step.gates.map((gate) => cancelGate(gate, why ?? 'The step has ended.'))
}

/** Adds a reason to pause; the first one pauses the run. */
export function pauseRun(draft: Draft, reason: Pause['reason'], why: string, because?: Because): void {
  const { run, now } = draft
  if (run.pauses.some((pause) => pause.reason === reason)) return
  if (run.state !== 'paused') {
    moveRun(draft, 'pause', causeOf(reason, why, because?.params))
    run.paused_at = now
  }
  run.pauses.push({ reason, why, ...(because === undefined ? {} : { because }), since: now })
}

/** Takes reasons to pause away; with the last one the run goes on, and the paused time counts for nothing. */
export function unpauseRun(draft: Draft, reasons: readonly Pause['reason'][]): void {
  const { run, now } = draft
  run.pauses = run.pauses.filter(({ reason }) => !reasons.includes(reason))
  if (run.state !== 'paused' || run.pauses.length > 0) return
  postpone(run, secondsBetween(run.paused_at ?? now, now))
  run.paused_at = null
  run.escalated_at = null
  moveRun(draft, 'resume')
  const at = currentStep(draft)
  if (at?.planned.kind === 'bake' && at.step.state === 'running') moveRun(draft, 'bake')
}

function postpone(run: Run, seconds: number): void {
  const later = (instant: string | null) =>
    instant === null ? null : new Date(Date.parse(instant) + seconds * 1_000).toISOString()
  for (const step of run.steps) {
    if (step.state !== 'running') continue
    step.deadline = later(step.deadline)
    step.until = later(step.until)
    step.gates = step.gates.map((gate) => postponeGate(gate, seconds))
  }
}

/** Leaves everything as it is until a person decides. */
export function haltRun(draft: Draft, code: string, message: string, params?: Because['params']): void {
  const { run } = draft
  moveRun(draft, 'halt', causeOf(code, message, params))
  endPauses(run)
  run.background = run.background.map((gate) => cancelGate(gate, message))
  for (const step of run.steps) step.gates = step.gates.map((gate) => cancelGate(gate, message))
}

export function causeOf(
  code: string,
  message: string,
  params?: Because['params'],
): NonNullable<Run['cause']> {
  return params === undefined ? { code, message } : { code, message, params }
}

export function endPauses(run: Run): void {
  run.pauses = []
  run.paused_at = null
  run.escalated_at = null
}
