import { SlipwayError } from '../errors/index.ts'
import type { Logger, Worker } from '../ports/index.ts'
import { type Attempt, attempt } from './attempt.ts'
import { createBell } from './bell.ts'
import type { Claim, JobSource } from './job-source.ts'
import { together } from './together.ts'

export interface StationOptions<C extends Claim> {
  readonly worker: Worker
  readonly source: JobSource<C>
  readonly logger: Logger
  /** Milliseconds between two looks for jobs while nothing wakes the worker. */
  readonly pollInterval: number
}

/** Where one worker stands: takes jobs while it has hands free, and keeps the leases of those in hand. */
export interface Station {
  wake(): void
  stop(grace: number): Promise<void>
}

/** The longest pause after something went wrong with the store, in milliseconds. */
const LONGEST_PAUSE = 5_000

export function startStation<C extends Claim>(options: StationOptions<C>): Station {
  const { worker, source, logger, pollInterval } = options
  const { queue, concurrency = 1 } = worker
  const bell = createBell()
  const inHand = new Map<C, Attempt>()
  const complete = together<C>((claims) => source.complete(queue, claims))
  let stopping = false
  let faults = 0

  function take(claim: C): void {
    const one = attempt({ worker, source, logger, claim, complete })
    inHand.set(claim, one)
    void one.ended.then(() => {
      const full = inHand.size >= concurrency
      inHand.delete(claim)
      // A hand is free, or a key.
      if (full || queue.key !== undefined) bell.ring()
    })
  }

  async function serve(): Promise<void> {
    while (!stopping) {
      const wait = bell.listen()
      const free = concurrency - inHand.size
      if (free === 0) {
        await wait.over(pollInterval)
        continue
      }
      try {
        const claims = await source.claim(queue, free)
        faults = 0
        for (const claim of claims) take(claim)
        if (claims.length < free) await wait.over(pollInterval)
      } catch (fault) {
        faults += 1
        logger.error('Jobs could not be looked for; it is tried again.', { queue: queue.name, fault })
        await pause(Math.min(pollInterval * 2 ** Math.min(faults, 20), LONGEST_PAUSE))
      }
    }
  }

  /** A pause that only the end of work cuts short: a store that is down is not helped by being asked more often. */
  async function pause(milliseconds: number): Promise<void> {
    const until = performance.now() + milliseconds
    while (!stopping && performance.now() < until) await bell.listen().over(until - performance.now())
  }

  const heartbeat = setInterval(
    () => {
      const claims = [...inHand.keys()]
      if (claims.length === 0) return
      const asked = performance.now()
      source.renew(queue, claims).then(
        (ended) => {
          const lost = new Set(ended)
          for (const claim of claims) {
            if (lost.has(claim)) inHand.get(claim)?.lose()
            else inHand.get(claim)?.renewed(asked)
          }
        },
        (fault: unknown) => {
          logger.warn('Leases could not be renewed; it is tried again.', { queue: queue.name, fault })
          for (const one of inHand.values()) one.checkLease()
        },
      )
    },
    Math.ceil(queue.lease / 3),
  )

  const served = serve()
  return {
    wake: bell.ring,
    async stop(grace) {
      stopping = true
      bell.ring()
      await served
      const ended = Promise.all([...inHand.values()].map((one) => one.ended))
      await settledWithin(ended, grace)
      const left = [...inHand.values()]
      const stopped = new SlipwayError('closed', 'The worker was stopped before the job was done.')
      for (const one of left) one.abort(stopped)
      await Promise.all(left.map((one) => one.settled))
      clearInterval(heartbeat)
    },
  }
}

async function settledWithin(work: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  await Promise.race([
    work,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds)
    }),
  ])
  clearTimeout(timer)
}
