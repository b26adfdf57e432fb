import { heldBecause, holds, isKeptOut, type SlotHold } from '../../domain/automatic-rollback/index.ts'
import { and, eq } from '../../domain/conditions/index.ts'
import type { DeploymentRecord } from '../../domain/deployments/index.ts'
import type { Reason } from '../../errors/index.ts'
import type { StorageReader } from '../../ports/index.ts'
import type { CommandContext, Subject } from '../context.ts'

type Kept = Pick<DeploymentRecord, 'team_id' | 'slot_id' | 'deployment_type'>

/** The hold that stands on a slot; `null` where none does. */
export async function standingHold(
  reader: StorageReader,
  { team_id, slot_id }: Pick<Kept, 'team_id' | 'slot_id'>,
): Promise<SlotHold | null> {
  const [found] = await reader.find(holds, {
    scope: { teams: [team_id] },
    where: and<SlotHold>(eq<SlotHold>('slot_id', slot_id), { op: 'null', field: 'lifted_at' }),
    limit: 1,
  })
  return found ?? null
}

/** Why a deployment is kept out of its slot now; empty where it is not. */
export async function holdReasons(reader: StorageReader, deployment: Kept): Promise<Reason[]> {
  if (!isKeptOut(deployment.deployment_type)) return []
  const hold = await standingHold(reader, deployment)
  return hold === null ? [] : [{ code: 'slot_held', message: heldBecause(hold) }]
}

/** Ends the call where the deployment is kept out. */
export async function refuseWhereHeld(
  context: CommandContext,
  deployment: Kept,
  subject: Subject,
): Promise<void> {
  const reasons = await holdReasons(context.reader, deployment)
  const [first] = reasons
  if (first === undefined) return
  const next =
    'Look at what failed and lift the hold. A manual deployment, a hotfix and a rollback may be made meanwhile.'
  context.refuse('slot_held', subject, first.message, reasons, next)
}
