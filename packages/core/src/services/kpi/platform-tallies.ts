import {
  addCounts,
  addLasting,
  addManyCounts,
  countsIn,
  instantsBefore,
  instantsIn,
  LISTS,
  type ListLetter,
  type PlatformDay,
  type PlatformEvents,
  readQuarters,
  unpackEntries,
  unpackInstants,
} from '../../domain/delivery-days/index.ts'
import type { DeliverySource } from '../../domain/kpi/delivery/source.ts'
import { type PlatformSpan, type PlatformSpans, platformSpans } from './platform-spans.ts'

const QUARTER = 900_000

/** What was read of the days of the platform. */
export interface PlatformRows {
  /** Days by their events: all, or where there are too many durations those that are cut. */
  readonly events: readonly PlatformEvents[]
  /** The others by their sums. */
  readonly sums: readonly PlatformDay[]
  /** What is told from sketches. */
  readonly many: ReadonlySet<ListLetter>
  /** Outages that ended behind the window. */
  readonly later: PlatformEvents['outages']
}

/** Adds up days of the platform: as wholes where a span holds them as wholes, else instant by instant. */
export function platformTallies({ events, sums, many, later }: PlatformRows): DeliverySource {
  // Read once, however many windows are asked for.
  const read = new Map<object, Map<ListLetter, Float64Array>>()
  const durationsOf = (row: PlatformEvents, letter: ListLetter): Float64Array => {
    const ofRow = read.get(row) ?? new Map<ListLetter, Float64Array>()
    read.set(row, ofRow)
    const known = ofRow.get(letter) ?? unpackEntries(row[letter], false).durations
    ofRow.set(letter, known)
    return known
  }
  return (plan, starts) => {
    const spans = platformSpans(plan, starts, many)
    spans.addOutages(later)
    for (const row of events) {
      spans.addOutages(row.outages)
      if (row.lasting !== null) {
        addLasting(spans.shared, row.lasting, plan.asOf)
        continue
      }
      const midnight = midnightOf(row)
      const whole = spans.holding(midnight)
      if (whole === null) addInstants(spans, row, midnight)
      else {
        addMarks(whole, row, midnight)
        for (const letter of LISTS) whole.addList(letter, durationsOf(row, letter))
      }
    }
    for (const row of sums) {
      spans.addOutages(row.outages)
      const midnight = midnightOf(row)
      // A day that was read for another window is in none.
      const whole = spans.holding(midnight)
      if (whole !== null) addSums(whole, row, midnight, many)
    }
    return spans.finish()
  }
}

/** A day of which a span holds a part. */
function addInstants(spans: PlatformSpans, row: PlatformEvents, midnight: number): void {
  if (!spans.touches(midnight)) return
  for (const [text, instants] of Object.entries(row.marks))
    for (const instant of unpackInstants(instants)) {
      const span = spans.at(midnight + instant)
      if (span !== null) addCounts(span.tally, countsIn(text), midnight + instant)
    }
  for (const letter of LISTS) {
    const { durations, instants } = unpackEntries(row[letter], true)
    for (const [index, duration] of durations.entries()) {
      const at = midnight + (instants[index] ?? 0)
      spans.at(at)?.addOne(letter, duration, at)
    }
  }
}

function addMarks(span: PlatformSpan, row: PlatformEvents, midnight: number): void {
  for (const [text, instants] of Object.entries(row.marks)) {
    const counts = countsIn(text)
    addManyCounts(span.tally, counts, instantsIn(instants))
    const { c = 0 } = counts
    if (c > 0)
      span.addCompleted(
        midnight,
        (from, to) => c * (instantsBefore(instants, to) - instantsBefore(instants, from)),
      )
  }
}

function addSums(
  span: PlatformSpan,
  row: PlatformDay,
  midnight: number,
  many: ReadonlySet<ListLetter>,
): void {
  for (const [text, times] of Object.entries(row.marks)) addManyCounts(span.tally, countsIn(text), times)
  const { served } = readQuarters(row.quarters)
  span.addCompleted(midnight, (from, to) =>
    served.slice(from / QUARTER, to / QUARTER).reduce((sum, count) => sum + count, 0),
  )
  const counts = { d: row.durations, l: row.lead_times, v: row.recoveries, w: row.failed_recoveries }
  for (const letter of LISTS) {
    if (many.has(letter)) span.addSketch(letter, row.sketches[letter], counts[letter], row.sums[letter])
    // Of the others there is none in days that are told by their sums.
    else if (letter === 'v' || letter === 'w')
      span.addList(letter, unpackEntries(row[letter], false).durations)
  }
}

function midnightOf({ day }: Pick<PlatformEvents, 'day'>): number {
  return Date.parse(`${day}T00:00:00.000Z`)
}
