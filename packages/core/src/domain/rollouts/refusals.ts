import type { Reason } from '../../errors/index.ts'
import type { Command, CommandType } from './command.ts'
import { currentStep } from './draft.ts'
import { KINDS } from './kinds.ts'
import type { Run, RunStep } from './schema.ts'
import { isByHand } from './steps.ts'
import { hasRunEnded, type RunStatus } from './table.ts'

interface Rule {
  readonly from: readonly RunStatus[]
  readonly reason: boolean
  readonly step: boolean
}

const before: readonly RunStatus[] = ['queued', 'waiting']
const going: readonly RunStatus[] = ['running', 'paused', 'baking']
const open: readonly RunStatus[] = [...before, ...going, 'aborting', 'halted']

/** When each command may be given, and what has to be said with it. The rest depends on the step. */
export const COMMAND_RULES: { readonly [T in CommandType]: Rule } = {
  start: { from: ['queued'], reason: false, step: false },
  abort: { from: open, reason: true, step: false },
  reject: { from: before, reason: true, step: false },
  supersede: { from: before, reason: true, step: false },
  pause: { from: going, reason: true, step: false },
  resume: { from: ['paused'], reason: false, step: false },
  report: { from: [...going, 'aborting'], reason: false, step: true },
  promote: { from: going, reason: false, step: true },
  promote_full: { from: ['running', 'paused'], reason: true, step: false },
  skip: { from: [...before, ...going, 'halted'], reason: true, step: true },
  retry: { from: ['paused', 'halted'], reason: false, step: true },
  ignore: { from: ['halted'], reason: true, step: true },
}

/** Every reason why the command cannot be carried out; empty where it can. */
export function commandRefusals(run: Run, command: Command): Reason[] {
  const { type, step_id } = command
  const rule = COMMAND_RULES[type]
  const reasons: Reason[] = []
  if (hasRunEnded(run.state))
    reasons.push(because('ended', `The run is ${run.state}, which is an end. Create a new deployment.`))
  else if (!rule.from.includes(run.state))
    reasons.push(because('wrong_state', `The run is ${run.state}; ${type} is for ${rule.from.join(', ')}.`))
  if (rule.reason && (command.reason ?? '').trim() === '')
    reasons.push(because('reason_missing', `A reason is needed to ${type} a run.`))
  const index = run.steps.findIndex(({ id }) => id === step_id)
  if (rule.step && index < 0)
    reasons.push(because('step_unknown', `There is no step ${step_id ?? '(none was named)'} in the run.`))
  return reasons.length > 0 ? reasons : CASES[type](run, command, index)
}

type Case = (run: Run, command: Command, index: number) => Reason[]
const fine: Case = () => []

