import { type DeploymentRecord, deployments, type Slot } from '../../domain/deployments/index.ts'
import {
  faultsOfMeans,
  type MeansFault,
  type Plan,
  type PlanOptions,
  planFor,
} from '../../domain/strategies/index.ts'
import { type InputFault, isSlipwayError, type Reason } from '../../errors/index.ts'
import type { StorageReader } from '../../ports/index.ts'
import type { ServiceOptions } from '../service.ts'

type PlanMeans = Pick<ServiceOptions, 'environments' | 'means'>
type Planned = Pick<DeploymentRecord, 'deployment_type' | 'environment_name'> & {
  /** Whether its health can be checked at an address of its own; `null`: it cannot be known yet. */
  readonly health_check: boolean | null
  /** Of a rollback: whether what it goes back to is kept warm. @default false */
  readonly warm?: boolean | undefined
  /** Of a rollback: whether what it undoes has failed, so that nothing need serve. @default false */
  readonly undoesFailed?: boolean | undefined
}

/** `restores`: what a rollback goes back to. */
export function plannedOf(record: DeploymentRecord, restores: DeploymentRecord | null = null): Planned {
  const { deployment_type, environment_name, health_check_url } = record
  const warm = restores?.standby === 'warm'
  return { deployment_type, environment_name, health_check: health_check_url !== null, warm }
}

/** What is chosen about a plan where nothing else is said: its environment says how it is protected. */
export function planOptionsOf(
  { environment_name, warm = false }: Pick<Planned, 'environment_name' | 'warm'>,
  given: PlanOptions | undefined,
  { environments }: PlanMeans,
): PlanOptions {
  const protection = environments.find(({ name }) => name === environment_name)?.protection
  return {
    ...(protection === undefined ? {} : { protection }),
    ...(warm ? { fromStandby: true } : {}),
    ...given,
  }
}

/** What this process has no means for; nothing where it carries no runs out, as others may have them. */
export function meansFaults(
  plan: Plan,
  { health_check, warm = false }: Planned,
  { means }: PlanMeans,
): MeansFault[] {
  const back =
    plan.deployment_type === 'rollback' ? plan.steps.findIndex(({ kind }) => kind === 'switch_traffic') : -1
  const cold: MeansFault[] =
    back < 0 || warm
      ? []
      : [
          {
            code: 'not_warm',
            pointer: `/steps/${back}`,
            message: 'switches back to a side that is not kept warm',
          },
        ]
  if (means === undefined) return cold
  return [...cold, ...faultsOfMeans(plan, { ...means, health: means.health ? true : health_check })]
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
    ...(type === 'rollback' && slot?.current == null && planned.undoesFailed !== true
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

/** What a plan that is made later would be refused for, at this place of an input. */
export function planFaults(
  planned: Planned,
  pointer: string,
  given: PlanOptions | undefined,
  options: PlanMeans,
): readonly InputFault[] {
  try {
    const plan = planFor(planned.deployment_type, planOptionsOf(planned, given, options))
    return meansFaults(plan, planned, options).map((fault) => ({
      pointer: `${pointer}${fault.pointer}`,
      message: fault.message,
    }))
  } catch (error) {
    if (!isSlipwayError(error) || error.faults === undefined) throw error
    return error.faults.map((fault) => ({ ...fault, pointer: `${pointer}${fault.pointer}` }))
  }
}

/** Whether a rollback undoes what has failed, which serves no more. */
export async function isOfFailed(
  reader: StorageReader,
  { team_id, rollback_of_id }: DeploymentRecord,
): Promise<boolean> {
  if (rollback_of_id === null) return false
  const undone = await reader.get(deployments, { teams: [team_id] }, rollback_of_id)
  return undone?.status === 'failed'
}
