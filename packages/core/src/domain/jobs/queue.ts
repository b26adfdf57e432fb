import * as z from 'zod/mini'
import { SlipwayError } from '../../errors/index.ts'
import { localeError } from '../values/messages.ts'

/** When a job that failed is tried again. */
export interface RetryPolicy {
  /** How often at most, 0 or more; then the job is a dead letter. @default 10 */
  readonly limit: number
  /** Milliseconds before the first time; each wait is about twice as long as the one before. @default 1000 */
  readonly delay: number
  /** The longest wait, in milliseconds. @default 600000 */
  readonly max: number
}

/** A line of jobs of one kind. What it says is the same in every process that knows it. */
export interface Queue<T = unknown> {
  /** Up to 80 lower-case letters, digits, `-` and `_`, each but the first. Jobs that wait are found by it: never reuse one. */
  readonly name: string
  /** What a job carries: JSON. It is checked when a job is put in and again when one is taken out. */
  readonly data: z.core.$ZodType<T>
  readonly retry: RetryPolicy
  /** How long one attempt may take, in milliseconds; then it has failed. At most a day. @default 60000 */
  readonly timeout: number
  /**
   * How long a job stays with a worker that is not heard of any more, in milliseconds. A worker that works renews it by
   * itself. At least 1000; on PostgreSQL it is never less than 10000. @default 30000
   */
  readonly lease: number
  /**
   * What a job is about, where that matters: of the jobs with one key at most one waits, as a later one takes the place
   * of the one that waits, and at most one runs. @default jobs have nothing to do with each other
   */
  key?(data: T): string
}

export type QueueOptions<T> = Pick<Queue<T>, 'name' | 'data'> &
  Partial<Pick<Queue<T>, 'timeout' | 'lease' | 'key'>> & { readonly retry?: Partial<RetryPolicy> }

const NAME = /^[a-z0-9][a-z0-9_-]{0,79}$/
const DAY = 86_400_000

/** Names a queue with what its jobs carry. Throws `SlipwayError` `invalid_input` for options that cannot work. */
export function defineQueue<T>(options: QueueOptions<T>): Queue<T> {
  const queue: Queue<T> = {
    timeout: 60_000,
    lease: 30_000,
    ...options,
    retry: { limit: 10, delay: 1_000, max: 600_000, ...options.retry },
  }
  const { name, timeout, lease, retry } = queue
  const wrong = !NAME.test(name)
    ? `${JSON.stringify(name)} cannot be its name`
    : !isWhole(timeout, 1, DAY)
      ? 'its timeout is not between 1 and 86,400,000 milliseconds'
      : !isWhole(lease, 1_000, DAY)
        ? 'its lease is not between 1,000 and 86,400,000 milliseconds'
        : !isWhole(retry.limit, 0, 1_000) || !isWhole(retry.delay, 0, DAY) || !isWhole(retry.max, 0, DAY)
          ? 'its retries are not 0 to 1,000 with waits of 0 to 86,400,000 milliseconds'
          : undefined
  if (wrong !== undefined)
    throw new SlipwayError('invalid_input', `The queue ${name} cannot be defined: ${wrong}.`)
  return queue
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most
}

/**
 * How long to wait before the attempt behind `attempt` (1 or more), in milliseconds: `delay`, doubled with every attempt,
 * and up to twice that by chance (0 to 1), so that what failed together does not come back together.
 */
export function retryWait({ delay, max }: RetryPolicy, attempt: number, chance: number): number {
  return Math.min(max, Math.round(delay * 2 ** Math.min(attempt - 1, 30) * (1 + chance)))
}

/** Reads what a job carries. Throws `SlipwayError` `invalid_input`, naming the queue and the place of the fault. */
export function readData<T>(queue: Queue<T>, data: unknown): T {
  const result = z.safeParse(queue.data, data, { error: localeError })
  if (result.success) return result.data
  const [issue] = result.error.issues
  const at = issue === undefined || issue.path.length === 0 ? 'the whole' : issue.path.join('/')
  throw new SlipwayError(
    'invalid_input',
    `A job of ${queue.name} cannot be read, at ${at}: ${issue?.message ?? 'it is not what the queue carries'}.`,
    { next: 'Put in what the schema of the queue says; let a new schema read the jobs that still wait.' },
  )
}
