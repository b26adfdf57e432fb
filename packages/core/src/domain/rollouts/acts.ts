import { addSeconds } from '../values/index.ts'
import type { ActReport, Order } from './decision.ts'
import { type Draft, haltRun, moveStep } from './draft.ts'
import type { Act, RunStep, Undo } from './schema.ts'

/** Workers that may be lost over one act before it is taken for what kills them. */
export const RECOVERY_LIMIT = 5
const LOOK_AGAIN_SECONDS = 2
const LONGEST_BACKOFF_SECONDS = 60

/**
 * Takes an order one move further: writes the intent and asks for the act, or looks at one that is under way. An act
 * whose answer was never written is looked at before anything else is done; when it takes down worker after worker, the
 * run halts.
 */
export function tend(draft: Draft, holder: RunStep | Undo, key: string, order: Order): void {
  const { run, asks, absent, now } = draft
  const step_id = 'step_id' in holder ? holder.step_id : holder.id
  if (holder.act === null) {
    holder.act = { key, errors: 0, next_at: null }
    asks.push({ type: 'apply', key, step_id, order })
    return
  }
  const { act } = holder
  if (absent.delete(act.key)) {
    asks.push({ type: 'apply', key: act.key, step_id, order })
    return
  }
  if (act.next_at !== null && act.next_at > now) return
  if (act.next_at === null) {
    run.recoveries += 1
    if (run.recoveries > RECOVERY_LIMIT) {
      haltRun(
        draft,
        'no_progress',
        `${RECOVERY_LIMIT} workers were lost while they saw to ${step_id}. Find out why before you retry it.`,
        { step_id, limit: RECOVERY_LIMIT },
      )
      return
    }
  }
  act.next_at = null
  asks.push({ type: 'observe', key: act.key, step_id, order })
}

/**
 * Takes the answer of an act into account. An answer to an act that is over, or of an earlier attempt, is late and
 * changes nothing.
 */
export function takeReport(draft: Draft, report: ActReport): void {
  const { run } = draft
  const held = (holder: RunStep | Undo) => holder.state === 'running' && holder.act?.key === report.key
  const step = run.steps.find(held)
  const undo = step === undefined ? run.undo.find(held) : undefined
  const act = (step ?? undo)?.act
  if (!act || run.state === 'halted') return
  run.recoveries = 0
  if (report.status === 'running' || report.status === 'errored') {
    if (report.status === 'errored') act.errors += 1
    if (act.errors <= run.plan.error_limit) {
      act.next_at = addSeconds(draft.now, secondsToWait(act, report))
      return
    }
  }
  if (report.status === 'absent') {
    act.next_at = null
    draft.absent.add(act.key)
    return
  }
  const why = report.message ?? null
  if (step !== undefined) {
    const event = ({ succeeded: 'succeed', failed: 'fail', errored: 'err', running: 'err' } as const)[
      report.status
    ]
    moveStep(draft, step, event, why)
  } else if (undo !== undefined) {
    undo.state = report.status === 'succeeded' ? 'succeeded' : 'failed'
    undo.why = why
  }
}

function secondsToWait(act: Act, { status, look_again_seconds }: ActReport): number {
  if (status === 'running') return Math.max(0.1, look_again_seconds ?? LOOK_AGAIN_SECONDS)
  return Math.min(LONGEST_BACKOFF_SECONDS, 2 ** (act.errors - 1))
}
