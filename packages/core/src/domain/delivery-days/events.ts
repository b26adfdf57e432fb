import type { DeliveryDeployment, DeliveryIncident } from '../kpi/delivery/records.ts'
import { addDuration, type DeliveryTally, emptyTally, exclude } from '../kpi/delivery/tally.ts'

/** The counts of a tally that are numbers, under the letter that stands for each at rest. */
const COUNTS = {
  c: 'completed',
  u: 'unserved',
  k: 'caused',
  f: 'failed',
  n: 'failable',
  r: 'rework',
} as const
export const DURATIONS = { d: 'duration', l: 'lead_time', v: 'recovery', w: 'failed_recovery' } as const
const EXCLUDED = { xd: 'deployments', xl: 'lead_time', xv: 'recovery', xw: 'failed_recovery' } as const

type Counts = { readonly [K in keyof typeof COUNTS]?: number }
type Lists = { readonly [K in keyof typeof DURATIONS]?: readonly number[] }
type Reasons = { readonly [K in keyof typeof EXCLUDED]?: Readonly<Record<string, number>> }

/** All that one record adds to figures at one instant: what is not in it is nothing. */
export interface DayEvent extends Counts, Lists, Reasons {
  /** The instant, in milliseconds. */
  readonly a: number
  /** When the outages that end at this instant began. */
  readonly o?: readonly number[]
  /** Rework that is known by its type alone. */
  readonly t?: number
  /** How many of the lead times, and of the recoveries, are measured from something else that stands for it. */
  readonly lp?: number
  readonly vp?: number
}

/** What lasts: since when each open incident has been so, and when its impact began, side by side. */
export interface Lasting {
  readonly open: readonly number[]
  readonly from: readonly number[]
}

const COUNT_LETTERS = ['c', 'u', 'k', 'f', 'n', 'r'] as const
const DURATION_LETTERS = ['d', 'l', 'v', 'w'] as const
const EXCLUDED_LETTERS = ['xd', 'xl', 'xv', 'xw'] as const

/** What a tally holds, as an event of an instant. It is `null` where it holds nothing that is bound to one. */
export function toEvent(at: number, tally: DeliveryTally): DayEvent | null {
  const event: { a: number } & Record<string, unknown> = { a: at }
  let holds = tally.rework_by_type > 0 || tally.lead_time.proxies > 0 || tally.recovery.proxies > 0
  for (const letter of COUNT_LETTERS) {
    const { count } = tally[COUNTS[letter]]
    if (count === 0) continue
    event[letter] = count
    holds = true
  }
  if (tally.rework_by_type > 0) event.t = tally.rework_by_type
  for (const letter of DURATION_LETTERS) {
    const { values } = tally[DURATIONS[letter]]
    if (values.length === 0) continue
    event[letter] = values
    holds = true
  }
  if (tally.lead_time.proxies > 0) event.lp = tally.lead_time.proxies
  if (tally.recovery.proxies > 0) event.vp = tally.recovery.proxies
  for (const letter of EXCLUDED_LETTERS) {
    const reasons = tally.excluded[EXCLUDED[letter]]
    if (reasons.size === 0) continue
    event[letter] = Object.fromEntries(reasons)
    holds = true
  }
  return holds ? event : null
}

/** Adds an event to a tally. */
export function addEvent(tally: DeliveryTally, event: DayEvent): void {
  const { a: at } = event
  addCounts(tally, event, at)
  for (const letter of DURATION_LETTERS)
    for (const value of event[letter] ?? []) addDuration(tally[DURATIONS[letter]], value, at, '')
}

/** Adds the counts of an event at an instant. */
export function addCounts(tally: DeliveryTally, event: DayEvent, at: number): void {
  addManyCounts(tally, event, 1)
  for (let count = event.c ?? 0; count > 0; count -= 1) tally.completed.at.push(at)
  for (let count = event.u ?? 0; count > 0; count -= 1) tally.unserved.at.push(at)
}

/** Adds the counts of so many events that are alike, whenever they were. */
export function addManyCounts(tally: DeliveryTally, event: DayEvent, times: number): void {
  for (const letter of COUNT_LETTERS) tally[COUNTS[letter]].count += (event[letter] ?? 0) * times
  tally.rework_by_type += (event.t ?? 0) * times
  tally.lead_time.proxies += (event.lp ?? 0) * times
  tally.recovery.proxies += (event.vp ?? 0) * times
  for (const letter of EXCLUDED_LETTERS)
    for (const [reason, count] of Object.entries(event[letter] ?? {}))
      exclude(tally.excluded[EXCLUDED[letter]], reason as Parameters<typeof exclude>[1], count * times)
}

/** Adds the outages that end with an event. */
export function addOutages(tally: DeliveryTally, { a, o = [] }: DayEvent): void {
  for (const from of o) {
    tally.outages.from.push(from)
    tally.outages.to.push(a)
  }
}

/** Adds what lasts: its outages end at `asOf`. */
export function addLasting(tally: DeliveryTally, { open, from }: Lasting, asOf: number): void {
  tally.open.count += open.length
  for (const since of open) tally.open.since.push(since)
  for (const start of from) {
    tally.outages.from.push(start)
    tally.outages.to.push(asOf)
  }
}

/** Gathers the events of a fold, record by record and instant by instant. */
export function createGatherer() {
  const events = new Map<Named, Map<number, DeliveryTally>>()
  const lasting = new Map<Named, DeliveryTally>()
  return {
    route: {
      at(instant: number, record: Named): DeliveryTally {
        const byInstant = events.get(record) ?? new Map<number, DeliveryTally>()
        events.set(record, byInstant)
        const tally = byInstant.get(instant) ?? emptyTally(false)
        byInstant.set(instant, tally)
        return tally
      },
      always(record: Named | null): DeliveryTally | null {
        if (record === null) return null
        const tally = lasting.get(record) ?? emptyTally(false)
        lasting.set(record, tally)
        return tally
      },
    },
    events,
    lasting,
  }
}

type Named = DeliveryDeployment | DeliveryIncident
