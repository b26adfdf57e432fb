/** So many records, and which, where that is asked for. */
export interface Group {
  count: number
  readonly ids: string[] | null
}

/** Durations in milliseconds. */
export interface Durations {
  readonly values: number[]
  /** The instant that each belongs to, side by side with it, where rules look at the days of durations. */
  readonly at: number[] | null
  readonly ids: string[] | null
  /** How many of them were measured from something that stands for what was asked for. */
  proxies: number
  /** Whole lists of more of them, where nobody asks for their instants. */
  more: Float64Array[] | null
  /** All of them, where they are too many to be listed: then there are no others. */
  sketched: SketchedDurations | null
}

/** Durations of which one knows how many there are, their exact sum, and about which one has a rank. */
export interface SketchedDurations {
  readonly count: number
  readonly sum: number
  /** How far `at` may be off, as a share of what it gives. */
  readonly error: number
  /** About the duration at a rank, from 0. */
  at(rank: number): number
}

/** So many at once, on one day of the zone that is asked in. */
export interface Lot {
  readonly at: number
  readonly count: number
}

/** Why something could not be counted. */
export type ExclusionReason =
  | 'duplicate'
  | 'negative'
  | 'not_positive'
  | 'seed'
  | 'unknown_commit'
  | 'unknown_deployment'
  | 'unknown_start'
  | 'not_recovered'
  | 'open'

export type Exclusions = Map<ExclusionReason, number>

/**
 * What delivery figures are made of: counts, sums and lists that can be added to those of another day, application or
 * environment. Every figure of a window is worked out from the sum of its tallies, never from figures.
 */
export interface DeliveryTally {
  /** Served, with the instants at which they finished. */
  readonly completed: Group & { readonly at: number[]; lots: Lot[] | null }
  /** Ended without having served. */
  readonly unserved: Group & { readonly at: number[] }
  /** How many incidents were laid to those that served, and to which of them. */
  readonly caused: Group
  /** The two sides of the change failure rate, as the rules have them. */
  readonly failed: Group
  readonly failable: Group
  readonly rework: Group
  /** How many of those are known by their type alone, and not by what they were made because of. */
  rework_by_type: number
  /** From start to finish of attempts that served. */
  readonly duration: Durations
  readonly lead_time: Durations
  readonly recovery: Durations
  readonly failed_recovery: Durations
  /** Since when each open incident has been so. */
  readonly open: Group & { readonly since: number[] }
  /** From start to end of each incident, side by side; what is open ends at `asOf`. */
  readonly outages: { readonly from: number[]; readonly to: number[] }
  readonly excluded: {
    readonly deployments: Exclusions
    readonly lead_time: Exclusions
    readonly recovery: Exclusions
    readonly failed_recovery: Exclusions
  }
}

/** With the ids of records, and with the instants of durations, where these are wanted. */
export function emptyTally(ids: boolean, instants = false): DeliveryTally {
  return {
    completed: { ...group(ids), at: [], lots: null },
    unserved: { ...group(ids), at: [] },
    caused: group(ids),
    failed: group(ids),
    failable: group(ids),
    rework: group(ids),
    rework_by_type: 0,
    duration: durations(ids, instants),
    lead_time: durations(ids, instants),
    recovery: durations(ids, instants),
    failed_recovery: durations(ids, instants),
    open: { ...group(ids), since: [] },
    outages: { from: [], to: [] },
    excluded: {
      deployments: new Map(),
      lead_time: new Map(),
      recovery: new Map(),
      failed_recovery: new Map(),
    },
  }
}

/** The sum of tallies, in a new one. The order makes no difference to any figure. */
export function sumOfTallies(
  tallies: Iterable<DeliveryTally>,
  ids: boolean,
  instants = false,
): DeliveryTally {
  const sum = emptyTally(ids, instants)
  for (const tally of tallies) {
    addGroup(sum.completed, tally.completed)
    append(sum.completed.at, tally.completed.at)
    if (tally.completed.lots !== null)
      sum.completed.lots = [...(sum.completed.lots ?? []), ...tally.completed.lots]
    append(sum.unserved.at, tally.unserved.at)
    for (const side of ['unserved', 'caused', 'failed', 'failable', 'rework'] as const)
      addGroup(sum[side], tally[side])
    sum.rework_by_type += tally.rework_by_type
    for (const list of ['duration', 'lead_time', 'recovery', 'failed_recovery'] as const) {
      append(sum[list].values, tally[list].values)
      if (sum[list].at !== null) append(sum[list].at, tally[list].at ?? [])
      sum[list].proxies += tally[list].proxies
      if (tally[list].more !== null) sum[list].more = [...(sum[list].more ?? []), ...tally[list].more]
      // Whoever sketches durations sketches all of a window in one tally.
      sum[list].sketched ??= tally[list].sketched
      if (sum[list].ids !== null) append(sum[list].ids, tally[list].ids ?? [])
    }
    addGroup(sum.open, tally.open)
    append(sum.open.since, tally.open.since)
    append(sum.outages.from, tally.outages.from)
    append(sum.outages.to, tally.outages.to)
    for (const [figure, reasons] of Object.entries(tally.excluded))
      for (const [reason, count] of reasons)
        exclude(sum.excluded[figure as keyof DeliveryTally['excluded']], reason, count)
  }
  return sum
}

export function add(to: Group, id: string): void {
  to.count += 1
  to.ids?.push(id)
}

export function addDuration(to: Durations, value: number, at: number, id: string, proxy = false): void {
  to.values.push(value)
  to.at?.push(at)
  to.ids?.push(id)
  if (proxy) to.proxies += 1
}

export function exclude(from: Exclusions, reason: ExclusionReason, count = 1): void {
  from.set(reason, (from.get(reason) ?? 0) + count)
}

function group(ids: boolean): Group {
  return { count: 0, ids: ids ? [] : null }
}

function durations(ids: boolean, instants: boolean): Durations {
  return {
    values: [],
    at: instants ? [] : null,
    ids: ids ? [] : null,
    proxies: 0,
    more: null,
    sketched: null,
  }
}

function addGroup(to: Group, more: Group): void {
  to.count += more.count
  if (to.ids !== null) append(to.ids, more.ids ?? [])
}

function append<T>(to: T[], more: readonly T[]): void {
  // Not spread into the arguments of `push`: there is a bound to how many it takes.
  for (const value of more) to.push(value)
}
