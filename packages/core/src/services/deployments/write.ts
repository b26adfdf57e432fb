import { and, eq } from '../../domain/conditions/index.ts'
import {
  type DeploymentRecord,
  deployments,
  reflect,
  type Slot,
  slots,
  toSlotEntry,
} from '../../domain/deployments/index.ts'
import type { JournalAction } from '../../domain/journal/index.ts'
import { isUniqueViolation, type Scope } from '../../ports/index.ts'
import type { CommandContext } from '../context.ts'
import { forgetHealth, watch } from '../health/watch.ts'
import { lockSlot, stale } from './load.ts'
import { changedFields, createdFields, subjectOf, toDeployment } from './record.ts'

interface Why {
  readonly reason?: string | null | undefined
  readonly ticket?: string | null | undefined
}

function ownTeam(record: DeploymentRecord): Scope {
  return { teams: [record.team_id] }
}

/** Writes a new deployment, what its slot shows, and the entry. Throws `UniqueViolation` as the store does. */
export async function insertDeployment(
  context: CommandContext,
  record: DeploymentRecord,
  { reason, ticket }: Why,
): Promise<DeploymentRecord> {
  const [slot] = await Promise.all([lockSlot(context, record), context.reader.insert(deployments, record)])
  await watch(context, null, record)
  await reflectInSlot(context, [record], slot)
  context.record({
    action: 'deployment.created',
    subject: subjectOf(record),
    revision: record.revision,
    before: null,
    after: createdFields(record),
    reason,
    ticket,
  })
  return record
}

/** Writes a change of a deployment and its entry. The slot is reflected apart, once for all that changed in it. */
export async function updateDeployment(
  context: CommandContext,
  record: DeploymentRecord,
  action: JournalAction,
  change: Partial<DeploymentRecord>,
  { reason, ticket }: Why,
): Promise<DeploymentRecord> {
  const full = forgetHealth(record, change)
  const set = { ...full, updated_at: context.now }
  const { id, revision } = record
  const updated = await context.reader.update(deployments, ownTeam(record), id, revision, set, record)
  if (updated === null) throw stale(record.id, record.revision)
  await watch(context, record, updated)
  const { before, after } = changedFields(record, full)
  context.record({
    action,
    subject: subjectOf(record),
    revision: updated.revision,
    before,
    after,
    reason,
    ticket,
  })
  return updated
}

/** Brings the slot, which the caller has locked, to what its changed deployments make of it. */
export async function reflectInSlot(
  context: CommandContext,
  changed: readonly DeploymentRecord[],
  slot: Slot | null,
): Promise<void> {
  const [first] = changed
  if (first === undefined) return
  let shown = reflect(slot, changed.map(toDeployment))
  if (shown === null) return
  const wentBack = ({ id, deployment_date }: DeploymentRecord) =>
    id === slot?.last.deployment_id && deployment_date < slot.last.deployment_date
  if (changed.some(wentBack)) {
    // The latest attempt turns out to be older than it seemed, and another one may be the latest.
    const last = await latestInSlot(context, first)
    if (last !== null) shown = { ...shown, last: toSlotEntry(toDeployment(last)), last_status: last.status }
  }
  if (slot === null) {
    const { team_id, application_id, cloud_asset_id, environment_name } = first
    const place = { id: first.slot_id, team_id, application_id, cloud_asset_id, environment_name }
    await context.reader.insert(slots, {
      ...place,
      ...shown,
      revision: 1,
      created_at: context.now,
      updated_at: context.now,
    })
  } else {
    const set = { ...shown, updated_at: context.now }
    const written = await context.reader.update(slots, ownTeam(first), slot.id, slot.revision, set, slot)
    if (written === null) throw stale(first.id, first.revision)
  }
}

async function latestInSlot(
  context: CommandContext,
  record: DeploymentRecord,
): Promise<DeploymentRecord | null> {
  const [found] = await context.reader.find(deployments, {
    scope: ownTeam(record),
    // The application narrows nothing down; it is what the index begins with.
    where: and(
      eq<DeploymentRecord>('application_id', record.application_id),
      eq<DeploymentRecord>('slot_id', record.slot_id),
    ),
    orderBy: [
      { field: 'deployment_date', direction: 'desc' },
      { field: 'id', direction: 'desc' },
    ],
    limit: 1,
  })
  return found ?? null
}

/** Runs a write that puts something in service; a slot that is held says so in words. */
export async function inFreeSlot<T>(
  context: CommandContext,
  record: DeploymentRecord,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isUniqueViolation(error) || error.index !== 'deployments_in_service') throw error
    return context.refuse(
      'slot_occupied',
      subjectOf(record),
      'Another deployment is in service in this slot.',
      [{ code: 'slot_occupied', message: 'Only one deployment of a slot can be active or in maintenance.' }],
      'Read the slot to see which one it is, and deactivate it first or promote a new deployment over it.',
    )
  }
}
