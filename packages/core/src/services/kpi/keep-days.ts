import { PLATFORM } from '../../domain/collections/index.ts'
import { and, eq, isIn, or } from '../../domain/conditions/index.ts'
import {
  type DeliveryDay,
  deliveryDays,
  foldDays,
  type NewDay,
  OPEN,
  type PlatformDay,
  platformDayId,
  platformDays,
} from '../../domain/delivery-days/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import { followerPlaces, journalHeads } from '../../domain/journal/index.ts'
import { DEFAULT_RULES } from '../../domain/kpi/index.ts'
import { toInstant } from '../../domain/values/index.ts'
import type { Follower, Storage, StorageTransaction } from '../../ports/index.ts'
import { affectedSince } from './affected.ts'
import { readNeighbourhood } from './neighbourhood.ts'

export const DAYS_FOLLOWER = 'slipway-figures'
/** In front of and behind everything that can have a figure. */
const BEGINNING = Date.parse('0000-03-01T00:00:00.000Z')
const END = Date.parse('9999-12-30T00:00:00.000Z')
/** About so many deployments are worked out at once. */
const PART = 20_000
const DAY = 86_400_000
const QUARTER = 900_000

/** Keeps the days of delivery: works out again, from the records, what the entries can have changed. */
export function daysFollower(environments: readonly string[]): Follower {
  return {
    name: DAYS_FOLLOWER,
    async follow(tx, entries) {
      const [first] = entries
      if (first === undefined || first.team_id === PLATFORM) return
      const { team_id, seq } = first
      // The beginning of the chain was removed before anybody followed it: the records know what it told.
      const late = seq > 1 && (await tx.get(followerPlaces, { teams: [team_id] }, placeId(team_id))) === null
      const since = late ? BEGINNING : await affectedSince(tx, team_id, entries)
      if (since !== null) await keepDays(tx, team_id, environments, since)
    },
  }
}

function placeId(team: string): string {
  return `${DAYS_FOLLOWER}/${team}`
}

/**
 * Works the days of every team out anew from the records, team by team, each in one transaction, and takes the follower to
 * the end of its chain. Can be ended at any point and begun again; the figures are right all the while.
 */
export async function rebuildDays(
  storage: Storage,
  environments: readonly string[],
  { onProgress, signal }: RebuildOptions = {},
): Promise<void> {
  const heads = (await storage.find(journalHeads, { scope: { teams: 'all' } })).filter(
    ({ team_id }) => team_id !== PLATFORM,
  )
  for (const [done, { team_id }] of heads.entries()) {
    signal?.throwIfAborted()
    await storage.transaction(async (tx) => {
      const scope = { teams: [team_id] }
      const id = placeId(team_id)
      const place = await tx.get(followerPlaces, scope, id, { lock: true })
      // Read in front of the records, which then know all that it tells, and perhaps more: that comes again.
      const [head] = await tx.find(journalHeads, { scope, limit: 1 })
      const seq = head?.seq ?? 0
      await keepDays(tx, team_id, environments, BEGINNING)
      if (place === null)
        await tx.insert(followerPlaces, { id, team_id, follower: DAYS_FOLLOWER, seq, revision: 1 })
      else if (place.seq < seq) await tx.update(followerPlaces, scope, id, place.revision, { seq })
    })
    onProgress?.({ done: done + 1, teams: heads.length })
  }
}

export interface RebuildOptions {
  /** Told after each team. @default nobody */
  readonly onProgress?: ((progress: { readonly done: number; readonly teams: number }) => void) | undefined
  /** Ends it in front of the next team. */
  readonly signal?: AbortSignal | undefined
}

/** Brings the days of a team to what its records say, from the day on that an instant falls in. */
export async function keepDays(
  tx: StorageTransaction,
  team: string,
  environments: readonly string[],
  since: number,
): Promise<void> {
  for (const span of await spansSince(tx, team, since)) await keepSpan(tx, team, environments, span)
}

interface Span {
  readonly from: number
  readonly to: number
}

/** A long time is gone through in parts, so that memory is bound by one of them; the last part has no end. */
async function spansSince(tx: StorageTransaction, team: string, since: number): Promise<Span[]> {
  const scope = { teams: [team] }
  const [row] = await tx.aggregate(deployments, {
    scope,
    where: and<DeploymentRecord>(eq<DeploymentRecord>('team_id', team), {
      op: 'gte',
      field: 'finished_at',
      value: toInstant(since),
    }),
    measures: { count: { measure: 'count' }, last: { measure: 'max', field: 'finished_at' } },
  })
  const count = Number(row?.values.count ?? 0)
  const from = Math.floor(since / DAY) * DAY
  if (count <= PART || typeof row?.values.last !== 'string') return [{ from, to: END }]
  const [earliest] = await tx.aggregate(deployments, {
    scope,
    where: eq<DeploymentRecord>('team_id', team),
    measures: { first: { measure: 'min', field: 'finished_at' } },
  })
  const begin = Math.max(from, Math.floor(Date.parse(String(earliest?.values.first)) / DAY) * DAY)
  const length = Math.max(1, Math.ceil((Date.parse(row.values.last) - begin) / DAY / (count / PART))) * DAY
  const spans: Span[] = [{ from, to: begin + length }]
  for (let at = begin + length; at < Date.parse(row.values.last); at += length)
    spans.push({ from: at, to: at + length })
  const last = spans.pop() ?? { from, to: END }
  return [...spans, { ...last, to: END }]
}

