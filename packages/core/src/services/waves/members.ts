import { PLATFORM } from '../../domain/collections/index.ts'
import { isIn } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import type { PlanOptions } from '../../domain/strategies/index.ts'
import type { WavePlan } from '../../domain/waves/index.ts'
import { type InputFault, SlipwayError } from '../../errors/index.ts'
import type { CommandContext } from '../context.ts'
import { subjectOf } from '../deployments/record.ts'
import { planFaults, plannedOf, runRefusals } from '../rollouts/plan.ts'
import type { ServiceOptions } from '../service.ts'

const CHUNK = 500
/** So many deployments are rolled out together at most. */
const MOST = 10_000

/**
 * Where all deployments of the plan stand, which is one team and one environment. Throws for every deployment at once that
 * cannot be rolled out in these waves.
 */
export async function loadMembers(
  context: CommandContext,
  plan: WavePlan,
  chosen: PlanOptions | undefined,
  options: ServiceOptions,
): Promise<Pick<DeploymentRecord, 'team_id' | 'environment_name'>> {
  const places = plan.waves.flatMap(({ deployment_ids }, wave) =>
    deployment_ids.map((id, place) => ({ id, pointer: `/plan/waves/${wave}/deployment_ids/${place}` })),
  )
  if (places.length > MOST)
    throw invalid([{ pointer: '/plan/waves', message: `name more than ${MOST} deployments` }])
  const found = new Map<string, DeploymentRecord>()
  for (let at = 0; at < places.length; at += CHUNK) {
    const ids = places.slice(at, at + CHUNK).map(({ id }) => id)
    const where = isIn<DeploymentRecord>('id', ids)
    for (const record of await context.reader.find(deployments, {
      scope: context.scope,
      where,
      limit: CHUNK,
    }))
      if (context.allows(record, 'deployment.read')) found.set(record.id, record)
  }
  const [first] = places.flatMap(({ id }) => found.get(id) ?? [])
  // Whoever may see none of it learns nothing of it.
  if (first === undefined) return refuseUnseenMembers(context, places[0]?.id ?? null)
  for (const record of found.values()) context.authorise(subjectOf(record))
  const slots = new Map<string, string>()
  const known = new Map<string, string[]>()
  // Deployments of the same kind get the same plan.
  const ofPlan = (record: DeploymentRecord): string[] => {
    const planned = plannedOf(record)
    const key = `${planned.deployment_type} ${planned.health_check}`
    const faults =
      known.get(key) ??
      planFaults(planned, '', chosen, options).map(({ pointer, message }) => `${pointer} ${message}`)
    known.set(key, faults)
    return faults
  }
  const faults = places.flatMap(({ id, pointer }): InputFault[] => {
    const record = found.get(id)
    if (record === undefined) return [unknownAt({ id, pointer })]
    const { team_id, environment_name, slot_id } = record
    if (team_id !== first.team_id || environment_name !== first.environment_name)
      return [{ pointer, message: `is in ${environment_name} of team ${team_id}; all must stand together` }]
    const other = slots.get(slot_id)
    slots.set(slot_id, id)
    if (other !== undefined) return [{ pointer, message: `has the slot of ${other}` }]
    const refusals = runRefusals(record).map(({ message }) => ({ pointer, message }))
    return refusals.length > 0 ? refusals : ofPlan(record).map((message) => ({ pointer, message }))
  })
  if (faults.length > 0) throw invalid(faults)
  return first
}

function refuseUnseenMembers(context: CommandContext, subject_id: string | null): never {
  const nowhere = { application_id: null, cloud_asset_id: null, environment_name: null }
  context.refuse(
    'not_found',
    { team_id: PLATFORM, subject_kind: 'deployment', subject_id, ...nowhere },
    'None of these deployments is one that you may see.',
    [],
    'Check the ids; if they are right, ask a manager of the team that owns them for access.',
  )
}

function unknownAt({ id, pointer }: { readonly id: string; readonly pointer: string }): InputFault {
  return { pointer, message: `${id} is no deployment that you may see` }
}

function invalid(faults: readonly InputFault[]): SlipwayError {
  const [first] = faults
  return new SlipwayError('invalid_input', `The waves cannot work: ${first?.pointer} ${first?.message}.`, {
    faults,
    next: 'Change the plan where the faults point; nothing was begun.',
  })
}
