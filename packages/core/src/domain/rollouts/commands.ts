import type { Reason } from '../../errors/index.ts'
import { addSeconds } from '../values/index.ts'
import { beginGate } from '../verdicts/index.ts'
import { COMMANDS, type Command, type CommandResult, type CommandType } from './command.ts'
import {
  currentStep,
  type Draft,
  decisionOf,
  draftOf,
  endPauses,
  haltRun,
  moveRun,
  moveStep,
  pauseRun,
  unpauseRun,
} from './draft.ts'
import { KINDS } from './kinds.ts'
import { commandRefusals, isUndecided } from './refusals.ts'
import type { Run, RunStep } from './schema.ts'
import { startAttempt } from './steps.ts'
import { hasRunEnded, RUN } from './table.ts'
import { beginUndo } from './undo.ts'

/**
 * Carries a command out, or gives every reason why not. Pure. What follows from it is for the next `decide`, which is due
 * at once.
 *
 * - `start` lets it begin, as soon as nothing stands in its way.
 * - `abort` undoes it, at any time and however often it is said; behind the point of no return it halts instead, with
 *   all traffic on the new version, and on a run that has halted there it ends it. What has not begun is cancelled.
 * - `promote_full` leaves out every wait and analysis that is left; health checks, and what is needed to get there, remain.
 * - `pause` holds it before its next step, `resume` lets it go on.
 * - `promote` leaves the step that it names: lets a wait be over, goes past an analysis, says yes to a promotion by hand.
 * - `report` says what came of a step that a person does.
 * - `skip` leaves out a step that has not begun; `retry` does one again; `ignore` goes on in spite of one that went wrong.
 * - `reject` and `supersede` end what has not begun.
 */
export function applyCommand(run: Run, command: Command, now: string): CommandResult {
  const same = run.commands.find(({ id }) => id === command.id)
  if (same?.type === command.type) return { ok: true, decision: { run, effects: [], asks: [] } }
  const reasons: Reason[] =
    same === undefined
      ? commandRefusals(run, command)
      : [{ code: 'command_reused', message: `The id ${command.id} was used for ${same.type} already.` }]
  if (reasons.length > 0) return { ok: false, reasons }
  const draft = draftOf(run, now)
  CARRY_OUT[command.type](draft, command)
  draft.run.commands.push({ id: command.id, type: command.type })
  draft.run.due_at = hasRunEnded(draft.run.state) || draft.run.state === 'halted' ? null : now
  return { ok: true, decision: decisionOf(draft) }
}

/** Commands that came at once, in the order in which they win: undo, then promote, then hold, then go on. */
export function byPriority(commands: readonly Command[]): Command[] {
  return [...commands].sort((one, other) => COMMANDS.indexOf(one.type) - COMMANDS.indexOf(other.type))
}

type CarryOut = (draft: Draft, command: Command) => void

