import { PLATFORM } from '../../domain/collections/index.ts'
import { and, eq, isIn, or } from '../../domain/conditions/index.ts'
import {
  type DeliveryDay,
  dayOf,
  deliveryDays,
  foldDays,
  type NewDay,
  OPEN,
} from '../../domain/delivery-days/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import { followerPlaces } from '../../domain/journal/index.ts'
import { DEFAULT_RULES } from '../../domain/kpi/index.ts'
import { toInstant } from '../../domain/values/index.ts'
import type { Follower, StorageTransaction } from '../../ports/index.ts'
import { affectedSince } from './affected.ts'
import { readNeighbourhood } from './neighbourhood.ts'
import { readHistory } from './records.ts'
import { type DayChange, rollUp } from './roll-up.ts'
import { same } from './same.ts'
import { changesStanding, keepStanding } from './standing.ts'

export const DAYS_FOLLOWER = 'slipway-figures'
/** In front of and behind everything that can have a figure. */
export const BEGINNING = Date.parse('0000-03-01T00:00:00.000Z')
const END = Date.parse('9999-12-30T00:00:00.000Z')
/** About so many deployments are worked out at once. */
const PART = 20_000
/** So many days are written before answers are waited for. */
const CHUNK = 500
const DAY = 86_400_000

/** Keeps the days of delivery, and what stands: works out again, from the records, what the entries can have changed. */
export function daysFollower(environments: readonly string[]): Follower {
  return {
    name: DAYS_FOLLOWER,
    async follow(tx, entries) {
      const [first] = entries
      if (first === undefined || first.team_id === PLATFORM) return
      const { team_id, seq } = first
      const place = await tx.get(followerPlaces, { teams: [team_id] }, placeId(team_id))
      // What lay in between was removed before it was followed: the records know what it told.
      const missed = seq > (place?.seq ?? 0) + 1
      const since = missed ? BEGINNING : await affectedSince(tx, team_id, entries)
      if (since !== null) await keepDays(tx, team_id, environments, since)
      if (missed || entries.some(changesStanding)) await keepStanding(tx, team_id)
    },
  }
}

export function placeId(team: string): string {
  return `${DAYS_FOLLOWER}/${team}`
}

/**
 * Brings the days of a team to what its records say, from the day on that an instant falls in, and those of the platform
 * with them, or not: who does not works these out anew later.
 */
export async function keepDays(
  tx: StorageTransaction,
  team: string,
  environments: readonly string[],
  since: number,
  { platform = true }: { readonly platform?: boolean } = {},
): Promise<void> {
  for (const span of await spansSince(tx, team, since)) {
    const changes = await keepSpan(tx, team, environments, span)
    if (platform) await rollUp(tx, changes)
  }
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
): Promise<DayChange[]> {
  const scope = { teams: [team] }
  const all = { scope, deployments: { op: 'always' }, incidents: { op: 'always' } } as const
  const rules = { ...DEFAULT_RULES, production: environments }
  const records =
    span.from <= BEGINNING && span.to === END
      ? await readHistory(tx, all)
      : await readNeighbourhood(tx, all, { ...span, asOf: END }, rules)
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
  const changes: DayChange[] = []
  for (const before of kept) {
    const after = wanted.get(before.id) ?? null
    wanted.delete(before.id)
    if (after === null || !sameDay(before, after)) changes.push({ before, after })
  }
  for (const after of wanted.values()) changes.push({ before: null, after })
  for (let at = 0; at < changes.length; at += CHUNK)
    await Promise.all(changes.slice(at, at + CHUNK).map((one) => write(tx, one)))
  return changes
}

async function write(tx: StorageTransaction, { before, after }: DayChange): Promise<void> {
  if (before === null) {
    if (after !== null) await tx.insert(deliveryDays, { ...after, revision: 1 })
    return
  }
  const scope = { teams: [before.team_id] }
  if (after === null) return void (await tx.remove(deliveryDays, scope, before.id))
  const { events, lasting } = after
  await tx.update(deliveryDays, scope, before.id, before.revision, { events, lasting })
}

function sameDay(a: Pick<NewDay, 'events' | 'lasting'>, b: Pick<NewDay, 'events' | 'lasting'>): boolean {
  return same(a.events, b.events) && same(a.lasting, b.lasting)
}
