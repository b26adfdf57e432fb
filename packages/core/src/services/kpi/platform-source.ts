import { and, type Condition, eq, isIn, or } from '../../domain/conditions/index.ts'
import {
  dayOf,
  instantsBefore,
  instantsIn,
  LISTS,
  type ListLetter,
  OPEN,
  PLATFORM_GATE,
  type PlatformDay,
  type PlatformEvents,
  platformDays,
  platformEvents,
  unpackEntries,
} from '../../domain/delivery-days/index.ts'
import type { DeliverySource } from '../../domain/kpi/delivery/source.ts'
import type { StorageReader } from '../../ports/index.ts'
import { type Asked, areKept, lags } from './kept-source.ts'
import { type PlatformRows, platformTallies } from './platform-tallies.ts'
import { PLATFORM_SCOPE } from './roll-up.ts'

const DAY = 86_400_000
/** So many durations of a kind are listed; of more of them, quantiles come from a sketch. */
const LISTED = 100_000

/** Whether the days of the platform do not tell: the follower is behind the journal, or they are being worked out anew. */
export async function platformLags(reader: StorageReader): Promise<boolean> {
  const [behind, mark] = await Promise.all([
    lags(reader, { teams: 'all' }),
    reader.get(platformDays, PLATFORM_SCOPE, PLATFORM_GATE),
  ])
  return behind || mark !== null
}

/**
 * Figures of all teams from the days of the platform: as quick however many teams there are. `null` where these do not tell,
 * by the same conditions as for the days of teams. Of more than `listed` durations of a kind on the days of the window, the
 * quantiles come from sketches.
 */
export async function platformSource(
  reader: StorageReader,
  { from, to: end, asOf, rules, applications, cuts }: Asked,
  listed = LISTED,
): Promise<DeliverySource | null> {
  const [environment] = rules.production
  if (environment === undefined || applications !== undefined || !areKept(rules)) return null
  if (await platformLags(reader)) return null
  const to = Math.max(from, Math.min(end, asOf))
  const days: Days = { environment, first: dayOf(from), last: dayOf(to), today: dayOf(asOf) }
  const [counts, later] = await Promise.all([countsOf(reader, days), laterOutages(reader, days, to)])
  const many = new Set(LISTS.filter((letter) => counts[letter] > listed))
  // Deployments and lead times stand in one record: where one of the two has to be listed, both are.
  const sketched = (['d', 'l'] as const).every((letter) => many.has(letter) || counts[letter] === 0)
  const rows =
    many.size > 0 && sketched && cuts !== undefined
      ? await readSums(reader, days, cuts, many)
      : { sums: [], events: await readEvents(reader, days), many: new Set<ListLetter>() }
  if (rows === null || rows.events.some((row) => happensFrom(row, asOf))) return null
  return platformTallies({ ...rows, later })
}

interface Days {
  readonly environment: string
  /** The days of UTC that the window begins and ends on, and that of `asOf`. */
  readonly first: string
  readonly last: string
  readonly today: string
}

function within({ environment, first, last }: Days): Condition<PlatformDay> {
  return and<PlatformDay>(
    eq<PlatformDay>('environment_name', environment),
    { op: 'gte', field: 'day', value: first },
    { op: 'lte', field: 'day', value: last },
  )
}

/** How many durations of each kind there are on the days of the window. */
async function countsOf(reader: StorageReader, days: Days): Promise<Record<ListLetter, number>> {
  const [row] = await reader.aggregate(platformDays, {
    scope: PLATFORM_SCOPE,
    where: within(days),
    measures: {
      d: { measure: 'sum', field: 'durations' },
      l: { measure: 'sum', field: 'lead_times' },
      v: { measure: 'sum', field: 'recoveries' },
      w: { measure: 'sum', field: 'failed_recoveries' },
    },
  })
  const of = (letter: ListLetter) => Number(row?.values[letter] ?? 0)
  return { d: of('d'), l: of('l'), v: of('v'), w: of('w') }
}

/** The outages that reach into a window and ended on a day behind it, in front of today, whose events are read anyway. */
async function laterOutages(
  reader: StorageReader,
  { environment, last, today }: Days,
  to: number,
): Promise<PlatformEvents['outages']> {
  if (last >= today) return []
  const rows = await reader.find(platformEvents, {
    scope: PLATFORM_SCOPE,
    where: and<PlatformEvents>(
      eq<PlatformEvents>('environment_name', environment),
      { op: 'gt', field: 'day', value: last },
      { op: 'lt', field: 'day', value: today },
      { op: 'lt', field: 'reach', value: to },
    ),
  })
  return rows.flatMap(({ outages }) => outages)
}

/** The days of the window, and what happened from the day of `asOf` on; read at once, so that they fit together. */
function readEvents(
  reader: StorageReader,
  { environment, first, last, today }: Days,
): Promise<PlatformEvents[]> {
  // `open` stands behind all days.
  const now: Condition<PlatformEvents> = { op: 'gte', field: 'day', value: today < first ? today : first }
  const past = or<PlatformEvents>(
    and<PlatformEvents>({ op: 'gte', field: 'day', value: first }, { op: 'lte', field: 'day', value: last }),
    { op: 'gte', field: 'day', value: today },
  )
  return reader.find(platformEvents, {
    scope: PLATFORM_SCOPE,
    where: and(eq<PlatformEvents>('environment_name', environment), last >= today ? now : past),
    orderBy: [{ field: 'day' }, { field: 'id' }],
  })
}

/** The sums of the days of the window, and the events of those that are cut. `null` where something was written in between. */
async function readSums(
  reader: StorageReader,
  days: Days,
  cuts: readonly number[],
  many: ReadonlySet<ListLetter>,
): Promise<Omit<PlatformRows, 'later'> | null> {
  const { environment, today } = days
  const cut = new Set(cuts.filter((at) => at % DAY !== 0).map(dayOf))
  const events = await reader.find(platformEvents, {
    scope: PLATFORM_SCOPE,
    where: and<PlatformEvents>(
      eq<PlatformEvents>('environment_name', environment),
      or<PlatformEvents>(isIn<PlatformEvents>('day', [...cut]), { op: 'gte', field: 'day', value: today }),
    ),
  })
  const sums = await reader.find(platformDays, {
    scope: PLATFORM_SCOPE,
    where: or<PlatformDay>(
      within(days),
      isIn<PlatformDay>(
        'id',
        events.map(({ id }) => id),
      ),
    ),
  })
  const revisions = new Map(sums.map(({ id, revision }) => [id, revision]))
  if (events.some(({ id, revision }) => revisions.get(id) !== revision)) return null
  const known = new Set(events.map(({ id }) => id))
  const { first, last } = days
  return {
    events,
    sums: sums.filter(({ id, day }) => !known.has(id) && day >= first && day <= last),
    many,
  }
}

/** Whether a day of the platform knows of something that happens at an instant or later. */
function happensFrom({ day, lasting, marks, outages, ...lists }: PlatformEvents, asOf: number): boolean {
  if (day === OPEN) return [...(lasting?.open ?? []), ...(lasting?.from ?? [])].some((at) => at >= asOf)
  const midnight = Date.parse(`${day}T00:00:00.000Z`)
  if (asOf >= midnight + DAY) return false
  const instant = asOf - midnight
  return (
    Object.values(marks).some((text) => instantsBefore(text, instant) < instantsIn(text)) ||
    LISTS.some((letter) => unpackEntries(lists[letter], true).instants.some((at) => at >= instant)) ||
    outages.some(([, to]) => to >= asOf)
  )
}
