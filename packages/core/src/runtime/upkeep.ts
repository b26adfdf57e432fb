import * as z from 'zod/mini'
import { defineQueue } from '../domain/jobs/index.ts'
import { toInstant } from '../domain/values/index.ts'
import type { Clock, Jobs, Storage, Worker } from '../ports/index.ts'

/** Something that is to be done again and again, by one of however many processes there are. */
export interface Task {
  /** Names it among the others. */
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
  readonly worker: Worker<{ task: string }>
  /** Has every task done once now; from then on each puts in its next time. */
  begin(): Promise<void>
}

/** One job for each task, which waits for its next time: so that however many put it in, one of them waits. */
const upkeepTasks = defineQueue({
  name: 'upkeep',
  data: z.object({ task: z.string() }),
  key: ({ task }) => task,
  timeout: 600_000,
})

export function createUpkeep({ storage, jobs, clock, tasks }: UpkeepOptions): Upkeep {
  const byName = new Map(tasks.map((task) => [task.name, task]))

  async function putIn(list: readonly Task[], wait: (task: Task) => number): Promise<void> {
    const again = list.map((task) => ({
      data: { task: task.name },
      runAt: toInstant(clock.now() + wait(task)),
    }))
    await storage.transaction((tx) => jobs.enqueue(tx, upkeepTasks, again))
  }

  return {
    worker: {
      queue: upkeepTasks,
      concurrency: 2,
      async handle({ data: { task: name } }) {
        const task = byName.get(name)
        // Other code, older or newer, put it in: its own processes do it.
        if (task === undefined) return
        // First, so that a task that fails is done at its next time all the same.
        await putIn([task], ({ every }) => every)
        await task.run()
      },
    },
    async begin() {
      await putIn(tasks, () => 0)
      jobs.wake()
    },
  }
}
