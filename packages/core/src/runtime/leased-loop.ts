import type { Collection } from '../domain/collections/index.ts'
import { and, type Condition } from '../domain/conditions/index.ts'
import { toInstant } from '../domain/values/index.ts'
import type { Claim, Clock, LeasedRecord, Logger, Storage } from '../ports/index.ts'

export interface LeasedLoopOptions<T extends LeasedRecord> {
  readonly storage: Storage
  readonly clock: Clock
  readonly logger: Logger
  readonly collection: Collection<T>
  /** What is due at the instant, and in which order. */
  readonly due: (now: string) => Required<Pick<Claim<T>, 'where' | 'orderBy'>>
  /** What of it comes before everything else that is due. @default nothing */
  readonly first?: Condition<T> | undefined
  /** Names this worker in leases. */
  readonly owner: string
  /** Milliseconds between two looks for what is due, when nothing was. */
  readonly interval: number
  /** How many are seen to at once. */
  readonly concurrency: number
  /** How long a claim holds, in milliseconds. */
  readonly lease: number
  /** Sees to one until nothing is to be done with it now. */
  readonly drive: (claimed: T) => Promise<void>
}

export interface LeasedLoop {
  start(): void
  /** Looks for what is due at once. */
  wake(): void
  /** Lets go after what is under way. */
  stop(): Promise<void>
}

/** Claims what is due, and sees to as many at once as it may. Any number of processes may run one. */
export function createLeasedLoop<T extends LeasedRecord>(options: LeasedLoopOptions<T>): LeasedLoop {
  const { storage, clock, logger, collection, due, first, owner, interval, concurrency, lease, drive } =
    options
  const driven = new Set<Promise<void>>()
  let running: Promise<void> | undefined
  let stopping = false
  let nudge: () => void = () => {}
  let nudged = false

  async function loop(): Promise<void> {
    while (!stopping) {
      const free = concurrency - driven.size
      let claimed: T[] = []
      try {
        if (free > 0) claimed = await claim(free)
      } catch (fault) {
        logger.error(`Due ${collection.name} could not be claimed.`, { fault })
      }
      for (const record of claimed) {
        const work = drive(record)
          .catch((fault: unknown) =>
            logger.error(`One of ${collection.name} could not be carried on.`, { id: record.id, fault }),
          )
          .finally(() => {
            driven.delete(work)
            wake()
          })
        driven.add(work)
      }
      if (claimed.length < Math.max(1, free)) await rest()
    }
  }

  function claim(limit: number): Promise<T[]> {
    const now = toInstant(clock.now())
    const { where, orderBy } = due(now)
    return storage.transaction(async (tx) => {
      const claimOf = (which: Condition<T>, most: number) =>
        tx.claim(collection, {
          scope: { teams: 'all' },
          where: which,
          orderBy,
          limit: most,
          owner,
          now,
          until: toInstant(clock.now() + lease),
        })
      const ahead = first === undefined ? [] : await claimOf(and(first, where), limit)
      return ahead.length < limit ? [...ahead, ...(await claimOf(where, limit - ahead.length))] : ahead
    })
  }

  /** Until the interval is over, or somebody wakes it. */
  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        nudge = () => {}
        nudged = false
        resolve()
      }
      const timer = setTimeout(end, interval)
      timer.unref?.()
      nudge = end
      if (nudged) end()
    })
  }

  function wake(): void {
    nudged = true
    nudge()
  }

  return {
    wake,
    start() {
      if (running !== undefined) return
      stopping = false
      running = loop()
    },
    async stop() {
      stopping = true
      wake()
      await running
      running = undefined
      await Promise.all(driven)
    },
  }
}
