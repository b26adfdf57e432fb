import type { Deployment, Slot } from '@slipway/core'
import { DAY, FAILURE_DAYS } from './global-filter.ts'

/** What can be wrong, the most urgent first. */
export const CONCERNS = ['down', 'unhealthy', 'failed', 'degraded', 'overdue', 'waiting'] as const
/**
 * - `down`: it failed in service, and nothing has been put in service there since.
 * - `unhealthy`, `degraded`: it is in service, not in maintenance, and its checks say so.
 * - `failed`: the last attempt of its slot failed.
 * - `overdue`: its maintenance has not ended when it should have.
 * - `waiting`: it is pending for over a day after it was planned for.
 */
export type Concern = (typeof CONCERNS)[number]

/** Something that needs a person. */
export interface Finding {
  readonly concern: Concern
  /** Whether somebody should look now: it has failed or is failing, and where it counts. */
  readonly isPressing: boolean
  readonly deployment_id: string
  readonly application_id: string
  readonly environment_name: string
  readonly version: string
  /** Since when, or when it should have been. `null` where that is not known. */
  readonly at: string | null
  readonly reason: string | null
  /** The version that is in service in its slot all the same. */
  readonly serving: string | null
  /** The whole record, where it has been read. */
  readonly deployment: Deployment | null
}

export interface Evidence {
  readonly failed: readonly Deployment[]
  /** Pending, or in maintenance. */
  readonly open: readonly Deployment[]
  readonly slots: readonly Slot[]
  /** Names of environments in which a failure is pressing. Without any, it is everywhere. */
  readonly protected: ReadonlySet<string>
  /** Milliseconds since 1970. */
  readonly now: number
}

/** What needs attention, the most urgent first: what is pressing, then by kind and time. */
export function findingsOf({ failed, open, slots, protected: guarded, now }: Evidence): Finding[] {
  const slotOf = new Map(slots.map((slot) => [slot.id, slot]))
  const found = new Map<string, Finding>()
  const add = (bare: Bare) => {
    if (bare === null || found.has(bare.deployment_id)) return
    // Where no environment is protected, each of them counts.
    const counts = guarded.size === 0 || guarded.has(bare.environment_name)
    found.set(bare.deployment_id, { ...bare, isPressing: counts && PRESSING.has(bare.concern) })
  }
  for (const deployment of failed) add(failure(deployment, slotOf.get(deployment.slot_id), now))
  for (const slot of slots) add(illness(slot))
  for (const deployment of open) add(delay(deployment, now))
  const rank = ({ concern, isPressing }: Finding) => (isPressing ? 0 : 10) + CONCERNS.indexOf(concern)
  return [...found.values()].sort(
    (a, b) => rank(a) - rank(b) || (b.at ?? '').localeCompare(a.at ?? '') || compare(a, b),
  )
}

const PRESSING: ReadonlySet<Concern> = new Set(['down', 'unhealthy', 'failed'])

type Bare = Omit<Finding, 'isPressing'> | null

function failure(deployment: Deployment, slot: Slot | undefined, now: number): Bare {
  if (slot === undefined || deployment.status !== 'failed') return null
  if (now - Date.parse(deployment.status_at) > FAILURE_DAYS * DAY) return null
  const isLast = slot.last.deployment_id === deployment.id
  if (deployment.promoted_at !== null && slot.current === null && !servedSince(deployment, slot))
    return found('down', deployment, deployment.status_at, null)
  return isLast ? found('failed', deployment, deployment.status_at, slot.current?.version ?? null) : null
}

/** Whether a later attempt has already served, even if it was stopped since. */
function servedSince(deployment: Deployment, { last }: Slot): boolean {
  return last.deployment_id !== deployment.id && (last.status === 'inactive' || last.status === 'rolled_back')
}

function illness({ application_id, environment_name, current }: Slot): Bare {
  if (current === null || current.status !== 'active') return null
  const { health, deployment_id, version } = current
  if (health !== 'unhealthy' && health !== 'degraded') return null
  return {
    concern: health,
    deployment_id,
    application_id,
    environment_name,
    version,
    at: null,
    reason: null,
    serving: null,
    deployment: null,
  }
}

function delay(deployment: Deployment, now: number): Bare {
  const { status, maintenance_until: until, deployment_date: planned } = deployment
  if (status === 'maintenance' && until !== null && Date.parse(until) < now)
    return found('overdue', deployment, until, null)
  if (status === 'pending' && now - Date.parse(planned) > DAY)
    return found('waiting', deployment, planned, null)
  return null
}

function found(concern: Concern, deployment: Deployment, at: string, serving: string | null): Bare {
  const { id, application_id, environment_name, version, status_reason } = deployment
  const reason = concern === 'waiting' ? null : status_reason
  return {
    concern,
    deployment_id: id,
    application_id,
    environment_name,
    version,
    at,
    reason,
    serving,
    deployment,
  }
}

function compare(a: Finding, b: Finding): number {
  return a.deployment_id < b.deployment_id ? -1 : 1
}
