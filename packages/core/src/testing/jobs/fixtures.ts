import * as z from 'zod/mini'
import { defineCollection, type StoredRecord } from '../../domain/collections/index.ts'
import { defineQueue, type Queue, type QueueOptions } from '../../domain/jobs/index.ts'
import type { Job, NewJob, Worker } from '../../ports/index.ts'
import type { JobsProcess } from './case.ts'

/** What a job did in the database. */
export interface Effect extends StoredRecord {
  readonly job: string
  readonly attempt: number
}

export const effects = defineCollection<Effect>({
  name: 'suite_effects',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    job: { kind: 'text' },
    attempt: { kind: 'integer' },
  },
})

export const SCOPE = { teams: ['t1'] } as const

export const dataSchema = z.object({ n: z.number(), about: z.optional(z.string()) })
export type Data = z.infer<typeof dataSchema>

/** A queue of numbers that tries again at once. */
export function aQueue(options: Partial<QueueOptions<Data>> = {}): Queue<Data> {
  const { retry, ...others } = options
  return defineQueue<Data>({ name: 'numbers', data: dataSchema, retry: { delay: 0, ...retry }, ...others })
}

/** A queue in which jobs about the same thing stand in for each other. */
export function aKeyedQueue(options: Partial<QueueOptions<Data>> = {}): Queue<Data> {
  return aQueue({ name: 'things', key: ({ about = '' }) => about, ...options })
}

export function put<T>(to: JobsProcess, queue: Queue<T>, ...list: readonly NewJob<T>[]): Promise<string[]> {
  return to.storage.transaction((tx) => to.jobs.enqueue(tx, queue, list)).finally(() => to.jobs.wake())
}

/** Puts in one job for each number. */
export function putNumbers(
  to: JobsProcess,
  queue: Queue<Data>,
  ...numbers: readonly number[]
): Promise<string[]> {
  return put(to, queue, ...numbers.map((n) => ({ data: { n } })))
}

/** A worker that keeps a list of what it was handed. */
export function recording(
  queue: Queue<Data>,
  handle: (job: Job<Data>) => Promise<void> | void = () => {},
  concurrency?: number,
): Worker<Data> & { readonly seen: Job<Data>[] } {
  const seen: Job<Data>[] = []
  return {
    queue,
    concurrency,
    seen,
    async handle(job) {
      seen.push(job)
      await handle(job)
    },
  }
}

/** Waits until something holds, looking again and again; throws what is missing after `milliseconds`. */
export async function eventually(
  holds: () => boolean | Promise<boolean>,
  about: string,
  milliseconds = 15_000,
): Promise<void> {
  const deadline = performance.now() + milliseconds
  while (!(await holds())) {
    if (performance.now() > deadline)
      throw new Error(`${about}: it did not come to that in ${milliseconds} ms`)
    await pause(5)
  }
}

/** Resolves when nothing of the queue waits or runs any more. */
export function allDone(process: JobsProcess, queue: Queue, milliseconds?: number): Promise<void> {
  return eventually(
    async () => {
      const { waiting, delayed, running } = await process.jobs.count(queue)
      return waiting + delayed + running === 0
    },
    `all jobs of ${queue.name} are done`,
    milliseconds,
  )
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** A promise, and what resolves it. */
export function signal(): { readonly given: Promise<void>; give(): void } {
  let give = () => {}
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give: () => give() }
}

/** Writes down, in this transaction, that a job had its effect. */
export function effectOf(job: Job<Data>): Effect {
  return { id: `${job.id} ${job.attempt}`, team_id: 't1', job: job.id, attempt: job.attempt }
}

/** What a transaction is left with that is to be undone. */
export function undone(): Error {
  return Object.assign(new Error('Undone on purpose.'), { name: 'Undone' })
}
