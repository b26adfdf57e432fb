import {
  nextOccurrence,
  type Occurrence,
  occurrences,
  type Queue,
  readData,
  type Schedule,
} from '../domain/jobs/index.ts'
import { type Json, toInstant } from '../domain/values/index.ts'
import { sameJson } from '../domain/values/same-json.ts'
import { SlipwayError } from '../errors/index.ts'
import {
  type Clock,
  defineWorker,
  type Jobs,
  type Storage,
  type StorageTransaction,
  type Worker,
} from '../ports/index.ts'

export interface SchedulesOptions {
  readonly jobs: Jobs
  /** In whose transactions jobs are put in. */
  readonly storage: Storage
  readonly clock: Clock
  /** The queues that schedules may put jobs into. */
  readonly queues: readonly Queue[]
}

/**
 * Jobs by the calendar. A schedule is itself a job, that of its next occurrence: so it is as durable as any other, is put
 * in with the record that asks for it, and comes once, whichever process does it. Occurrences that nobody was there for
 * are made up for by one, however many they were.
 */
export interface Schedules {
  /**
   * Has a job put in at each occurrence from now on, in the place of what the name stood for. One that is as it was stays,
   * with what it has to make up for, so this may be called at every start.
   */
  put<T>(tx: StorageTransaction, schedule: Schedule, queue: Queue<T>, data: T): Promise<void>
  /** `false` where there is none of this name. */
  remove(tx: StorageTransaction, name: string): Promise<boolean>
  /** To be installed and started with the other workers. */
  readonly worker: Worker
}

export function createSchedules({ jobs, storage, clock, queues }: SchedulesOptions): Schedules {
  const known = new Map(queues.map((queue) => [queue.name, queue]))

  function queueOf({ name, queue }: Pick<Occurrence, 'name' | 'queue'>): Queue {
    const found = known.get(queue)
    if (found !== undefined) return found
    throw new SlipwayError(
      'invalid_input',
      `The schedule ${name} is for the queue ${queue}, which is not known here.`,
      {
        next: 'Name the queue among those of the schedules, in every process.',
      },
    )
  }

  /** Puts in the occurrence behind `after`. */
  async function putNext(
    tx: StorageTransaction,
    one: Omit<Occurrence, 'due_at'>,
    after: number,
  ): Promise<void> {
    const due_at = toInstant(
      nextOccurrence({ name: one.name, cron: one.cron, timeZone: one.time_zone }, after),
    )
    await jobs.enqueue(tx, occurrences, [{ data: { ...one, due_at }, runAt: due_at }])
  }

  return {
    async put(tx, { name, cron, timeZone = 'UTC' }, queue, data) {
      const one = { name, cron, time_zone: timeZone, queue: queue.name, data: readData(queue, data) as Json }
      queueOf(one)
      const waiting = await jobs.waiting(tx, occurrences, name)
      const { due_at: _, ...before } = Object(waiting?.data)
      if (waiting !== null && sameJson(before, one)) return
      await putNext(tx, one, clock.now())
    },
    remove: (tx, name) => jobs.cancel(tx, occurrences, { key: name }),
    worker: defineWorker({
      queue: occurrences,
      async handle({ data: one, lease }) {
        const queue = queueOf(one)
        // The clock of the jobs may go before ours: what was due now is not due again.
        const after = Math.max(clock.now(), Date.parse(one.due_at))
        await storage.transaction(async (tx) => {
          await lease.complete(tx)
          await jobs.enqueue(tx, queue, [{ data: one.data }])
          await putNext(tx, one as Occurrence, after)
        })
        jobs.wake()
      },
    }),
  }
}
