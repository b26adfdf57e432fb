import type { Deployment, Slot, SlotEntry } from '@slipway/core'
import { type LifecycleEvent, transition } from '@slipway/core/lifecycle'
import type { DeploymentAction } from './operations.ts'
import { deploymentsIn, type Edits, edit, readingsOf, rowsIn } from './readings.ts'
import type { Source } from './source.ts'

/** The part of an action's input that decides what becomes of the deployment. */
export interface ActionPart {
  readonly reason?: string | undefined
  readonly at?: string | undefined
  readonly until?: string | undefined
  readonly decommission?: boolean | undefined
}

/** The event of an action, as the server takes it; `null` where nobody can say before the server what it comes to. */
export function eventOf(
  deployment: Pick<Deployment, 'status'>,
  action: DeploymentAction,
  input: ActionPart,
  now: string,
): LifecycleEvent | null {
  const common = { at: input.at ?? now, reason: input.reason ?? null }
  switch (action) {
    case 'start':
    case 'fail':
    case 'cancel':
      return { ...common, type: action }
    case 'activate':
      return { ...common, type: deployment.status === 'inactive' ? 'activate' : 'promote' }
    case 'deactivate':
      return { ...common, type: input.decommission === true ? 'decommission' : 'deactivate' }
    case 'startMaintenance':
      return { ...common, type: 'start_maintenance', until: input.until }
    case 'endMaintenance':
      return { ...common, type: 'end_maintenance' }
    default:
      return null
  }
}

export interface Meanwhile {
  /** It is so: leaves what is shown until the server's own answers take its place. */
  readonly stop: () => void
  /** It is not so: shows again what was read, wherever nothing newer has come meanwhile. */
  readonly undo: () => void
}

const NOTHING: Meanwhile = { stop() {}, undo() {} }

/** Records by id, as they were read and as they are shown meanwhile. */
interface Shown {
  readonly deployments: Map<string, { readonly from: Deployment; readonly to: Deployment }>
  readonly slots: Map<string, { readonly from: Slot; readonly to: Slot }>
}

/**
 * Shows everywhere what the life cycle makes of a deployment, while the server is asked. What the life cycle refuses is left
 * as it is.
 */
export function showMeanwhile(source: Source, deployment: Deployment, event: LifecycleEvent): Meanwhile {
  const shown = outcomeOf(source, deployment, event)
  if (shown === null) return NOTHING
  const { queryClient } = source
  const apply = (edits: Edits) => {
    for (const reading of readingsOf(queryClient)) edit(reading, edits)
  }
  const forth: Edits = {
    deployment: (found) => swapped(found, shown.deployments.get(found.id), 'to'),
    slot: (found) => swapped(found, shown.slots.get(found.id), 'to'),
  }
  apply(forth)
  // What is read meanwhile, and says nothing newer, is shown as the rest.
  const stop = queryClient.getQueryCache().subscribe((notice) => {
    if (notice.type !== 'updated' || notice.action.type !== 'success' || notice.action.manual === true) return
    for (const reading of readingsOf(queryClient)) if (reading.query === notice.query) edit(reading, forth)
  })
  return {
    stop,
    undo() {
      stop()
      apply({
        deployment: (found) => swapped(found, shown.deployments.get(found.id), 'from'),
        slot: (found) => swapped(found, shown.slots.get(found.id), 'from'),
      })
    },
  }
}

function swapped<T extends { readonly revision: number }>(
  found: T,
  pair: { readonly from: T; readonly to: T } | undefined,
  side: 'from' | 'to',
): T {
  return pair === undefined || found.revision !== pair.from.revision ? found : pair[side]
}

function outcomeOf(source: Source, deployment: Deployment, event: LifecycleEvent): Shown | null {
  const readings = readingsOf(source.queryClient)
  const known = new Map(readings.flatMap(deploymentsIn).map((found) => [found.id, found]))
  const predecessor = [...known.values()].find(
    ({ id, slot_id, status }) =>
      id !== deployment.id &&
      slot_id === deployment.slot_id &&
      (status === 'active' || status === 'maintenance'),
  )
  const undone = deployment.rollback_of_id === null ? undefined : known.get(deployment.rollback_of_id)
  const result = transition(deployment, event, { predecessor: predecessor ?? null, undone: undone ?? null })
  if (!result.ok) return null
  const to: Deployment = { ...deployment, ...result.change }
  const shown: Shown = { deployments: new Map([[deployment.id, { from: deployment, to }]]), slots: new Map() }
  for (const effect of result.effects) {
    const other = known.get(effect.deployment_id)
    if (effect.type !== 'transition' || other === undefined) continue
    const followed = transition(other, effect.event)
    if (followed.ok) shown.deployments.set(other.id, { from: other, to: { ...other, ...followed.change } })
  }
  for (const slot of readings.flatMap(rowsIn).flatMap(({ slots }) => slots))
    if (slot.id === deployment.slot_id) shown.slots.set(slot.id, { from: slot, to: slotWith(slot, to) })
  return shown
}

/** What a slot shows with a deployment of it as it is now. */
function slotWith(slot: Slot, deployment: Deployment): Slot {
  const entry: SlotEntry = {
    deployment_id: deployment.id,
    version: deployment.version,
    status: deployment.status,
    deployment_type: deployment.deployment_type,
    health: deployment.health,
    deployed_by: deployment.deployed_by,
    deployment_date: deployment.deployment_date,
  }
  const serves = deployment.status === 'active' || deployment.status === 'maintenance'
  const current = serves ? entry : slot.current?.deployment_id === deployment.id ? null : slot.current
  const isLast =
    slot.last.deployment_id === deployment.id || deployment.deployment_date > slot.last.deployment_date
  const last = isLast ? entry : slot.last
  return { ...slot, current, last, current_status: current?.status ?? null, last_status: last.status }
}
