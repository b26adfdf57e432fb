import type { Deployment } from '@slipway/core'

/** The steps that a life can have; each has its word in the texts. */
export type LifeStepKey =
  | 'created'
  | 'attempt'
  | 'inService'
  | 'resumed'
  | 'maintenance'
  | 'stopped'
  | 'replaced'
  | 'retired'
  | 'failed'
  | 'failedInService'
  | 'rolledBack'
  | 'cancelled'

export interface LifeStep {
  readonly key: LifeStepKey
  /** `current`: where the deployment stands, be it for a while or for good. */
  readonly state: 'done' | 'current' | 'to_come'
  /** What came of it; `null` while that is open, and for what cannot go wrong. */
  readonly verdict: 'successful' | 'failed' | 'cancelled' | null
  /** When it began; for a step to come, when it is planned. */
  readonly at: string | null
  /** Planned end. */
  readonly until: string | null
  /** Profile of the person or program. */
  readonly by: string | null
  readonly reason: string | null
  /** How long the attempt took that ended with this step, in milliseconds. */
  readonly took: number | null
  /** The deployment that took over. */
  readonly otherId: string | null
}

/**
 * The life of a deployment as its record tells it. The record keeps the last of several pauses only; all of them are in the
 * history.
 */
export function lifeOf(deployment: Deployment): LifeStep[] {
  const { status, created_at, started_at, promoted_at, deployment_date, deployed_by } = deployment
  const served = promoted_at !== null
  const created = step('created', { at: created_at })
  // Put in service at once: there was no attempt to speak of.
  const attempted = started_at !== null && started_at !== promoted_at
  const attempt = step('attempt', {
    at: started_at,
    by: deployed_by,
    verdict: served ? 'successful' : status === 'deploying' ? null : 'failed',
  })
  const inService = step('inService', {
    at: promoted_at,
    by: attempted ? null : deployed_by,
    took: attempted ? attemptTime(deployment) : null,
    verdict: 'successful',
  })
  const behind = [created, ...(attempted ? [attempt] : []), ...(served ? [inService] : [])]

  switch (status) {
    case 'pending': {
      const planned = toCome('attempt', { at: deployment_date, by: deployed_by })
      return [standing(created, deployment), planned, toCome('inService')]
    }
    case 'deploying':
      return [created, standing(attempt, deployment), toCome('inService')]
    case 'active':
      return promoted_at !== null && deployment.status_at > promoted_at
        ? [...behind, standing(step('resumed'), deployment)]
        : [...behind.filter(({ key }) => key !== 'inService'), standing(inService, deployment)]
    case 'maintenance':
      return [
        ...behind,
        { ...standing(step('maintenance'), deployment), until: deployment.maintenance_until },
        toCome('resumed', { at: deployment.maintenance_until }),
      ]
    case 'inactive':
      return [...behind, standing(step(outOfService(deployment)), deployment)]
    case 'failed': {
      const failed = step(served ? 'failedInService' : 'failed', { verdict: 'failed' })
      return [...behind, ended(failed, deployment)]
    }
    case 'rolled_back':
      return [...behind, ended(step('rolledBack'), deployment)]
    case 'cancelled':
      return [...behind, standing(step('cancelled', { verdict: 'cancelled' }), deployment)]
  }
}

const EMPTY = { verdict: null, at: null, until: null, by: null, reason: null, took: null, otherId: null }

function step(key: LifeStepKey, known: Partial<LifeStep> = {}): LifeStep {
  return { ...EMPTY, key, state: 'done', ...known }
}

function toCome(key: LifeStepKey, known: Partial<LifeStep> = {}): LifeStep {
  return step(key, { state: 'to_come', ...known })
}

/** The step at which the deployment stands now. */
function standing(found: LifeStep, deployment: Deployment): LifeStep {
  return {
    ...found,
    state: 'current',
    at: found.at ?? deployment.status_at,
    reason: deployment.status_reason,
    otherId: found.key === 'replaced' ? deployment.superseded_by_id : null,
  }
}

/** Like `standing`, for what may have ended the attempt and may have been undone by another deployment. */
function ended(found: LifeStep, deployment: Deployment): LifeStep {
  return {
    ...standing(found, deployment),
    took: deployment.promoted_at === null ? attemptTime(deployment) : null,
    otherId: deployment.rolled_back_by_id,
  }
}

function outOfService({ inactive_reason }: Deployment): LifeStepKey {
  if (inactive_reason === 'superseded') return 'replaced'
  return inactive_reason === 'decommissioned' ? 'retired' : 'stopped'
}

/** How long the attempt took, in milliseconds; `null` where it did not end, or where that is not known. */
export function attemptTime({
  started_at,
  finished_at,
}: Pick<Deployment, 'started_at' | 'finished_at'>): number | null {
  if (started_at === null || finished_at === null || finished_at <= started_at) return null
  return Date.parse(finished_at) - Date.parse(started_at)
}
