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
import { DEFAULT_RULES } from '../../domain/kpi/index.ts'
import type { Follower, StorageTransaction } from '../../ports/index.ts'
import { affectedSince } from './affected.ts'
import { readNeighbourhood } from './neighbourhood.ts'

export const DAYS_FOLLOWER = 'slipway-figures'
/** Behind everything that can have a figure. */
const END = Date.parse('9999-12-30T00:00:00.000Z')
const DAY = 86_400_000
const QUARTER = 900_000

/** Keeps the days of delivery: works out again, from the records, what the entries can have changed. */
export function daysFollower(environments: readonly string[]): Follower {
  return {
    name: DAYS_FOLLOWER,
    async follow(tx, entries) {
      const team = entries[0]?.team_id
      if (team === undefined || team === PLATFORM) return
      const since = await affectedSince(tx, team, entries)
      if (since !== null) await keepDays(tx, team, environments, since)
    },
  }
}

/** Brings the days of a team to what its records say, from the day on that an instant falls in. */
export async function keepDays(
  tx: StorageTransaction,
  team: string,
  environments: readonly string[],
  since: number,
): Promise<void> {
  const scope = { teams: [team] }
  const from = Math.floor(since / DAY) * DAY
  const records = await readNeighbourhood(
    tx,
    { scope, deployments: { op: 'always' }, incidents: { op: 'always' } },
    { from, to: END, asOf: END },
    { ...DEFAULT_RULES, production: environments },
  )
  const day = new Date(from).toISOString().slice(0, 10)
  const kept = await tx.find(deliveryDays, {
    scope,
    where: and<DeliveryDay>(
      eq<DeliveryDay>('team_id', team),
      isIn<DeliveryDay>('environment_name', environments),
      // `open` is behind every day.
      or<DeliveryDay>({ op: 'gte', field: 'day', value: day }, eq<DeliveryDay>('day', OPEN)),
    ),
  })
  const wanted = new Map(foldDays(team, records, environments, from).map((row) => [row.id, row]))
  const changes: { readonly before: DeliveryDay | null; readonly after: NewDay | null }[] = []
  for (const before of kept) {
    const after = wanted.get(before.id) ?? null
    wanted.delete(before.id)
    if (after === null || !sameDay(before, after)) changes.push({ before, after })
  }
  for (const after of wanted.values()) changes.push({ before: null, after })
  for (const { before, after } of changes) {
    if (before === null && after !== null) await tx.insert(deliveryDays, { ...after, revision: 1 })
    else if (before !== null && after !== null) {
      const { events, outages } = after
      await tx.update(deliveryDays, scope, before.id, before.revision, { events, outages })
    } else if (before !== null) await tx.remove(deliveryDays, scope, before.id)
  }
  await rollUp(tx, changes)
}

function sameDay(a: Pick<NewDay, 'events' | 'outages'>, b: Pick<NewDay, 'events' | 'outages'>): boolean {
  return same(a.events, b.events) && same(a.outages, b.outages)
}

/** Equal as JSON, whatever the order of the keys: stores need not keep it. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [one, other] = [Object.entries(a), new Map(Object.entries(b))]
  return one.length === other.size && one.every(([key, value]) => same(value, other.get(key)))
}

/** Adds to the days of the platform what the days of a team have changed by. */
async function rollUp(
  tx: StorageTransaction,
  changes: readonly { readonly before: DeliveryDay | null; readonly after: NewDay | null }[],
): Promise<void> {
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
    for (const [quarter, [served, unserved]] of changed) {
      const [s, u] = quarters[quarter] ?? [0, 0]
      quarters[quarter] = [s + served, u + unserved]
      if (s + served === 0 && u + unserved === 0) delete quarters[quarter]
    }
    if (found === null)
      await tx.insert(platformDays, { id, team_id: PLATFORM, ...key, quarters, revision: 1 })
    else await tx.update(platformDays, scope, id, found.revision, { quarters })
  }
}

type Sums = Map<string, readonly [served: number, unserved: number]>
