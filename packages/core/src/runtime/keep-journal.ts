import type { DeploymentsApi } from '../contract/index.ts'
import { type Condition, or } from '../domain/conditions/index.ts'
import { type JournalHead, journalHeads } from '../domain/journal/index.ts'
import { toInstant } from '../domain/values/index.ts'
import { isSlipwayError } from '../errors/index.ts'
import type { Clock, Logger, Storage } from '../ports/index.ts'
import type { Task } from './upkeep.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** How many chains are looked up at once. */
const BATCH = 100

interface Keeper {
  readonly storage: Storage
  readonly clock: Clock
  readonly logger: Logger
  /** The API as Slipway itself uses it. */
  readonly api: DeploymentsApi
}

/** Signs the chains whose newest checkpoint is so many hours old, those too in which nothing happened. */
export function signChains({ storage, clock, api: { audit } }: Keeper, hours: number): Task {
  return {
    name: 'sign-chains',
    every: MINUTE,
    async run() {
      const value = toInstant(clock.now() - hours * HOUR)
      const where: Condition<JournalHead> = or(
        { op: 'null', field: 'checkpoint_at' },
        { op: 'lte', field: 'checkpoint_at', value },
      )
      for (;;) {
        const due = await storage.find(journalHeads, { scope: { teams: 'all' }, where, limit: BATCH })
        for (const { team_id } of due) {
          const { items } = await audit.checkpoints({ team_id, limit: 1 })
          try {
            await audit.checkpoint({ team_id, number: (items[0]?.number ?? 0) + 1 })
          } catch (error) {
            // Somebody was first, and one is enough.
            if (!isSlipwayError(error, 'stale_revision')) throw error
          }
        }
        if (due.length < BATCH) return
      }
    },
  }
}

/** Removes what has been in the journal for more than so many days. */
export function pruneJournal({ clock, logger, api: { audit } }: Keeper, days: number): Task {
  return {
    name: 'prune-journal',
    every: HOUR,
    async run() {
      const before = toInstant(clock.now() - days * DAY)
      const reason = `The journal is kept for ${days} days.`
      let cursor: string | undefined
      do {
        const { next, faults } = await audit.prune({ before, cursor, reason })
        for (const fault of faults)
          logger.error('Old entries of the journal were left alone: they are not what was written.', {
            fault,
          })
        cursor = next ?? undefined
      } while (cursor !== undefined)
    },
  }
}
