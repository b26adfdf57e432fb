import type { DeploymentRecord, Slot } from '../../domain/deployments/index.ts'
import {
  faultsOfMeans,
  type MeansFault,
  type Plan,
  type PlanOptions,
  planFor,
} from '../../domain/strategies/index.ts'
import type { Reason } from '../../errors/index.ts'
import type { ServiceOptions } from '../service.ts'

type PlanMeans = Pick<ServiceOptions, 'environments' | 'means'>
type Planned = Pick<DeploymentRecord, 'deployment_type' | 'environment_name'> & {
  /** Whether its health can be checked at an address of its own; `null`: it cannot be known yet. */
  readonly health_check: boolean | null
}

export function plannedOf(record: DeploymentRecord): Planned {
  const { deployment_type, environment_name, health_check_url } = record
  return { deployment_type, environment_name, health_check: health_check_url !== null }
}

/** What is chosen about a plan where nothing else is said: its environment says how it is protected. */
export function planOptionsOf(
  { environment_name }: Pick<Planned, 'environment_name'>,
  given: PlanOptions | undefined,
  { environments }: PlanMeans,
): PlanOptions {
  const protection = environments.find(({ name }) => name === environment_name)?.protection
  return protection === undefined ? { ...given } : { protection, ...given }
}

/** What this process has no means for; nothing where it carries no runs out, as others may have them. */
export function meansFaults(plan: Plan, { health_check }: Planned, { means }: PlanMeans): MeansFault[] {
  if (means === undefined) return []
  return faultsOfMeans(plan, { ...means, health: means.health ? true : health_check })
}

/** The plan, or `invalid_input` with every fault of it at once. */
export function soundPlan(
  planned: Planned,
  given: PlanOptions | undefined,
  slot: Slot | null,
  options: PlanMeans,
): Plan {
  const type = planned.deployment_type
  return planFor(type, planOptionsOf(planned, given, options), (plan) => [
    ...(type === 'rollback' && slot?.current == null
      ? [{ pointer: '/deployment_type', message: 'is a rollback, but nothing serves in the slot' }]
      : []),
    ...meansFaults(plan, planned, options).map(({ pointer, message }) => ({ pointer, message })),
  ])
}

/** Why a deployment gets no run now; empty where it does. */
export function runRefusals({ status, run_id }: DeploymentRecord): Reason[] {
  if (run_id !== null) return [{ code: 'not_pending', message: `Run ${run_id} carries it out already.` }]
  if (status === 'pending') return []
  return [{ code: 'not_pending', message: `It is ${status}; a run can be made only while it is pending.` }]
}
