import { faultsOfGate, type Gate } from '../verdicts/index.ts'
import { type Plan, planShapeSchema, type Step, type StepKind } from './schema.ts'

interface PlanFault {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What may come behind a promotion: it changes nothing of what serves. */
const AFTER_PROMOTION: readonly StepKind[] = ['bake', 'keep_standby', 'notify']

/** What only a program can do. */
const AUTOMATIC: readonly StepKind[] = ['set_weight', 'analyse', 'switch_traffic']

/**
 * A plan that makes sense:
 *
 * - the ids of its steps are distinct;
 * - it deploys first, promotes exactly once, and then only watches, keeps the old side and tells;
 * - whatever is promoted has passed a health check after everything that was done to it;
 * - weights are for canaries: they rise, end at 100, and each but the last is followed by an analysis; sides are for
 *   blue-green, which switches once, after verifying and testing the idle side, and keeps the old one, and for a rollback that
 *   takes the traffic back to it instead of deploying;
 * - a manual plan has nothing done by a program;
 * - every analysis has gates, and every gate can come to an end;
 * - nothing is bypassed but by a hotfix or a rollback, and what is bypassed is not in the steps.
 */
export const planSchema = planShapeSchema.check(({ value, issues }) => {
  for (const { path, message } of faultsOfPlan(value))
    issues.push({ code: 'custom', input: value, path: [...path], message })
})

function faultsOfPlan(plan: Plan): PlanFault[] {
  return [
    ...faultsOfIds(plan),
    ...faultsOfPromotion(plan),
    ...faultsOfVerification(plan),
    ...faultsOfCanary(plan),
    ...faultsOfSides(plan),
    ...faultsOfActors(plan),
    ...faultsOfGates(plan),
    ...faultsOfBypasses(plan),
  ]
}

function faultsOfIds({ steps }: Plan): PlanFault[] {
  return steps.flatMap(({ id }, index) =>
    steps.findIndex((other) => other.id === id) < index
      ? [at(index, `has the id ${id} of another step`, 'id')]
      : [],
  )
}

function faultsOfPromotion(plan: Plan): PlanFault[] {
  const { steps } = plan
  const promotions = indexesOf(steps, 'promote')
  const [promotion] = promotions
  if (promotion === undefined || promotions.length > 1)
    return [whole(`promotes ${promotions.length} times; a plan promotes once`)]
  const late = steps.flatMap(({ kind }, index) =>
    index > promotion && !AFTER_PROMOTION.includes(kind)
      ? [at(index, `is ${kind} behind the promotion, where nothing may be changed any more`)]
      : [],
  )
  const early = steps.flatMap(({ kind }, index) =>
    index < promotion && (kind === 'bake' || kind === 'keep_standby')
      ? [at(index, `is ${kind} in front of the promotion`)]
      : [],
  )
  const deploys = indexesOf(steps, 'deploy')
  const [deploy = indexesOf(steps, 'switch_traffic')[0]] = deploys
  const first: PlanFault[] =
    deploys.length === 1 || isSwitchBack(plan)
      ? []
      : [whole(`deploys ${deploys.length} times; a plan deploys once`)]
  const gates = steps.flatMap(({ kind }, index) =>
    (kind === 'check' || kind === 'approve') && index > (deploy ?? steps.length)
      ? [at(index, `is ${kind} when it has begun already`)]
      : [],
  )
  return [...first, ...gates, ...early, ...late]
}

/** Deploying and switching change what answers, and where; weights only change how much of it. */
function faultsOfVerification({ steps }: Plan): PlanFault[] {
  let unverified: { readonly id: string; readonly target: string } | undefined
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'deploy') unverified = step
    else if (step.kind === 'switch_traffic') unverified = { id: step.id, target: 'slot' }
    else if (step.kind === 'verify' && step.target === unverified?.target) unverified = undefined
    else if (unverified !== undefined && (step.kind === 'set_weight' || step.kind === 'promote'))
      return [
        at(index, `follows ${unverified.id} without a health check of ${unverified.target} between them`),
      ]
  }
  return []
}

function faultsOfCanary({ deployment_type, steps }: Plan): PlanFault[] {
  const weights = steps.flatMap((step, index) => (step.kind === 'set_weight' ? [{ step, index }] : []))
  if (deployment_type !== 'canary')
    return weights.map(({ index }) => at(index, 'gives a share of the traffic, which only a canary has'))
  const faults: PlanFault[] = []
  for (const [place, { step, index }] of weights.entries()) {
    const next = weights[place + 1]
    if (next === undefined) {
      if (step.weight !== 100) faults.push(at(index, `ends at ${step.weight} %, not at 100`, 'weight'))
      continue
    }
    if (next.step.weight <= step.weight)
      faults.push(at(next.index, `is not more than the ${step.weight} % before it`, 'weight'))
    if (!steps.slice(index, next.index).some(({ kind }) => kind === 'analyse'))
      faults.push(at(next.index, 'raises the weight without an analysis before it'))
  }
  return weights.length === 0 ? [whole('is a canary that gets no traffic')] : faults
}

