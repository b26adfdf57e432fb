import type { Reason, RunView } from '@slipway/core'
import type { Refusals } from '../../hooks/use-refusals.ts'
import type { RolloutCommand } from '../../readings/operations.ts'
import { type PlannedStep, stepsOf } from './plan.ts'

/** Something that a person may tell a run now. */
export interface CommandOffer {
  readonly command: RolloutCommand
  /** The step that it names. */
  readonly step: PlannedStep | null
  /** What is being undone of that step, where it is about that. */
  readonly undo: RunView['undo'][number] | null
  readonly outcome: 'succeeded' | 'failed' | null
  /** The steps that can be chosen from, where it is not the one that the run is at. */
  readonly choices: readonly PlannedStep[]
  /** Why this person may not, though the run could. */
  readonly barred: readonly Reason[]
}

export interface Offers {
  /** The one thing to do next, where the run waits for a person. */
  readonly primary: CommandOffer | null
  readonly rest: readonly CommandOffer[]
}

/** In the order in which they are shown; the first that a run waits for stands out. */
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
] as const satisfies readonly RolloutCommand[]

const NAMES_STEP: readonly RolloutCommand[] = ['report', 'promote', 'retry', 'ignore']

/** What makes sense to tell the run now; `null` while that is not known. */
export function offersOf(run: RunView, refusals: Refusals): Offers | null {
  const all: CommandOffer[] = []
  for (const command of ORDER) {
    // It is said already.
    if (command === 'abort' && run.state === 'aborting') continue
    const found = command === 'skip' ? offerToSkip(run, refusals) : offersAtStep(run, command, refusals)
    if (found === null) return null
    all.push(...found)
  }
  const primary = all.find((offer) => isAwaited(offer)) ?? null
  return { primary, rest: all.filter((offer) => offer !== primary) }
}

function offersAtStep(run: RunView, command: RolloutCommand, refusals: Refusals): CommandOffer[] | null {
  const undo = run.undo.find(({ state }) => state === 'failed' || state === 'running') ?? null
  const steps = stepsOf(run)
  const at = undo === null ? steps[run.cursor] : steps.find(({ step }) => step.id === undo.step_id)
  const step = NAMES_STEP.includes(command) ? (at ?? null) : null
  const reasons = refusals(command, step?.step.id)
  if (reasons === null || !canBe(reasons)) return reasons && []
  const offer = { command, step, undo, outcome: null, choices: [], barred: reasons }
  if (command !== 'report') return [offer]
  return [
    { ...offer, outcome: 'succeeded' },
    { ...offer, outcome: 'failed' },
  ]
}

/** Whichever steps may be left out, one is chosen in the dialog. */
function offerToSkip(run: RunView, refusals: Refusals): CommandOffer[] | null {
  const choices: PlannedStep[] = []
  let barred: readonly Reason[] = []
  for (const planned of stepsOf(run)) {
    const reasons = refusals('skip', planned.step.id)
    if (reasons === null) return null
    if (!canBe(reasons)) continue
    choices.push(planned)
    barred = reasons
  }
  return choices.length === 0
    ? []
    : [{ command: 'skip', step: null, undo: null, outcome: null, choices, barred }]
}

/** Whether the run itself waits for this. */
function isAwaited({ command, step, outcome }: CommandOffer): boolean {
  if (command === 'promote') return step?.planned.kind === 'promote'
  if (command === 'report') return outcome === 'succeeded'
  return command === 'start' || command === 'resume' || command === 'retry'
}

/** Whether nothing stands against it but a right that this person lacks. */
function canBe(reasons: readonly Reason[]): boolean {
  return reasons.every(({ code }) => code === 'right_missing')
}
