import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import type { JournalAction } from '../../domain/journal/index.ts'
import {
  type LifecycleContext,
  type LifecycleEvent,
  type LifecycleEventType,
  transition,
} from '../../domain/lifecycle/index.ts'
import type { CommandContext } from '../context.ts'
import { endRunInService } from './end-run.ts'
import { nextInLine } from './line.ts'
import type { Held } from './load.ts'
import { subjectOf } from './record.ts'
import { inFreeSlot, reflectInSlot, updateDeployment } from './write.ts'

const ACTIONS: Record<LifecycleEventType, JournalAction> = {
  start: 'deployment.started',
  cancel: 'deployment.cancelled',
  reject: 'deployment.cancelled',
  expire: 'deployment.cancelled',
  displace: 'deployment.cancelled',
  promote: 'deployment.promoted',
  roll_back: 'deployment.rolled_back',
  fail: 'deployment.failed',
  start_maintenance: 'deployment.maintenance_started',
  end_maintenance: 'deployment.maintenance_ended',
  deactivate: 'deployment.deactivated',
  decommission: 'deployment.deactivated',
  activate: 'deployment.activated',
  supersede: 'deployment.superseded',
  undo: 'deployment.rolled_back',
}

/**
 * Lets an event happen to a deployment: what the life cycle decides is written for it, for the others of its slot that
 * it touches, and for the slot, in the transaction of the context. An event that cannot happen ends the call with every
 * reason.
 */
export async function applyEvent(
  context: CommandContext,
  { record, slot }: Held,
  event: LifecycleEvent,
  ticket?: string | null,
): Promise<DeploymentRecord> {
  const around = await surroundings(context, record, event)
  const decision = transition(record, event, around.context)
  if (!decision.ok) {
    const [first] = decision.reasons
    context.refuse(
      'transition_refused',
      subjectOf(record),
      `Deployment ${record.id} refused: ${first?.message ?? event.type}`,
      decision.reasons,
      'Ask for its actions to see what it can do now.',
    )
  }
  const changed: DeploymentRecord[] = []
  // The others first: they free the slot.
  for (const effect of decision.effects) {
    // An incident is opened by whoever follows the journal's `deployment.failed`.
    if (effect.type === 'open_incident') continue
    const other = around.others.find(({ id }) => id === effect.deployment_id)
    if (other === undefined) continue
    const why = { reason: `Promotion of ${record.version} (${record.id})`, ticket }
    if (effect.type === 'link') {
      changed.push(await updateDeployment(context, other, 'deployment.corrected', effect.change, why))
      continue
    }
    const followed = transition(other, effect.event)
    if (!followed.ok) continue
    const after = await updateDeployment(context, other, ACTIONS[effect.event.type], followed.change, why)
    if (after.status === 'rolled_back')
      await endRunInService(context, after, `It was rolled back by ${record.version} (${record.id}).`)
    changed.push(after)
  }
  const updated = await inFreeSlot(context, record, () =>
    updateDeployment(context, record, ACTIONS[event.type], decision.change, { reason: event.reason, ticket }),
  )
  if (updated.status === 'failed')
    await endRunInService(context, updated, event.reason ?? 'It failed in service.')
  await reflectInSlot(context, [...changed, updated], slot)
  return updated
}

/** The deployments of the slot that the event can touch. */
async function surroundings(
  context: CommandContext,
  record: DeploymentRecord,
  event: LifecycleEvent,
): Promise<{ context: LifecycleContext; others: readonly DeploymentRecord[] }> {
  if (event.type !== 'promote' && event.type !== 'activate') return { context: {}, others: [] }
  const at = event.type === 'activate' ? (record.promoted_at ?? event.at) : event.at
  const predecessor = await nextInLine(context, record, at, 'before')
  const successor = await nextInLine(context, record, at, 'after')
  const undone =
    record.rollback_of_id === null
      ? null
      : await context.reader.get(deployments, { teams: [record.team_id] }, record.rollback_of_id, {
          lock: true,
        })
  const others = [predecessor, successor, undone].filter((found) => found !== null)
  return { context: { predecessor, successor, undone }, others }
}
