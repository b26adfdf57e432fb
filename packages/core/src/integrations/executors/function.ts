import { setTimeout as delay } from 'node:timers/promises'
import type { ActAnswer, ActContext, Executor, ExecutorOrder, RolloutTarget } from '../../ports/index.ts'

/**
 * Does an order, however long it takes; `context.signal` aborts when another order of the same run takes its place, such as
 * `withdraw` that of `deploy`. No answer means that it has succeeded. Throwing means that the means do not work: it is
 * done again, so it should say what shall be (`docker run --name …`), not what changes.
 */
export type Work = (
  order: ExecutorOrder,
  target: RolloutTarget,
  context: ActContext,
) => Promise<ActAnswer | undefined> | Promise<void>

export interface FunctionExecutorOptions {
  /**
   * How long an order is waited for before it is answered with `running`, in milliseconds. Well within the `timeout` of
   * rollouts. @default 200
   */
  readonly patience?: number | undefined
  /** How long an order whose place is taken may take to end, in milliseconds. @default 10000 */
  readonly grace?: number | undefined
}

interface Job {
  readonly run_id: string
  readonly epoch: number
  readonly control: AbortController
  /** Never rejects. */
  readonly end: Promise<Outcome>
  outcome: Outcome | null
}
type Outcome = { readonly answer: ActAnswer } | { readonly fault: unknown }

/** Ended orders that are remembered, so that looking at one does not do it again. */
const REMEMBERED = 10_000

/**
 * An executor out of one function. What is under way, and how it has ended, is known to this process alone: after a crash
 * an order is done again, under the same key.
 */
export function functionExecutor(work: Work, options: FunctionExecutorOptions = {}): Executor {
  const { patience = 200, grace = 10_000 } = options
  const jobs = new Map<string, Job>()

  async function answerOf(key: string, job: Job, wait: number): Promise<ActAnswer> {
    const timer = new AbortController()
    const outcome = await Promise.race([
      job.end,
      delay(wait, null, { signal: timer.signal, ref: false }).catch(() => null),
    ])
    timer.abort()
    if (outcome === null) return { status: 'running', look_again_seconds: 0.5 }
    if ('answer' in outcome) return outcome.answer
    // A fault is told once; then it counts as not done.
    jobs.delete(key)
    throw outcome.fault
  }

  /** Ends what the run has under way: two orders at once would not know which one is to be. */
  async function clear(run_id: string): Promise<void> {
    const others = [...jobs.values()].filter((job) => job.run_id === run_id && job.outcome === null)
    if (others.length === 0) return
    for (const { control } of others)
      control.abort(new Error('Another order of the same run has taken its place.'))
    await Promise.race([Promise.all(others.map(({ end }) => end)), delay(grace, null, { ref: false })])
  }

  function begin(order: ExecutorOrder, target: RolloutTarget, context: ActContext): Job {
    const control = new AbortController()
    const cleared = clear(target.run_id)
    const end = cleared
      .then(async (): Promise<Outcome> => {
        control.signal.throwIfAborted()
        const answer = await work(order, target, { ...context, signal: control.signal })
        return { answer: answer ?? { status: 'succeeded' } }
      })
      .catch((fault: unknown): Outcome => ({ fault }))
    const job: Job = { run_id: target.run_id, epoch: context.epoch, control, end, outcome: null }
    void end.then((outcome) => {
      job.outcome = outcome
    })
    return job
  }

  return {
    async apply(order, target, context) {
      const known = jobs.get(context.key)
      if (known !== undefined) return await answerOf(context.key, known, patience)
      for (const { run_id, epoch } of jobs.values())
        if (run_id === target.run_id && epoch > context.epoch)
          throw new Error('Another worker has taken the run over: this order comes too late.')
      const job = begin(order, target, context)
      jobs.set(context.key, job)
      for (const [key, { outcome }] of jobs) {
        if (jobs.size <= REMEMBERED) break
        if (outcome !== null) jobs.delete(key)
      }
      return await answerOf(context.key, job, patience)
    },
    async observe(_order, _target, { key }) {
      const job = jobs.get(key)
      return job === undefined ? { status: 'absent' } : await answerOf(key, job, 0)
    },
  }
}
