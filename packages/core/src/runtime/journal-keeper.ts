import type { DeploymentsApi } from '../contract/index.ts'
import { type Condition, or } from '../domain/conditions/index.ts'
import { type JournalHead, journalHeads } from '../domain/journal/index.ts'
import { toInstant } from '../domain/values/index.ts'
import { isSlipwayError } from '../errors/index.ts'
import type { Clock, Logger, Storage } from '../ports/index.ts'
import type { Task } from './upkeep.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** How many chains are read at once to be signed. */
const BATCH = 100

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

/** What the journal needs from time to time: both can be cut off anywhere, and are gone on with at their next time. */
export function journalTasks(options: JournalKeeperOptions): Task[] {
  const { storage, clock, logger, api, checkpointEvery, journalDays } = options

  /** Signs chains whose newest checkpoint has come of age, those too in which nothing happened. */
  async function sign(age: number): Promise<void> {
    for (;;) {
      const value = toInstant(clock.now() - age)
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
          // Somebody else was first, and one is enough.
          if (!isSlipwayError(error, 'stale_revision')) throw error
        }
      }
      if (heads.length < BATCH) return
    }
  }

  /** Removes what is older than the retention. */
  async function prune(days: number): Promise<void> {
    const before = toInstant(clock.now() - days * DAY_MS)
    const reason = `The journal is kept for ${days} days.`
    let cursor: string | undefined
    do {
      const { next, faults } = await api.audit.prune({ before, cursor, reason })
      for (const fault of faults)
        logger.error('Old entries of the journal were left alone, as they are not what was written.', {
          fault,
        })
      cursor = next ?? undefined
    } while (cursor !== undefined)
  }

  const tasks: Task[] = []
  if (checkpointEvery !== null)
    tasks.push({
      name: 'sign-journal',
      every: Math.min(checkpointEvery, MINUTE_MS),
      run: () => sign(checkpointEvery),
    })
  if (journalDays !== null)
    tasks.push({ name: 'prune-journal', every: HOUR_MS, run: () => prune(journalDays) })
  return tasks
}
