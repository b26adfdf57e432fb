import type { Step } from '../strategies/index.ts'
import { addSeconds } from '../values/index.ts'
import { type Because, expireGate, type GateState, isGateDue, measureGate } from '../verdicts/index.ts'
import { takeReport } from './acts.ts'
import type { Decision, MeasurementReport, World } from './decision.ts'
import {
  currentStep,
  type Draft,
  decisionOf,
  draftOf,
  haltRun,
  moveRun,
  moveStep,
  pauseRun,
  unpauseRun,
} from './draft.ts'
import { dueAt } from './due.ts'
import type { Run, RunStep } from './schema.ts'
import { beginStep, blocksOf, carryOn, gatesOf, isVerified, mayAdvance } from './steps.ts'
import { hasRunEnded } from './table.ts'
import { beginUndo, unwind } from './undo.ts'

/**
 * What becomes of a run now, by what is seen of the world. Pure: the same run, world and instant give the same decision.
 *
 * Whoever carries it out writes `run` and the effects in one transaction, and only then does what is asked; the answers
 * go into the next decision. Dying at any point in between loses nothing: an intent without an answer is looked at
 * (`observe`) before it is done again under the same key.
 *
 * Where several things could happen at once, undoing comes before pausing, and pausing before going on.
 */
export function decide(run: Run, world: World, now: string): Decision {
  if (hasRunEnded(run.state)) return { run, effects: [], asks: [] }
  const draft = draftOf(run, now)
  takeIn(draft, world)
  if (draft.run.state === 'queued' || draft.run.state === 'waiting') enter(draft, world)
  if (isGoing(draft.run)) look(draft, world)
  if (isGoing(draft.run)) advance(draft, world)
  if (draft.run.state === 'aborting') unwind(draft)
  draft.run.due_at = dueAt(draft)
  return decisionOf(draft)
}

function isGoing({ state }: Run): boolean {
  return state === 'running' || state === 'paused' || state === 'baking'
}

function takeIn(draft: Draft, { acts, measurements }: World): void {
  for (const report of acts) takeReport(draft, report)
  for (const report of measurements) takeMeasurement(draft, report)
}

function takeMeasurement({ run, now }: Draft, { ref, measurement }: MeasurementReport): void {
  const index = ref.step_id === null ? -1 : run.steps.findIndex(({ id }) => id === ref.step_id)
  const step = run.steps[index]
  const planned = run.plan.steps[index]
  if (step === undefined || planned === undefined) {
    if (ref.step_id !== null) return
    const gate = run.plan.background.find(({ id }) => id === ref.gate_id)
    if (gate === undefined) return
    run.background = run.background.map((state) =>
      state.gate_id === gate.id ? measureGate(gate, state, measurement, now) : state,
    )
    return
  }
  const gate = gatesOf(planned).find(({ id }) => id === ref.gate_id)
  // What is paused keeps its clock still, so that nothing is due in it.
  if (
    gate === undefined ||
    step.attempt !== ref.attempt ||
    step.state !== 'running' ||
    run.state === 'paused'
  )
    return
  step.gates = step.gates.map((state) =>
    state.gate_id === gate.id ? measureGate(gate, state, measurement, now) : state,
  )
}

/** Before its first step: lets it lapse, wait or begin. */
function enter(draft: Draft, { blocks }: World): void {
  const { run, now, effects } = draft
  if (run.expires_at !== null && run.expires_at <= now) {
    const message = `It had not begun by ${run.expires_at}.`
    moveRun(draft, 'expire', { code: 'expired', message, params: { at: run.expires_at } })
    effects.push({ type: 'expire', reason: message })
    return
  }
  if (run.requested_at === null) return
  run.blocks = [...blocks]
  if (blocks.length > 0) {
    if (run.state === 'queued')
      moveRun(draft, 'wait', {
        code: 'blocked',
        message: blocks.map(({ message }) => message).join(' '),
        params: { codes: blocks.map(({ code }) => code).join(' ') },
      })
    return
  }
  moveRun(draft, 'start')
  run.started_at = now
  effects.push({ type: 'start' })
}

