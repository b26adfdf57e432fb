import type { Plan, RunStep, RunView, Step } from '@slipway/core'

/** One step of a plan. */
export interface PlanStep {
  readonly planned: Step
  /** The share that an analysis looks at, in per cent; `null` for what looks at none. */
  readonly share: number | null
}

/** One step of a run beside what its plan says of it. */
export interface PlannedStep extends PlanStep {
  readonly step: RunStep
}

/** The steps of a plan in their order. */
export function plannedOf({ steps }: Pick<Plan, 'steps'>): PlanStep[] {
  let share: number | null = null
  return steps.map((planned) => {
    if (planned.kind === 'set_weight') share = planned.weight
    return { planned, share: planned.kind === 'analyse' ? share : null }
  })
}

/** The checks that a step asks. */
export function gatesOf(planned: Step): Plan['background'] {
  return planned.kind === 'analyse' ? planned.gates : []
}

/** The steps of a run in their order. */
export function stepsOf({ steps, plan }: Pick<RunView, 'steps' | 'plan'>): PlannedStep[] {
  return plannedOf(plan).flatMap((found, index): PlannedStep[] => {
    const step = steps[index]
    return step === undefined ? [] : [{ ...found, step }]
  })
}

/** The step that the run is at; `undefined` where all are done or none has begun. */
export function stepNow(run: RunView): PlannedStep | undefined {
  return run.started_at === null || run.ended_at !== null ? undefined : stepsOf(run)[run.cursor]
}

/** How much of the traffic the new version has, in per cent; `null` where a run of this kind shares none. */
export function weightOf(run: RunView): number | null {
  const steps = stepsOf(run)
  if (!steps.some(({ planned: { kind } }) => kind === 'set_weight' || kind === 'switch_traffic')) return null
  if (run.undo.some(({ kind, state }) => kind === 'traffic' && state === 'succeeded')) return 0
  return steps.reduce((weight, { step, planned }) => {
    if (step.state !== 'succeeded') return weight
    if (planned.kind === 'set_weight') return planned.weight
    return planned.kind === 'switch_traffic' || planned.kind === 'promote' ? 100 : weight
  }, 0)
}

/** How many steps are behind it. */
export function doneOf({ steps }: Pick<RunView, 'steps'>): number {
  return steps.filter(({ state }) => state !== 'pending' && state !== 'running' && state !== 'aborted').length
}