const CASES: { readonly [T in CommandType]: Case } = {
  abort: fine,
  reject: fine,
  supersede: fine,
  start: ({ requested_at }) =>
    unless(requested_at === null, 'started', `Its start was asked for at ${requested_at}.`),
  pause: ({ pauses }) => unless(!isHeld(pauses), 'paused', 'A person has paused it already.'),
  resume: (run) => {
    const background = run.pauses.some(({ reason }) => reason === 'inconclusive') && !isUndecided(run)
    const waits = run.pauses.map(({ reason }) => reason).join(', ')
    return unless(
      isHeld(run.pauses) || background,
      'not_paused_by_a_person',
      `It waits for something else: ${waits}. Where it is inconclusive, retry the step or promote past it.`,
    )
  },
  report: (run, { outcome }, index) => {
    const task = run.undo.find(
      ({ step_id, state }) => step_id === run.steps[index]?.id && state === 'running',
    )
    const planned = run.plan.steps[index]
    const mine = task === undefined ? planned !== undefined && isByHand(planned) : task.by === 'person'
    return [
      ...unless(mine, 'not_by_hand', 'The step is not done by a person.'),
      ...unless(outcome !== undefined, 'outcome_missing', 'Say what came of it: succeeded or failed.'),
      ...(task === undefined ? atStep(run, index) : []),
    ]
  },
  promote: (run, { reason }, index) => {
    const planned = run.plan.steps[index]
    const waits =
      planned?.kind === 'wait' ||
      planned?.kind === 'bake' ||
      planned?.kind === 'analyse' ||
      (planned?.kind === 'promote' && planned.by === 'person')
    const others = run.pauses.filter((pause) => pause.reason !== 'inconclusive')
    const released = run.steps[index]?.released_by ?? null
    return [
      ...atStep(run, index),
      ...unless(
        waits,
        'not_waiting',
        'A run can be promoted past a wait, an analysis, a bake, or its promotion by hand.',
      ),
      ...unless(others.length === 0, 'paused', `It is paused: ${others.map(({ why }) => why).join(' ')}`),
      ...unless(released === null, 'released', 'It was said already.'),
      ...unless(
        planned?.kind === 'promote' || (reason ?? '').trim() !== '',
        'reason_missing',
        'A reason is needed to go past it before its time.',
      ),
    ]
  },
  promote_full: (run) => [
    ...unless(run.promoted_at === null, 'promoted', 'It is in service already.'),
    ...unless(
      !(isUndecided(run) && currentStep({ run })?.planned.kind === 'verify'),
      'not_verified',
      'The health check has not passed, and nothing goes past that. Retry it.',
    ),
    ...unless(
      !run.background.some(({ verdict }) => verdict !== 'pending' && verdict !== 'successful'),
      'not_sure',
      'What is watched in the background has no good verdict. Resume to watch it anew.',
    ),
  ],
  skip: (run, _command, index) => {
    const planned = run.plan.steps[index]
    const last = run.plan.steps.findLastIndex(({ kind }) => kind === 'set_weight')
    const skippable = planned !== undefined && KINDS[planned.kind].skippable && index !== last
    return [
      ...unless(run.steps[index]?.state === 'pending', 'step_left', 'The step has begun, or is over.'),
      ...unless(skippable, 'not_skippable', 'Nothing is put in service without this step.'),
    ]
  },
  retry: (run, _command, index) => {
    if (run.state === 'halted') return isOpenUndo(run, index) ? [] : openStep(run, index)
    return [
      ...atStep(run, index),
      ...unless(isUndecided(run), 'not_inconclusive', 'The step has not come to nothing.'),
      ...unless(!isHeld(run.pauses), 'paused', 'A person has paused it. Resume it first.'),
    ]
  },
  ignore: (run, _command, index) => {
    if (isOpenUndo(run, index)) return []
    const planned = run.plan.steps[index]
    return [
      ...openStep(run, index),
      ...unless(
        planned !== undefined && KINDS[planned.kind].ignorable && run.steps[index]?.state !== 'pending',
        'not_ignorable',
        'Nothing is put in service without this step. Retry it, or abort the run.',
      ),
    ]
  },
}

/** The step must be the one that the run is at, and under way: two who say the same leave one step, not two. */
function atStep(run: Run, index: number): Reason[] {
  const at = currentStep({ run })
  return unless(
    index === run.cursor && at?.step.state === 'running',
    'step_left',
    `The run is at ${at?.step.id ?? 'its end'}, and has left or not reached the step that was named.`,
  )
}

function openStep(run: Run, index: number): Reason[] {
  const undoing = run.undo.length > 0
  return unless(
    index === run.cursor && !undoing,
    'step_left',
    undoing
      ? 'The run is being undone: name the step that could not be undone.'
      : `The run is at ${currentStep({ run })?.step.id ?? 'its end'}, not at the step that was named.`,
  )
}

function isOpenUndo(run: Run, index: number): boolean {
  const id = run.steps[index]?.id
  return run.undo.some(({ step_id, state }) => step_id === id && (state === 'failed' || state === 'running'))
}

function isHeld(pauses: Run['pauses']): boolean {
  return pauses.some(({ reason }) => reason === 'operator')
}

/** Whether the step that the run is at has gates that have found nothing to go on with. */
export function isUndecided(run: Run): boolean {
  const step: RunStep | undefined = run.steps[run.cursor]
  return (
    step?.state === 'running' &&
    step.gates.some(({ verdict }) => verdict === 'inconclusive' || verdict === 'error')
  )
}

function unless(condition: boolean, code: string, message: string): Reason[] {
  return condition ? [] : [because(code, message)]
}

function because(code: string, message: string): Reason {
  return { code, message }
}