async function keepSpan(
  tx: StorageTransaction,
  team: string,
  environments: readonly string[],
  span: Span,
): Promise<void> {
  const scope = { teams: [team] }
  const records = await readNeighbourhood(
    tx,
    { scope, deployments: { op: 'always' }, incidents: { op: 'always' } },
    { ...span, asOf: END },
    { ...DEFAULT_RULES, production: environments },
  )
  const kept = await tx.find(deliveryDays, {
    scope,
    where: and<DeliveryDay>(
      eq<DeliveryDay>('team_id', team),
      isIn<DeliveryDay>('environment_name', environments),
      or<DeliveryDay>(
        and<DeliveryDay>(
          { op: 'gte', field: 'day', value: dayOf(span.from) },
          { op: 'lt', field: 'day', value: dayOf(span.to) },
        ),
        eq<DeliveryDay>('day', OPEN),
      ),
    ),
  })
  const wanted = new Map(foldDays(team, records, environments, span).map((row) => [row.id, row]))
  const changes: Change[] = []
  for (const before of kept) {
    const after = wanted.get(before.id) ?? null
    wanted.delete(before.id)
    if (after === null || !sameDay(before, after)) changes.push({ before, after })
  }
  for (const after of wanted.values()) changes.push({ before: null, after })
  for (const { before, after } of changes) {
    if (before === null && after !== null) await tx.insert(deliveryDays, { ...after, revision: 1 })
    else if (before !== null && after !== null) {
      const { events, lasting } = after
      await tx.update(deliveryDays, scope, before.id, before.revision, { events, lasting })
    } else if (before !== null) await tx.remove(deliveryDays, scope, before.id)
  }
  await rollUp(tx, changes)
}

interface Change {
  readonly before: DeliveryDay | null
  readonly after: NewDay | null
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function sameDay(a: Pick<NewDay, 'events' | 'lasting'>, b: Pick<NewDay, 'events' | 'lasting'>): boolean {
  return same(a.events, b.events) && same(a.lasting, b.lasting)
}

/** Equal as JSON, whatever the order of the keys: stores need not keep it. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [one, other] = [Object.entries(a), new Map(Object.entries(b))]
  return one.length === other.size && one.every(([key, value]) => same(value, other.get(key)))
}

/** Adds to the days of the platform what the days of a team have changed by. */
async function rollUp(tx: StorageTransaction, changes: readonly Change[]): Promise<void> {
  const deltas = new Map<string, { key: Pick<PlatformDay, 'environment_name' | 'day'>; sums: Sums }>()
  const add = (of: NewDay | null, sign: 1 | -1) => {
    if (of === null || of.day === OPEN) return
    const key = { environment_name: of.environment_name, day: of.day }
    const id = platformDayId(key)
    const delta = deltas.get(id) ?? { key, sums: new Map() }
    deltas.set(id, delta)
    for (const { a, c = 0, u = 0 } of of.events) {
      const quarter = String(Math.floor((((a % DAY) + DAY) % DAY) / QUARTER))
      const [served, unserved] = delta.sums.get(quarter) ?? [0, 0]
      delta.sums.set(quarter, [served + sign * c, unserved + sign * u])
    }
  }
  for (const { before, after } of changes) {
    add(before, -1)
    add(after, 1)
  }
  // In one order, so that two who write at once do not wait for each other.
  for (const [id, { key, sums }] of [...deltas].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const changed = [...sums].filter(([, [served, unserved]]) => served !== 0 || unserved !== 0)
    if (changed.length === 0) continue
    const scope = { teams: [PLATFORM] }
    const found = await tx.get(platformDays, scope, id, { lock: true })
    const quarters: Record<string, readonly [number, number]> = { ...found?.quarters }
    let [served, unserved] = [found?.served ?? 0, found?.unserved ?? 0]
    for (const [quarter, [more, others]] of changed) {
      const [s, u] = quarters[quarter] ?? [0, 0]
      quarters[quarter] = [s + more, u + others]
      served += more
      unserved += others
      if (s + more === 0 && u + others === 0) delete quarters[quarter]
    }
    const counts = { quarters, served, unserved }
    if (found === null)
      await tx.insert(platformDays, { id, team_id: PLATFORM, ...key, ...counts, revision: 1 })
    else await tx.update(platformDays, scope, id, found.revision, counts)
  }
}

type Sums = Map<string, readonly [served: number, unserved: number]>
