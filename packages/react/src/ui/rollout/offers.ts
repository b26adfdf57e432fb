import type { Reason, RunView } from '@slipway/core'
import type { Refusals } from '../../hooks/use-refusals.ts'
import type { RolloutCommand } from '../../readings/operations.ts'
import { type PlannedStep, stepsOf } from './plan.ts'

/** Something that a person may tell a run now. */
export interface CommandOffer {
  readonly command: RolloutCommand
  /** The step that it names. */
  readonly step: PlannedStep | null
  readonly outcome: 'succeeded' | 'failed' | null
  /** The steps that can be chosen from, where it is not the one that the run is at. */
  readonly choices: readonly PlannedStep[]
  /** Why this person may not, though the run could. */
  readonly barred: readonly Reason[]
}

export interface Offers {
  /** The one thing to do next, where it waits for a person. */
  readonly primary: CommandOffer | null
  readonly rest: readonly CommandOffer[]
}

/** In the order in which they are shown; the first that fits where a run waits for a person stands out. */
const ORDER = [
  'start',
  'resume',
  'retry',
  'report',
  'promote',
  'ignore',
  'pause',
  'promoteFull',
  'skip',
  'abort',
] as const

/** What makes sense to tell the run now; `null` while that is not known. */
export function offersOf(run: RunView, refusals: Refusals): Offers | null {
  const all: CommandOffer[] = []
  const steps = stepsOf(run)
  const open = run.undo.find(({ state }) => state === 'failed' || state === 'running')
  const at = open === undefined ? steps[run.cursor] : steps.find(({ step }) => step.id === open.step_id)
  for (const command of ORDER) {
    const base = {
      command,
      step: NAMES_STEP.includes(command) ? (at ?? null) : null,
      outcome: null,
      choices: [],
    }
    if (command === 'skip') {
      const found = steps.map((choice) => ({ choice, reasons: refusals('skip', choice.step.id) }))
      if (found.some(({ reasons }) => reasons === null)) return null
      const choices = found.filter(({ reasons }) => canBe(reasons ?? [])).map(({ choice }) => choice)
      if (choices.length > 0)
        all.push({
          ...base,
          step: null,
          choices,
          barred: found[0] ? rightsIn(refusals('skip', choices[0]?.step.id) ?? []) : [],
        })
      continue
    }
    // It is said already.
    if (command === 'abort' && run.state === 'aborting') continue
    const reasons = refusals(command, base.step?.step.id)
    if (reasons === null) return null
    if (!canBe(reasons)) continue
    const barred = rightsIn(reasons)
    if (command === 'report')
      all.push({ ...base, outcome: 'succeeded', barred }, { ...base, outcome: 'failed', barred })
    else all.push({ ...base, barred })
  }
  const first = all.find(({ command, step }) => isAwaited(run, command, step))
  return { primary: first ?? null, rest: all.filter((offer) => offer !== first) }
}

const NAMES_STEP: readonly RolloutCommand[] = ['report', 'promote', 'retry', 'ignore']

/** Whether the run itself waits for this. */
function isAwaited(run: RunView, command: RolloutCommand, step: PlannedStep | null): boolean {
  if (command === 'promote') return step?.planned.kind === 'promote'
  return (
    ['start', 'resume', 'retry', 'report'].includes(command) &&
    !(command === 'retry' && run.state === 'running')
  )
}

function canBe(reasons: readonly Reason[]): boolean {
  return reasons.length === rightsIn(reasons).length
}

function rightsIn(reasons: readonly Reason[]): Reason[] {
  return reasons.filter(({ code }) => code === 'right_missing')
}
