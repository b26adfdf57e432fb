import { type DeploymentRecord, deployments, type Slot, slots } from '../../domain/deployments/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import { notFound, refuseUnseen } from '../answers.ts'
import type { CommandContext, QueryContext } from '../context.ts'
import { subjectOf } from './record.ts'

/** A deployment that the caller may read. */
export async function load(context: QueryContext, id: string): Promise<DeploymentRecord> {
  const record = await context.reader.get(deployments, context.scope, id)
  if (record === null || !context.allows(record, 'deployment.read')) throw notFound('deployment', id)
  return record
}

/** A deployment that nobody else changes until the transaction ends, and its slot, which holds the lock of it. */
export interface Held {
  readonly record: DeploymentRecord
  readonly slot: Slot | null
}

/**
 * A deployment that the caller may change, as they have seen it. An attempt at one that they may not even see is kept in
 * the platform's own chain: it is how somebody who tries ids of other teams is noticed.
 */
export async function loadForChange(context: CommandContext, id: string, revision?: number): Promise<Held> {
  const seen = await context.reader.get(deployments, context.scope, id)
  if (seen === null || !context.allows(seen, 'deployment.read')) refuseUnseen(context, 'deployment', id)
  context.authorise(subjectOf(seen))
  // What it has become is looked at under the slot's lock; both may be asked for together.
  const [slot, record] = await Promise.all([
    lockSlot(context, seen),
    context.reader.get(deployments, context.scope, id),
  ])
  if (record === null) throw notFound('deployment', id)
  if (revision !== undefined && revision !== record.revision) throw stale(id, revision, record.revision)
  return { record, slot }
}

/**
 * The slot's row, locked until the end of the transaction; `null` when nothing was ever deployed there. It is the lock of
 * everything in the slot, and the first one that a command takes: two that took theirs in another order could wait for
 * each other.
 */
export function lockSlot(
  context: CommandContext,
  { team_id, slot_id }: Pick<DeploymentRecord, 'team_id' | 'slot_id'>,
): Promise<Slot | null> {
  return context.reader.get(slots, { teams: [team_id] }, slot_id, { lock: true })
}

export function stale(id: string, expected: number, found?: number): SlipwayError {
  const now = found === undefined ? 'something newer' : `revision ${found}`
  return new SlipwayError(
    'stale_revision',
    `Deployment ${id} is no longer at revision ${expected}: it is at ${now}.`,
    {
      next: 'Read it again, look at what has changed, and repeat the call with the new revision if it still applies.',
    },
  )
}
