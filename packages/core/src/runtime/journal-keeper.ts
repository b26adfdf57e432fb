import type { DeploymentsApi } from '../contract/index.ts'
import { type Condition, or } from '../domain/conditions/index.ts'
import { type JournalHead, journalHeads } from '../domain/journal/index.ts'
import { toInstant } from '../domain/values/index.ts'
import { isSlipwayError } from '../errors/index.ts'
import type { Clock, Logger, Storage } from '../ports/index.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** How many chains one round signs at most. */
const BATCH = 100
/** How long after everything old was removed it is looked for again. */
const PRUNE_EVERY_MS = HOUR_MS

export interface JournalKeeperOptions {
  readonly storage: Storage
  readonly clock: Clock
  readonly logger: Logger
  /** The API as Slipway itself uses it. */
  readonly api: DeploymentsApi
  /** Milliseconds between two checkpoints of a chain; `null` where nothing is signed. */
  readonly checkpointEvery: number | null
  /** Entries older than so many days are removed; `null` to keep them all. */
  readonly journalDays: number | null
}

/** One round each of what the journal needs from time to time; both bounded, and safe in any number of processes. */
export interface JournalKeeper {
  /** Signs chains whose newest checkpoint has come of age, those too in which nothing happened. */
  sign(): Promise<void>
  /** Removes a part of what is older than the retention. */
  prune(): Promise<void>
}

export function createJournalKeeper(options: JournalKeeperOptions): JournalKeeper {
  const { storage, clock, logger, api, checkpointEvery, journalDays } = options
  let cursor: string | undefined
  let pruneAt = 0

  return {
    async sign() {
      if (checkpointEvery === null) return
      const value = toInstant(clock.now() - checkpointEvery)
      const due: Condition<JournalHead> = or(
        { op: 'null', field: 'checkpoint_at' },
        { op: 'lte', field: 'checkpoint_at', value },
      )
      const heads = await storage.find(journalHeads, { scope: { teams: 'all' }, where: due, limit: BATCH })
      for (const { team_id } of heads) {
        const { items } = await api.audit.checkpoints({ team_id, limit: 1 })
        try {
          await api.audit.checkpoint({ team_id, number: (items[0]?.number ?? 0) + 1 })
        } catch (error) {
          // Another process was first, and one is enough.
          if (!isSlipwayError(error, 'stale_revision')) throw error
        }
      }
    },
    async prune() {
      const now = clock.now()
      if (journalDays === null || now < pruneAt) return
      const before = toInstant(now - journalDays * DAY_MS)
      const reason = `The journal is kept for ${journalDays} days.`
      const { next, faults } = await api.audit.prune({ before, cursor, reason })
      for (const fault of faults)
        logger.error('Old entries of the journal were left alone, as they are not what was written.', {
          fault,
        })
      cursor = next ?? undefined
      if (next === null) pruneAt = now + PRUNE_EVERY_MS
    },
  }
}
