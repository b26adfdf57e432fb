import type { JournalEntry } from '../journal/index.ts'
import type { Run } from '../rollouts/index.ts'
import type { Failure } from './schema.ts'

/**
 * The failure that an entry of the journal tells of; `null` where it tells of none. Whether what has failed is in service,
 * and whether it is to blame for the end of its run, is looked at when the failure is answered.
 */
export function failureOf(entry: JournalEntry): Failure | null {
  const { id, at, action, outcome, subject_id, after, reason } = entry
  if (outcome !== 'done' || subject_id === null) return null
  const seen = { deployment_id: subject_id, seen_at: at }
  if (action === 'deployment.health_changed' && after?.health === 'unhealthy')
    return { id, trigger: 'health_check', evidence: reason ?? 'Checks failed.', ...seen }
  if (action === 'deployment.failed' && entry.before?.status === 'active')
    return { id, trigger: 'reported', evidence: reason ?? 'It was said to have failed.', ...seen }
  if (action === 'rollout.advanced' && after?.state === 'halted' && typeof after.run_id === 'string')
    return { id: after.run_id, trigger: 'run_failed', evidence: reason ?? 'Its run halted.', ...seen }
  return null
}

/**
 * What a run that halted in service says of the version: that what is measured of it is bad, that it has failed otherwise,
 * or nothing (`null`), as it halted over its own means or over what a person did.
 */
export function triggerOf({ state, promoted_at, cause }: Run): Failure['trigger'] | null {
  if (state !== 'halted' || promoted_at === null) return null
  if (cause?.code === 'background_failed') return 'error_rate'
  return cause?.code === 'unhealthy' || cause?.code === 'step_failed' ? 'run_failed' : null
}
