import { readData } from '../domain/jobs/index.ts'
import { SlipwayError } from '../errors/index.ts'
import type { Logger, Worker } from '../ports/index.ts'
import type { Claim, JobSource } from './job-source.ts'

export interface AttemptOptions<C extends Claim> {
  readonly worker: Worker
  readonly source: JobSource<C>
  readonly logger: Logger
  readonly claim: C
  /** Writes down that the job is done. */
  readonly complete: (claim: C) => Promise<void>
}

/** One attempt at a job, from the claim to what came of it. */
export interface Attempt {
  /** Resolves when the store knows what came of it, or is not to be told. */
  readonly settled: Promise<void>
  /** Resolves when the handler has come back as well: only then is a hand free. */
  readonly ended: Promise<void>
  /** Ends the attempt as failed. */
  abort(reason: SlipwayError): void
  /** The lease has ended: somebody else may have the job. */
  lose(): void
  /** The lease was begun anew, at this moment of `performance.now()` or later. */
  renewed(at: number): void
  /** Gives the job up when the lease must have ended by our own watch: the store could not be asked for so long. */
  checkLease(): void
}

/** How long an error's text is kept, in characters. */
const ERROR_LENGTH = 2_000
/** The longest pause between two tries to tell the store, in milliseconds. */
const LONGEST_PAUSE = 1_000

export function attempt<C extends Claim>({
  worker,
  source,
  logger,
  claim,
  complete,
}: AttemptOptions<C>): Attempt {
  const { queue } = worker
  const { id, lease } = claim
  const ending = new AbortController()
  let leasedAt = performance.now()
  let lost = false

  const abort = (reason: SlipwayError) => ending.abort(reason)
  const lose = () => {
    lost = true
    abort(new SlipwayError('lease_lost', `Job ${id} of ${queue.name} is not this worker's any more.`))
  }
  const timer = setTimeout(() => {
    const seconds = queue.timeout / 1_000
    abort(new SlipwayError('job_timed_out', `Job ${id} of ${queue.name} took longer than ${seconds} s.`))
  }, queue.timeout)

  async function handle(): Promise<void> {
    const data = readData(queue, claim.data)
    await worker.handle({ id, data, attempt: claim.attempt, signal: ending.signal, lease })
  }

  const handled = handle()
  const aborted = new Promise<never>((_, reject) => {
    ending.signal.addEventListener('abort', () => reject(ending.signal.reason), { once: true })
  })

  async function settle(): Promise<void> {
    try {
      await Promise.race([handled, aborted])
      await tell(() => complete(claim))
    } catch (error) {
      if (lost) return
      const text = textOf(error)
      logger.warn('A job failed.', { queue: queue.name, job: id, attempt: claim.attempt, fault: error })
      await tell(() => source.fail(queue, claim, text))
    }
  }

  /** Tells the store, again and again as long as the lease runs; then the store finds out by itself. */
  async function tell(what: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await what()
      } catch (fault) {
        if (performance.now() - leasedAt > queue.lease) {
          logger.error('What came of a job could not be written; it will be done again.', {
            queue: queue.name,
            job: id,
            fault,
          })
          return
        }
        await new Promise((resolve) => setTimeout(resolve, Math.min(10 * 2 ** tries, LONGEST_PAUSE)))
      }
    }
  }

  const settled = settle().finally(() => clearTimeout(timer))
  return {
    settled,
    ended: Promise.allSettled([settled, handled]).then(() => {}),
    abort,
    lose,
    renewed(at) {
      leasedAt = at
    },
    checkLease() {
      if (performance.now() - leasedAt > queue.lease) lose()
    },
  }
}

function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replaceAll('\0', '').toWellFormed().slice(0, ERROR_LENGTH).toWellFormed()
}
