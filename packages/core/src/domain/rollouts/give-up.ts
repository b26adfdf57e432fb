import { type Draft, draftOf, haltRun, moveRun } from './draft.ts'
import type { Run } from './schema.ts'

/**
 * What becomes of a run whose deployment was moved by somebody else, so that the two no longer agree: one that has not
 * begun is called off, one that is under way halts for a person to look at.
 */
export function giveUp(run: Run, message: string, now: string): Run {
  const draft: Draft = draftOf(run, now)
  const cause = { code: 'deployment_moved', message }
  if (run.state === 'queued' || run.state === 'waiting') moveRun(draft, 'cancel', cause)
  else if (run.state !== 'halted') haltRun(draft, cause.code, message)
  draft.run.due_at = null
  return draft.run
}
