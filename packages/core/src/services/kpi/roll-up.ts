import { PLATFORM } from '../../domain/collections/index.ts'
import { isIn } from '../../domain/conditions/index.ts'
import {
  changeTally,
  type DeliveryDay,
  type NewDay,
  PLATFORM_GATE,
  type PlatformEvents,
  platformDayId,
  platformDays,
  platformEvents,
  toRows,
  toTally,
} from '../../domain/delivery-days/index.ts'
import type { StorageTransaction } from '../../ports/index.ts'

export const PLATFORM_SCOPE = { teams: [PLATFORM] } as const
/** So many ids are asked for at once. */
const CHUNK = 500

/** What has become of the day of a team. */
export interface DayChange {
  readonly before: DeliveryDay | null
  readonly after: NewDay | null
}

type Key = Pick<PlatformEvents, 'environment_name' | 'day'>

/**
 * Adds to the days of the platform what the days of teams have changed by. Called **after** the days of the teams were
 * written: whoever works a day of the platform out anew then sees them, or comes first and has this added to what it found.
 */
export async function rollUp(tx: StorageTransaction, changes: readonly DayChange[]): Promise<void> {
  if (changes.length === 0) return
  const byDay = new Map<string, { readonly key: Key; readonly changes: DayChange[] }>()
  for (const change of changes) {
    const { environment_name = '', day = '' } = change.after ?? change.before ?? {}
    const id = platformDayId({ environment_name, day })
    const found = byDay.get(id) ?? { key: { environment_name, day }, changes: [] }
    byDay.set(id, found)
    found.changes.push(change)
  }
  await lockPlatform(tx)
  const ids = [...byDay.keys()]
  for (let at = 0; at < ids.length; at += CHUNK) {
    const where = isIn<PlatformEvents>('id', ids.slice(at, at + CHUNK))
    const rows = await tx.find(platformEvents, { scope: PLATFORM_SCOPE, where })
    const kept = new Map(rows.map((row) => [row.id, row]))
    await Promise.all(
      ids.slice(at, at + CHUNK).map(async (id) => {
        const day = byDay.get(id)
        if (day === undefined) return
        const row = kept.get(id) ?? null
        const tally = toTally(row)
        for (const { before, after } of day.changes) {
          if (before !== null) changeTally(tally, before, -1)
          if (after !== null) changeTally(tally, after, 1)
        }
        await writeDay(tx, { id, ...day.key }, row?.revision ?? null, toRows(tally, day.key.day))
      }),
    )
  }
}

/** Until the transaction ends, nobody else changes days of the platform. Gives the mark of a rebuild, where one is under way. */
export function lockPlatform(tx: StorageTransaction) {
  return tx.get(platformDays, PLATFORM_SCOPE, PLATFORM_GATE, { lock: true })
}

/** Writes a day of the platform, its events and their sums, over the one with a revision. */
export async function writeDay(
  tx: StorageTransaction,
  key: Key & { readonly id: string },
  revision: number | null,
  { events, sums }: ReturnType<typeof toRows>,
): Promise<void> {
  if (revision === null) {
    await Promise.all([
      tx.insert(platformEvents, { ...key, team_id: PLATFORM, ...events, revision: 1 }),
      tx.insert(platformDays, { ...key, team_id: PLATFORM, ...sums, revision: 1 }),
    ])
    return
  }
  const written = await Promise.all([
    tx.update(platformEvents, PLATFORM_SCOPE, key.id, revision, events),
    tx.update(platformDays, PLATFORM_SCOPE, key.id, revision, sums),
  ])
  if (written.includes(null))
    throw new Error(`The day ${key.id} of the platform is not as it was locked: rebuild the figures.`)
}