const CARRY_OUT: { readonly [T in CommandType]: CarryOut } = {
  start({ run, now }) {
    run.requested_at = now
    const approval = run.plan.steps.find((step) => step.kind === 'approve')
    if (approval?.kind === 'approve') run.expires_at = addSeconds(now, approval.timeout_seconds)
  },
  abort: (draft, command) => abort(draft, reasonOf(command)),
  reject: (draft, command) => close(draft, 'reject', reasonOf(command)),
  supersede: (draft, command) => close(draft, 'supersede', reasonOf(command)),
  pause: (draft, command) => pauseRun(draft, 'operator', reasonOf(command)),
  resume(draft) {
    const { run, now } = draft
    unpauseRun(draft, ['operator'])
    if (isUndecided(run)) return
    unpauseRun(draft, ['inconclusive'])
    run.background = run.background.map((state) => {
      const gate = run.plan.background.find(({ id }) => id === state.gate_id)
      return gate !== undefined && (state.verdict === 'inconclusive' || state.verdict === 'error')
        ? beginGate(gate, now)
        : state
    })
  },
  promote(draft, command) {
    const at = currentStep(draft)
    if (at === undefined) return
    const { step, planned } = at
    if (planned.kind === 'promote') {
      step.released_by = command.actor_id
      return
    }
    // Before the pause ends, so that a verdict that was not given stays as it is.
    moveStep(draft, step, isUndecided(draft.run) ? 'ignore' : 'skip', reasonOf(command))
    unpauseRun(draft, ['inconclusive'])
  },
  promote_full(draft, command) {
    const { run } = draft
    const end = run.plan.steps.findIndex(({ kind }) => kind === 'promote')
    const last = run.plan.steps.findLastIndex(({ kind }) => kind === 'set_weight')
    for (const [index, step] of run.steps.entries()) {
      const planned = run.plan.steps[index]
      if (planned === undefined || index > end) continue
      if (planned.kind === 'promote') step.released_by = command.actor_id
      // A weight that is being set is seen to its end; the full one is needed.
      else if (KINDS[planned.kind].skippable && index !== last && step.act === null && isOpen(step))
        moveStep(draft, step, 'skip', reasonOf(command))
    }
    unpauseRun(draft, ['operator', 'inconclusive'])
  },
  report(draft, { step_id, outcome, reason }) {
    const { run } = draft
    const why = reason ?? null
    const task = run.undo.find((undo) => undo.step_id === step_id && undo.state === 'running')
    if (task !== undefined) {
      task.state = outcome === 'failed' ? 'failed' : 'succeeded'
      task.why = why
      return
    }
    const step = currentStep(draft)?.step
    if (step !== undefined) moveStep(draft, step, outcome === 'failed' ? 'fail' : 'succeed', why)
  },
  skip(draft, command) {
    const step = draft.run.steps.find(({ id }) => id === command.step_id)
    if (step !== undefined) moveStep(draft, step, 'skip', reasonOf(command))
  },
  retry(draft, command) {
    const { run } = draft
    const task = run.undo.find(({ step_id, state }) => step_id === command.step_id && isUndone(state))
    if (run.state === 'halted' && task !== undefined) {
      task.state = 'pending'
      moveRun(draft, 'abort', run.cause)
      run.recoveries = 0
      return
    }
    recover(draft)
    const at = currentStep(draft)
    if (at === undefined || at.step.state === 'pending') return
    moveStep(draft, at.step, 'retry', command.reason ?? null)
    // What was said of the attempt before is not said of this one.
    at.step.released_by = null
    startAttempt(draft, at.step, at.planned)
  },
  ignore(draft, command) {
    const { run } = draft
    const task = run.undo.find(({ step_id, state }) => step_id === command.step_id && isUndone(state))
    if (run.state === 'halted' && task !== undefined) {
      task.state = 'ignored'
      task.why = reasonOf(command)
      moveRun(draft, 'abort', run.cause)
      return
    }
    recover(draft)
    const at = currentStep(draft)
    if (at !== undefined) moveStep(draft, at.step, 'ignore', reasonOf(command))
  },
}

function abort(draft: Draft, reason: string): void {
  const { run, effects } = draft
  if (run.state === 'queued' || run.state === 'waiting') close(draft, 'cancel', reason)
  else if (run.state === 'aborting') return
  else if (run.promoted_at === null && run.undo.length > 0) {
    // It halted over something that could not be undone: what is left is tried again.
    for (const task of run.undo) if (isUndone(task.state)) task.state = 'pending'
    moveRun(draft, 'abort', { code: 'aborted', message: reason })
    run.recoveries = 0
  } else if (run.promoted_at === null) {
    beginUndo(draft, 'aborted', reason)
    run.recoveries = 0
  } else if (run.state === 'halted') {
    moveRun(draft, 'fail', { code: 'aborted', message: reason })
    effects.push({ type: 'fail', reason })
  } else {
    const message = `${reason} It is in service already, with all traffic on it: go back by a rollback.`
    haltRun(draft, 'past_no_return', message)
    endPauses(run)
  }
}

/** Ends what has not begun; nothing was touched. */
function close(draft: Draft, event: 'cancel' | 'reject' | 'supersede', reason: string): void {
  moveRun(draft, event, { code: RUN[event].to, message: reason })
  draft.effects.push({ type: event, reason })
}

/** Takes up a run that halted, or that waits for a verdict; what was watched is watched anew. */
function recover(draft: Draft): void {
  const { run, now } = draft
  run.recoveries = 0
  if (run.state === 'paused') {
    unpauseRun(draft, ['inconclusive'])
    return
  }
  moveRun(draft, 'recover')
  if (run.background.length > 0) run.background = run.plan.background.map((gate) => beginGate(gate, now))
  if (currentStep(draft)?.planned.kind === 'bake') moveRun(draft, 'bake')
}

function isOpen({ state }: RunStep): boolean {
  return state === 'pending' || state === 'running'
}

function isUndone(state: Run['undo'][number]['state']): boolean {
  return state === 'failed' || state === 'running'
}

function reasonOf({ reason }: Command): string {
  return reason?.trim() ?? ''
}
