import { draftOf, haltRun, moveRun, moveStep } from './draft.ts'
import type { Run } from './schema.ts'
import { hasRunEnded } from './table.ts'

/**
 * What becomes of a run whose deployment is over after it was promoted: it failed in service, or was rolled back. `null` where
 * nothing does, as the run has ended or had not promoted it.
 */
export function endInService(run: Run, message: string, now: string): Run | null {
  if (run.promoted_at === null || hasRunEnded(run.state)) return null
  const draft = draftOf(run, now)
  const cause = { code: 'ended_in_service', message }
  if (draft.run.state !== 'halted') haltRun(draft, cause.code, message)
  for (const step of draft.run.steps)
    if (step.state === 'pending' || step.state === 'running') moveStep(draft, step, 'abort', message)
  moveRun(draft, 'fail', cause)
  draft.run.due_at = null
  return draft.run
}