/** A rollback to a side that is kept warm: there is nothing to deploy, and one switch. */
function isSwitchBack({ deployment_type, steps }: Plan): boolean {
  return (
    deployment_type === 'rollback' &&
    indexesOf(steps, 'deploy').length === 0 &&
    indexesOf(steps, 'switch_traffic').length === 1
  )
}

function faultsOfSides(plan: Plan): PlanFault[] {
  const { deployment_type, steps } = plan
  const switches = indexesOf(steps, 'switch_traffic')
  const [turn] = switches
  if (deployment_type !== 'blue_green')
    return [
      ...(isSwitchBack(plan)
        ? []
        : switches.map((index) => at(index, 'switches sides, which only a blue-green deployment has'))),
      ...foreignTargets(steps, deployment_type === 'canary' ? 'canary' : 'slot'),
    ]
  if (turn === undefined || switches.length > 1)
    return [whole(`switches traffic ${switches.length} times; a blue-green plan switches once`)]
  const before = steps.slice(0, turn)
  const tested = (['deploy', 'verify', 'test'] as const).filter(
    (kind) => !before.some((step) => step.kind === kind && step.target === 'idle_side'),
  )
  const kept = indexesOf(steps, 'keep_standby')
  return [
    ...tested.map((kind) => at(turn, `comes without ${kind} on the idle side before it`)),
    ...(kept.length === 1 ? [] : [whole('does not keep the old side as a standby')]),
  ]
}

/** A side, or a canary's part, exists only where the strategy has one. */
function foreignTargets(steps: readonly Step[], own: 'slot' | 'canary'): PlanFault[] {
  return steps.flatMap((step, index) =>
    'target' in step && step.target !== own && (step.target !== 'slot' || step.kind === 'deploy')
      ? [at(index, `acts on ${step.target}, where this strategy does not`, 'target')]
      : [],
  )
}

function faultsOfActors({ deployment_type, steps }: Plan): PlanFault[] {
  const acting: readonly StepKind[] = ['deploy', 'verify', 'test', 'promote']
  return steps.flatMap((step, index) => {
    if (step.kind === 'approve' && step.by !== 'person')
      return [at(index, 'is an approval that no person gives', 'by')]
    if (step.by === 'person' && AUTOMATIC.includes(step.kind))
      return [at(index, `is ${step.kind}, which no person can do by hand`, 'by')]
    if (deployment_type === 'manual' && acting.includes(step.kind) && step.by !== 'person')
      return [at(index, 'is done by a program in a manual deployment', 'by')]
    return []
  })
}

function faultsOfGates({ steps, background }: Plan): PlanFault[] {
  const analyses = steps.flatMap((step, index) => {
    if (step.kind !== 'analyse') return []
    if (step.gates.length === 0)
      return [at(index, 'is an analysis without a gate, so without a source', 'gates')]
    return faultsOfGateList(step.gates, ['steps', index, 'gates'], false)
  })
  return [...analyses, ...faultsOfGateList(background, ['background'], true)]
}

function faultsOfGateList(
  gates: readonly Gate[],
  path: readonly (string | number)[],
  endless: boolean,
): PlanFault[] {
  return gates.flatMap((gate, index) => [
    ...faultsOfGate(gate, endless).map((fault) => ({
      path: [...path, index, ...fault.path],
      message: fault.message,
    })),
    ...(gates.findIndex(({ id }) => id === gate.id) < index
      ? [{ path: [...path, index, 'id'], message: `has the id ${gate.id} of another gate` }]
      : []),
  ])
}

function faultsOfBypasses({ deployment_type, bypassed, steps }: Plan): PlanFault[] {
  if (bypassed.length > 0 && deployment_type !== 'hotfix' && deployment_type !== 'rollback')
    return [{ path: ['bypassed'], message: `is not for ${deployment_type}: only a hotfix or a rollback may` }]
  const asked = steps.flatMap((step): readonly string[] => {
    if (step.kind === 'check') return step.prerequisites
    if (step.kind === 'approve') return ['approval']
    return step.kind === 'wait' ? ['soak'] : []
  })
  return bypassed.flatMap((name, index) =>
    asked.includes(name) || bypassed.indexOf(name) < index
      ? [{ path: ['bypassed', index], message: `${name} is bypassed and asked for, or named twice` }]
      : [],
  )
}

function indexesOf(steps: readonly Step[], kind: StepKind): number[] {
  return steps.flatMap((step, index) => (step.kind === kind ? [index] : []))
}

function at(index: number, message: string, field?: string): PlanFault {
  return { path: ['steps', index, ...(field === undefined ? [] : [field])], message }
}

function whole(message: string): PlanFault {
  return { path: ['steps'], message }
}
