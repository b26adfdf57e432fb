import * as z from 'zod/mini'
import { defineQueue, type Queue } from '../domain/jobs/index.ts'
import { toInstant } from '../domain/values/index.ts'
import type { Clock, Jobs, Storage, Worker } from '../ports/index.ts'

/** Something that is to be done again and again, by one of however many processes there are. */
export interface Task {
  /** Names it among the others, and its queue: lower-case letters and `-`. */
  readonly name: string
  /** Milliseconds from one time to the next. */
  readonly every: number
  run(): Promise<void>
}

export interface UpkeepOptions {
  readonly storage: Storage
  readonly jobs: Jobs
  readonly clock: Clock
  readonly tasks: readonly Task[]
}

export interface Upkeep {
  /** One for each task. */
  readonly workers: readonly Worker[]
  /** Has every task done once now; from then on each puts in its next time. */
  begin(): Promise<void>
}

/**
 * A queue for each task, so that a process that does not have the task leaves its job to those that have. In each at most
 * one job waits, that of the next time, however many processes put it in.
 */
const queueOf = ({ name }: Task): Queue<Record<never, never>> =>
  defineQueue({ name: `upkeep-${name}`, data: z.object({}), key: () => name, timeout: 600_000 })

export function createUpkeep({ storage, jobs, clock, tasks }: UpkeepOptions): Upkeep {
  const all = tasks.map((task) => ({ task, queue: queueOf(task) }))

  async function putIn({ queue }: (typeof all)[number], wait: number): Promise<void> {
    const again = [{ data: {}, runAt: toInstant(clock.now() + wait) }]
    await storage.transaction((tx) => jobs.enqueue(tx, queue, again))
  }

  return {
    workers: all.map((one) => ({
      queue: one.queue,
      async handle() {
        // First, so that a task that fails is done at its next time all the same.
        await putIn(one, one.task.every)
        await one.task.run()
      },
    })),
    async begin() {
      for (const one of all) await putIn(one, 0)
      jobs.wake()
    },
  }
}
