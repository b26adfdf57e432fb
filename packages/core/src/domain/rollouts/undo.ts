import { type Because, cancelGate } from '../verdicts/index.ts'
import { tend } from './acts.ts'
import type { Order } from './decision.ts'
import { causeOf, type Draft, endPauses, haltRun, moveRun, moveStep } from './draft.ts'
import { KINDS } from './kinds.ts'
import type { Run, Undo } from './schema.ts'
import { isByHand } from './steps.ts'

/** Ends the attempt: whatever it did is to be undone, the latest first. Only before the point of no return. */
export function beginUndo(draft: Draft, code: string, message: string, params?: Because['params']): void {
  const { run } = draft
  moveRun(draft, 'abort', causeOf(code, message, params))
  endPauses(run)
  run.undo = undoOf(run)
  run.background = run.background.map((gate) => cancelGate(gate, message))
  for (const step of run.steps)
    if (step.state === 'pending' || step.state === 'running') moveStep(draft, step, 'abort', message)
}

/** Undoes one thing after the other; ends the run when all is undone. */
export function unwind(draft: Draft): void {
  const { run } = draft
  for (const task of run.undo) {
    if (task.state === 'succeeded' || task.state === 'ignored') continue
    if (task.state === 'pending') {
      task.state = 'running'
      task.attempt += 1
      task.act = null
    }
    if (task.state === 'failed') {
      haltRun(
        draft,
        'undo_failed',
        `What ${task.step_id} did could not be undone: ${task.why ?? 'no reason was given'} It was to be undone because: ${run.cause?.message ?? 'it was aborted.'}`,
        { step_id: task.step_id, why: run.cause?.code ?? '' },
      )
    } else if (task.by === 'slipway') {
      tend(draft, task, `${run.id}:${task.step_id}:undo:${task.attempt}`, orderOf(run, task))
    }
    return
  }
  finish(draft)
}

/**
 * Traffic is given back once and in full, however many weights were set: each says a state, and to step down through
 * them would keep traffic on what is bad. Without a version before there is nobody to give it to.
 */
function undoOf(run: Run): Undo[] {
  const tasks: Undo[] = []
  for (const [index, step] of [...run.steps.entries()].reverse()) {
    const planned = run.plan.steps[index]
    if (planned === undefined) continue
    const { undo: kind } = KINDS[planned.kind]
    const hasBegun = step.act !== null || (isByHand(planned) && step.attempt > 0)
    if (kind === null || !hasBegun) continue
    if (kind === 'traffic' && (run.previous_deployment_id === null || tasks.length > 0)) continue
    tasks.push({
      step_id: step.id,
      kind,
      by: isByHand(planned) ? 'person' : 'slipway',
      state: 'pending',
      attempt: 0,
      act: null,
      why: null,
    })
  }
  return tasks
}

function orderOf(run: Run, task: Undo): Order {
  if (task.kind === 'traffic') return { do: 'route', weight: 0 }
  const planned = run.plan.steps.find(({ id }) => id === task.step_id)
  return { do: 'withdraw', target: planned?.kind === 'deploy' ? planned.target : 'slot' }
}

function finish(draft: Draft): void {
  const { run, effects } = draft
  const { cause } = run
  const reason = cause?.message ?? 'The run was aborted.'
  const left = run.undo.filter(({ state }) => state === 'ignored').map(({ step_id }) => step_id)
  if (run.previous_deployment_id !== null && left.length === 0) {
    moveRun(draft, 'undone', cause)
    effects.push({ type: 'roll_back', reason })
    return
  }
  moveRun(draft, 'fail', cause)
  const why =
    left.length > 0
      ? `What ${left.join(', ')} did was not undone.`
      : 'There is no version before to go back to.'
  effects.push({ type: 'fail', reason: `${reason} ${why}` })
}