/** What comes before going on: a failure that is seen from outside the step, a pause that lasts too long, one that is over. */
function look(draft: Draft, world: World): void {
  const { run, now, asks } = draft
  const at = currentStep(draft)
  for (const gate of run.plan.background)
    run.background = run.background.map((state) =>
      state.gate_id === gate.id ? expireGate(gate, state, now) : state,
    )
  const failed = run.background.find(({ verdict }) => verdict === 'failed')
  if (failed !== undefined) {
    fault(draft, 'background_failed', `${failed.gate_id} has failed: ${failed.why ?? ''}`, behind(failed))
    return
  }
  const isChecking = at?.planned.kind === 'verify' && at.step.state === 'running'
  if (world.health === 'unhealthy' && !isChecking && isVerified(run.steps, run.plan.steps)) {
    fault(draft, 'unhealthy', 'The new version, which was healthy, is unhealthy.')
    return
  }
  const open = run.background.find(({ verdict }) => verdict === 'inconclusive' || verdict === 'error')
  if (open !== undefined)
    pauseRun(
      draft,
      'inconclusive',
      `${open.gate_id} is ${open.verdict}: ${open.why ?? ''} Resume to watch it anew.`,
      { code: `gate_${open.verdict}`, params: behind(open) },
    )
  for (const gate of run.plan.background) {
    const state = run.background.find(({ gate_id }) => gate_id === gate.id)
    if (state !== undefined && isGateDue(state, now))
      asks.push({ type: 'measure', gate, ref: { step_id: null, attempt: 0, gate_id: gate.id } })
  }
  if (run.state === 'paused') lookAtPause(draft, at?.planned, world)
}

function lookAtPause(draft: Draft, planned: Step | undefined, world: World): void {
  const { run, now, effects } = draft
  if (planned === undefined || blocksOf(draft, planned, world).length === 0) unpauseRun(draft, ['blocked'])
  const { timeout_seconds, on_timeout } = run.plan.pause
  if (run.state !== 'paused' || run.paused_at === null || addSeconds(run.paused_at, timeout_seconds) > now)
    return
  const why = run.pauses.map((pause) => pause.why).join(' ')
  const message = `It has been paused for ${timeout_seconds} s. ${why}`
  if (on_timeout === 'abort') {
    fault(draft, 'paused_too_long', message, { seconds: timeout_seconds })
    return
  }
  // A clock gives back what a person asked for, but it neither permits nor judges.
  if (on_timeout === 'resume') unpauseRun(draft, ['operator'])
  if (run.state !== 'paused' || run.escalated_at !== null) return
  run.escalated_at = now
  effects.push({ type: 'escalate', reason: message })
}

/** Takes the run as far along its steps as it goes without an answer from outside. */
function advance(draft: Draft, world: World): void {
  const { run } = draft
  while (isGoing(run)) {
    const at = currentStep(draft)
    if (at === undefined) {
      if (run.state !== 'paused') moveRun(draft, 'succeed')
      return
    }
    const { step, planned } = at
    if (step.state === 'pending') {
      if (run.state === 'paused' || !mayAdvance(draft, planned, world)) return
      beginStep(draft, step, planned)
    } else if (step.state === 'running') {
      // What is under way is seen to an end also in a pause; nothing else moves.
      if (run.state === 'paused' && step.act === null) return
      carryOn(draft, step, planned, world)
      if (step.state === 'running') return
    } else if (step.state === 'failed' || step.state === 'errored') {
      if (!passesOver(draft, step, planned)) return
    } else run.cursor += 1
  }
}

/** What a step that went wrong means: nothing, where it only tells people; else the run has failed. */
function passesOver(draft: Draft, step: RunStep, planned: Step): boolean {
  const why = step.why ?? 'No reason was given.'
  if (planned.kind === 'notify') {
    moveStep(draft, step, 'ignore', `${why} A notice holds nothing up.`)
    return true
  }
  const { code, params } = step.because ?? { code: '', params: {} }
  const behindIt = { ...params, step_id: step.id, why: code }
  fault(draft, `step_${step.state}`, `${step.id} has ${step.state}: ${why}`, behindIt)
  return false
}

/** A failure: undone before the point of no return, left for a decision behind it. */
function fault(draft: Draft, code: string, message: string, params: Because['params'] = {}): void {
  const { run } = draft
  if (run.promoted_at !== null) {
    haltRun(draft, code, `${message} It is in service already, with all traffic on it.`, params)
    draft.effects.push({ type: 'failed_in_service', reason: message })
  } else if (run.plan.on_failure === 'halt') haltRun(draft, code, message, params)
  else beginUndo(draft, code, message, params)
}

function behind({ gate_id, because }: GateState): Because['params'] {
  return { ...because?.params, gate_id, why: because?.code ?? '' }
}
