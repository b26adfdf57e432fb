import type { Gate } from '../verdicts/index.ts'
import type { Plan, Step } from './schema.ts'

/** What an installation carries runs out with, as far as a plan depends on it. */
export interface Means {
  readonly executor: boolean
  readonly router: boolean
  readonly metrics: boolean
  /** Names of the host's gates. */
  readonly gates: readonly string[]
  /** Whether somebody checks the health of the new version; `null`: it cannot be known yet. */
  readonly health: boolean | null
  /** Whether anybody can say that prerequisites and approvals hold. */
  readonly admit: boolean
}

export interface MeansFault {
  readonly code: 'no_executor' | 'no_router' | 'no_metrics' | 'no_host_gate' | 'no_health_check' | 'not_warm'
  /** Of the step or the gate, within the plan. */
  readonly pointer: string
  readonly message: string
}

/** Everything in a plan that the installation has no means for, so that it would err or wait for ever. */
export function faultsOfMeans(plan: Plan, means: Means): MeansFault[] {
  return [
    ...plan.steps.flatMap((step, index) => faultsOfStep(step, `/steps/${index}`, means)),
    ...faultsOfGates(plan.background, '/background', means),
  ]
}

function faultsOfStep(step: Step, pointer: string, means: Means): MeansFault[] {
  if (step.kind === 'analyse') return faultsOfGates(step.gates, `${pointer}/gates`, means)
  if (step.by === 'person') return []
  if ((step.kind === 'deploy' || step.kind === 'test') && !means.executor)
    return [{ code: 'no_executor', pointer, message: `needs an executor to ${step.kind}: rollouts.executor` }]
  if ((step.kind === 'set_weight' || step.kind === 'switch_traffic') && !means.router)
    return [{ code: 'no_router', pointer, message: 'needs a traffic router: rollouts.router' }]
  return step.kind === 'verify' ? healthFaults(pointer, means) : []
}

function faultsOfGates(gates: readonly Gate[], pointer: string, means: Means): MeansFault[] {
  return gates.flatMap(({ source }, index): MeansFault[] => {
    const at = `${pointer}/${index}/source`
    if (source.kind === 'health') return healthFaults(at, means)
    if (source.kind === 'metrics')
      return means.metrics
        ? []
        : [{ code: 'no_metrics', pointer: at, message: 'needs a metrics source: rollouts.metrics' }]
    return means.gates.includes(source.name)
      ? []
      : [
          {
            code: 'no_host_gate',
            pointer: `${at}/name`,
            message: `names ${source.name}, which is no gate of the host: rollouts.gates`,
          },
        ]
  })
}

function healthFaults(pointer: string, { health }: Means): MeansFault[] {
  const message = 'needs a health check: a health_check_url of the deployment, or rollouts.health'
  return health === false ? [{ code: 'no_health_check', pointer, message }] : []
}
