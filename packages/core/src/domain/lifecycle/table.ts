import type { DeploymentStatus } from '../deployments/schema.ts'

/** What can happen to a deployment. `create` stands apart: it has no state to start from. */
export const LIFECYCLE_EVENTS = [
  'start',
  'cancel',
  'reject',
  'expire',
  'displace',
  'promote',
  'roll_back',
  'fail',
  'start_maintenance',
  'end_maintenance',
  'deactivate',
  'decommission',
  'activate',
  'supersede',
  'undo',
] as const
export type LifecycleEventType = (typeof LIFECYCLE_EVENTS)[number]

interface Row {
  readonly from: readonly DeploymentStatus[]
  readonly to: DeploymentStatus
  /** Whether somebody has to say why. */
  readonly reason: boolean
  /** What it means, for documentation and for messages: "to …". */
  readonly meaning: string
}

/**
 * The whole life of a deployment. What is not in this table cannot happen. `cancelled`, `rolled_back` and `inactive`
 * for a reason other than `stopped` are ends: to deploy again is a new deployment.
 */
export const LIFECYCLE: Readonly<Record<LifecycleEventType, Row>> = {
  start: { from: ['pending'], to: 'deploying', reason: false, meaning: 'begin the attempt' },
  cancel: { from: ['pending'], to: 'cancelled', reason: true, meaning: 'call it off before it begins' },
  reject: { from: ['pending'], to: 'cancelled', reason: true, meaning: 'refuse the approval' },
  expire: {
    from: ['pending'],
    to: 'cancelled',
    reason: true,
    meaning: 'let it lapse, as it waited too long',
  },
  displace: {
    from: ['pending'],
    to: 'cancelled',
    reason: true,
    meaning: 'give way to a newer one in the queue',
  },
  promote: { from: ['pending', 'deploying'], to: 'active', reason: false, meaning: 'put it in service' },
  roll_back: {
    from: ['deploying'],
    to: 'rolled_back',
    reason: true,
    meaning: 'undo the attempt; the previous one was never touched',
  },
  fail: {
    from: ['deploying', 'active', 'maintenance'],
    to: 'failed',
    reason: true,
    meaning: 'record that it failed',
  },
  start_maintenance: {
    from: ['active'],
    to: 'maintenance',
    reason: true,
    meaning: 'begin a planned maintenance',
  },
  end_maintenance: { from: ['maintenance'], to: 'active', reason: false, meaning: 'end the maintenance' },
  deactivate: {
    from: ['active', 'maintenance'],
    to: 'inactive',
    reason: false,
    meaning: 'stop it for a while',
  },
  decommission: {
    from: ['active', 'maintenance', 'inactive'],
    to: 'inactive',
    reason: true,
    meaning: 'stop it for good',
  },
  activate: { from: ['inactive'], to: 'active', reason: false, meaning: 'put it back in service' },
  supersede: {
    from: ['active', 'maintenance', 'inactive'],
    to: 'inactive',
    reason: false,
    meaning: 'make room for its successor',
  },
  undo: {
    from: ['active', 'maintenance', 'failed'],
    to: 'rolled_back',
    reason: false,
    meaning: 'make room for a rollback of it',
  },
}
