import { and, eq, not } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, type Slot, slots } from '../../domain/deployments/index.ts'
import { type Block, type RunRecord, runs } from '../../domain/rollouts/index.ts'
import type { Plan } from '../../domain/strategies/index.ts'
import type { StorageReader } from '../../ports/index.ts'
import { holdReasons } from '../holds/standing.ts'

type Placed = Pick<DeploymentRecord, 'team_id' | 'slot_id'>

/** A run of another deployment that is under way in the slot. */
export async function busyBlocks(reader: StorageReader, place: Placed, run_id?: string): Promise<Block[]> {
  const [other] = await reader.find(runs, {
    scope: { teams: [place.team_id] },
    where: and<RunRecord>(
      eq('held_slot_id', place.slot_id),
      ...(run_id === undefined ? [] : [not(eq<RunRecord>('id', run_id))]),
    ),
    limit: 1,
  })
  if (other === undefined) return []
  return [{ code: 'slot_busy', message: `Run ${other.id} is under way in this slot.` }]
}

/** What the slot itself says against going further with a deployment in it: a maintenance of what serves, a hold. */
export async function slotBlocks(
  reader: StorageReader,
  deployment: Placed & Pick<DeploymentRecord, 'id' | 'deployment_type'>,
  /** The slot, where it was read already; it may be on its way still. */
  known?: Promise<Slot | null>,
): Promise<Block[]> {
  const [slot, held] = await Promise.all([
    known ?? reader.get(slots, { teams: [deployment.team_id] }, deployment.slot_id),
    holdReasons(reader, deployment),
  ])
  const serves = slot?.current_status === 'maintenance' && slot.current?.deployment_id !== deployment.id
  return serves
    ? [{ code: 'maintenance', message: 'What serves in the slot is in maintenance.' }, ...held]
    : held
}

/** Why a plan waits where nobody can say whether what it asks for holds. */
export function admissionBlocks(plan: Plan, isAdmitted: boolean): Block[] {
  if (isAdmitted || !plan.steps.some(({ kind }) => kind === 'check' || kind === 'approve')) return []
  const message =
    'The plan has prerequisites or an approval, and nobody can say whether they hold: give rollouts.admit.'
  return [{ code: 'not_admitted', message }]
}
