import { PLATFORM } from '../../domain/collections/index.ts'
import { and, eq, isIn } from '../../domain/conditions/index.ts'
import {
  type DeliveryDay,
  deliveryDays,
  PLATFORM_GATE,
  type PlatformDay,
  type PlatformEvents,
  platformDayId,
  platformDays,
  platformEvents,
  tallyOf,
  toRows,
} from '../../domain/delivery-days/index.ts'
import { followerPlaces, journalHeads } from '../../domain/journal/index.ts'
import type { Storage, StorageTransaction } from '../../ports/index.ts'
import { BEGINNING, DAYS_FOLLOWER, keepDays, placeId } from './keep-days.ts'
import { lockPlatform, PLATFORM_SCOPE, writeDay } from './roll-up.ts'
import { same } from './same.ts'
import { recountStanding } from './standing.ts'

const ALL = { teams: 'all' } as const
/** About so many days of teams are added up in one transaction, for no more than so many days of the platform. */
const PART = 5_000
const DAYS = 250

export interface RebuildOptions {
  /** Told after each team. @default nobody */
  readonly onProgress?: ((progress: { readonly done: number; readonly teams: number }) => void) | undefined
  /** Ends it in front of the next team, or of the next days of all of them. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Works the days of every team out anew from the records, team by team, each in one transaction, and takes the follower to
 * the end of its chain; then the days of the platform from those of the teams, and what stands. Can be ended at any point and begun again,
 * also while followers run; the figures are right all the while, as until the end those of all teams are added up from the
 * teams' days.
 */
export async function rebuildDays(
  storage: Storage,
  environments: readonly string[],
  { onProgress, signal }: RebuildOptions = {},
): Promise<void> {
  const mark = await storage.transaction(begin)
  const heads = (await storage.find(journalHeads, { scope: ALL })).filter(
    ({ team_id }) => team_id !== PLATFORM,
  )
  for (const [done, { team_id }] of heads.entries()) {
    signal?.throwIfAborted()
    await storage.transaction((tx) => rebuildTeam(tx, team_id, environments))
    onProgress?.({ done: done + 1, teams: heads.length })
  }
  for (const part of partsOf(await platformKeys(storage))) {
    signal?.throwIfAborted()
    await storage.transaction((tx) => addUp(tx, part))
  }
  // Another rebuild that began meanwhile has made the mark its own, and has what is left to do.
  await storage.transaction(async (tx) => {
    await recountStanding(tx)
    await tx.remove(platformDays, PLATFORM_SCOPE, PLATFORM_GATE, mark)
  })
}

/** Marks the days of the platform as not to be used, and gives the revision of the mark. */
async function begin(tx: StorageTransaction): Promise<number> {
  const found = await lockPlatform(tx)
  if (found !== null) {
    const taken = await tx.update(platformDays, PLATFORM_SCOPE, PLATFORM_GATE, found.revision, {})
    return taken?.revision ?? found.revision
  }
  const { sums } = toRows(tallyOf([]), '')
  const key = { id: PLATFORM_GATE, team_id: PLATFORM, environment_name: '', day: '' }
  await tx.insert(platformDays, { ...key, ...sums, revision: 1 })
  return 1
}

async function rebuildTeam(
  tx: StorageTransaction,
  team_id: string,
  environments: readonly string[],
): Promise<void> {
  const scope = { teams: [team_id] }
  const id = placeId(team_id)
  const place = await tx.get(followerPlaces, scope, id, { lock: true })
  // Read in front of the records, which then know all that it tells, and perhaps more: that comes again.
  const [head] = await tx.find(journalHeads, { scope, limit: 1 })
  const seq = head?.seq ?? 0
  await keepDays(tx, team_id, environments, BEGINNING, { platform: false })
  if (place === null)
    await tx.insert(followerPlaces, { id, team_id, follower: DAYS_FOLLOWER, seq, revision: 1 })
  else if (place.seq < seq) await tx.update(followerPlaces, scope, id, place.revision, { seq })
}

interface PlatformKey {
  readonly environment_name: string
  readonly day: string
  /** How many days of teams there are. */
  readonly count: number
}

/** Every day that some team has, and those that the platform has. */
async function platformKeys(storage: Storage): Promise<PlatformKey[]> {
  const grouped = {
    groupBy: ['environment_name', 'day'],
    measures: { count: { measure: 'count' } },
  } as const
  const ofTeams = await storage.aggregate(deliveryDays, { scope: ALL, ...grouped })
  const kept = await storage.aggregate(platformEvents, { scope: PLATFORM_SCOPE, ...grouped })
  const keys = new Map<string, PlatformKey>()
  const add = ({ group }: (typeof ofTeams)[number], count: number) => {
    const key = { environment_name: String(group.environment_name), day: String(group.day), count }
    const id = platformDayId(key)
    if (!keys.has(id)) keys.set(id, key)
  }
  for (const row of ofTeams) add(row, Number(row.values.count))
  for (const row of kept) add(row, 0)
  return [...keys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key)
}

/** Days of one environment that one transaction adds up. */
function partsOf(keys: readonly PlatformKey[]): PlatformKey[][] {
  const parts: PlatformKey[][] = []
  let rows = 0
  for (const key of keys) {
    const part = parts.at(-1)
    const full = rows + key.count > PART || part?.length === DAYS
    if (part === undefined || full || part[0]?.environment_name !== key.environment_name) {
      parts.push([key])
      rows = 0
    } else part.push(key)
    rows += key.count
  }
  return parts
}

/** Days of the platform from those of the teams. What a follower has not added yet when it is read is added behind it. */
async function addUp(tx: StorageTransaction, keys: readonly PlatformKey[]): Promise<void> {
  const [first] = keys
  if (first === undefined) return
  const { environment_name } = first
  await lockPlatform(tx)
  const days = keys.map(({ day }) => day)
  const ofTeams = await tx.find(deliveryDays, {
    scope: ALL,
    where: and<DeliveryDay>(eq('environment_name', environment_name), isIn('day', days)),
  })
  const byDay = Map.groupBy(ofTeams, ({ day }) => day)
  const ids = keys.map(platformDayId)
  const events = await tx.find(platformEvents, {
    scope: PLATFORM_SCOPE,
    where: isIn<PlatformEvents>('id', ids),
  })
  const sums = await tx.find(platformDays, { scope: PLATFORM_SCOPE, where: isIn<PlatformDay>('id', ids) })
  const keptEvents = new Map(events.map((row) => [row.id, row]))
  const keptSums = new Map(sums.map((row) => [row.id, row]))
  for (const day of days) {
    const key = { id: platformDayId({ environment_name, day }), environment_name, day }
    const rows = toRows(tallyOf(byDay.get(day) ?? []), day)
    const [had, summed] = [keptEvents.get(key.id), keptSums.get(key.id)]
    if (had !== undefined && had.revision === summed?.revision) {
      const is = { events: picked(had, rows.events), sums: picked(summed, rows.sums) }
      if (!same(is, rows)) await writeDay(tx, key, had.revision, rows)
      continue
    }
    // One without the other: nobody but a hand in the database leaves them so.
    if (had !== undefined) await tx.remove(platformEvents, PLATFORM_SCOPE, key.id)
    if (summed !== undefined) await tx.remove(platformDays, PLATFORM_SCOPE, key.id)
    await writeDay(tx, key, null, rows)
  }
}

function picked(row: object, like: object): object {
  const fields = new Map(Object.entries(row))
  return Object.fromEntries(Object.keys(like).map((field) => [field, fields.get(field)]))
}
