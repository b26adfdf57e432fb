import { PLATFORM } from '../../domain/collections/index.ts'
import { and, type Condition, eq, isIn, or } from '../../domain/conditions/index.ts'
import {
  addEvent,
  addLasting,
  addOutages,
  type DeliveryDay,
  dayOf,
  deliveryDays,
  OPEN,
} from '../../domain/delivery-days/index.ts'
import { type FollowerPlace, followerPlaces, followers, journalHeads } from '../../domain/journal/index.ts'
import type { DeliverySource } from '../../domain/kpi/delivery/source.ts'
import { type DeliveryTally, emptyTally } from '../../domain/kpi/delivery/tally.ts'
import { positionIn } from '../../domain/kpi/delivery/window.ts'
import { DEFAULT_RULES, type DeliveryRules } from '../../domain/kpi/index.ts'
import type { Scope, StorageReader } from '../../ports/index.ts'
import { DAYS_FOLLOWER } from './keep-days.ts'

/** What is asked of a history. */
export interface Asked {
  readonly from: number
  readonly to: number
  readonly asOf: number
  readonly rules: DeliveryRules
  readonly applications: readonly string[] | undefined
  /** Where the windows that are asked for will be cut. Without them nothing is told from sketches. */
  readonly cuts?: readonly number[] | undefined
}

/** Whether the days are kept by these rules: those of this product, in one environment. */
export function areKept(rules: DeliveryRules): boolean {
  const { production, ...rest } = rules
  const { production: _, ...kept } = DEFAULT_RULES
  return production.length === 1 && JSON.stringify(rest) === JSON.stringify(kept)
}

/**
 * The days that were kept of whole teams, `null` where they do not tell: when the journal has gone on in front of them, or
 * something has happened at `asOf` or later, which the days know and the figures may not.
 */
export async function keptSources(
  reader: StorageReader,
  scope: Scope,
  { from, asOf, rules, applications }: Asked,
): Promise<{ readonly whole: DeliverySource; readonly byTeam: ReadonlyMap<string, DeliverySource> } | null> {
  if (!areKept(rules) || (await lags(reader, scope))) return null
  const of: Condition<DeliveryDay>[] = [isIn<DeliveryDay>('environment_name', rules.production)]
  if (scope.teams !== 'all') of.push(isIn<DeliveryDay>('team_id', scope.teams))
  if (await hasLater(reader, scope, of, asOf)) return null
  const days = await reader.find(deliveryDays, {
    scope,
    where: and<DeliveryDay>(
      ...of,
      ...(applications === undefined ? [] : [isIn<DeliveryDay>('application_id', applications)]),
      or<DeliveryDay>(
        eq<DeliveryDay>('day', OPEN),
        // Also those behind the window: they tell of the outages that reach into it and ended later.
        { op: 'gte', field: 'day', value: dayOf(from) },
      ),
    ),
  })
  const byTeam = Map.groupBy(days, ({ team_id }) => team_id)
  return {
    whole: sourceOf(days),
    byTeam: new Map([...byTeam].map(([team, rows]) => [team, sourceOf(rows)])),
  }
}

/** Adds up the events of the days, span by span. */
function sourceOf(days: readonly DeliveryDay[]): DeliverySource {
  return (plan, starts) => {
    const spans = starts.map(() => emptyTally(false))
    const shared = emptyTally(false)
    for (const { events, lasting } of days) {
      for (const event of events) {
        if (event.a > plan.from) addOutages(shared, event)
        if (event.a < plan.from || event.a >= plan.to) continue
        const span = spans[spans.length === 1 ? 0 : positionIn(starts, event.a)]
        if (span !== undefined) addEvent(span, event)
      }
      if (lasting !== null) addLasting(shared, lasting, plan.asOf)
    }
    const asMap = (tally: DeliveryTally): ReadonlyMap<string, DeliveryTally> => new Map([['', tally]])
    return { spans: spans.map(asMap), shared: [shared], incidents: true }
  }
}

/**
 * Whether the follower of the journal has something in front of it, or never began. Places are read first, so equal sums
 * are equal places.
 */
export async function lags(reader: StorageReader, scope: Scope): Promise<boolean> {
  const { teams } = scope
  if ((await reader.get(followers, { teams: [PLATFORM] }, DAYS_FOLLOWER)) === null) return true
  const places = await reader.aggregate(followerPlaces, {
    scope,
    where: and<FollowerPlace>(
      eq<FollowerPlace>('follower', DAYS_FOLLOWER),
      ...(teams === 'all' ? [] : [isIn<FollowerPlace>('team_id', teams)]),
    ),
    measures: { seq: { measure: 'sum', field: 'seq' } },
  })
  const heads = await reader.aggregate(journalHeads, {
    scope,
    measures: { seq: { measure: 'sum', field: 'seq' } },
  })
  return Number(places[0]?.values.seq ?? 0) !== Number(heads[0]?.values.seq ?? 0)
}

/** Whether the days know of something that happens at `asOf` or later. */
async function hasLater(
  reader: StorageReader,
  scope: Scope,
  of: readonly Condition<DeliveryDay>[],
  asOf: number,
): Promise<boolean> {
  const rows = await reader.find(deliveryDays, {
    scope,
    where: and<DeliveryDay>(...of, { op: 'gte', field: 'day', value: dayOf(asOf) }),
  })
  return rows.some(
    ({ events, lasting }) =>
      events.some(({ a }) => a >= asOf) ||
      (lasting !== null && [...lasting.open, ...lasting.from].some((at) => at >= asOf)),
  )
}
