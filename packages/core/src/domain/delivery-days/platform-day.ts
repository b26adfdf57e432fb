import { type DeliveryDay, OPEN } from './collection.ts'
import type { DayEvent } from './events.ts'
import {
  change,
  durationOf,
  joinEntries,
  packEntry,
  packInstant,
  splitEntries,
  splitInstants,
  unpackInstants,
} from './packed.ts'
import { LISTS, type ListLetter, type PlatformDay, type PlatformEvents } from './platform.ts'
import { sketchText } from './sketch.ts'

const DAY = 86_400_000
const QUARTER = 900_000

/** A day of the platform, open for changes. */
export interface PlatformTally {
  readonly marks: Map<string, string[]>
  readonly lists: { readonly [L in ListLetter]: string[] }
  readonly outages: (readonly [from: number, to: number])[]
  readonly open: number[]
  readonly from: number[]
}

type Of = Pick<DeliveryDay, 'events' | 'lasting'>

export function toTally(row: PlatformEvents | null): PlatformTally {
  return {
    marks: new Map(Object.entries(row?.marks ?? {}).map(([counts, text]) => [counts, splitInstants(text)])),
    lists: {
      d: splitEntries(row?.d ?? ''),
      l: splitEntries(row?.l ?? ''),
      v: splitEntries(row?.v ?? ''),
      w: splitEntries(row?.w ?? ''),
    },
    outages: [...(row?.outages ?? [])],
    open: [...(row?.lasting?.open ?? [])],
    from: [...(row?.lasting?.from ?? [])],
  }
}

/** Adds the day of a team to that of the platform, or takes it away again. */
export function changeTally(tally: PlatformTally, of: Of, sign: 1 | -1): void {
  const put = (list: string[], entry: string) => change(list, entry, sign)
  addTo(tally, of, put, (list, one) => {
    if (sign === 1) return void list.push(one)
    const text = String(one)
    const index = list.findIndex((other) => String(other) === text)
    if (index >= 0) list.splice(index, 1)
  })
}

/** The sum of the days of teams. */
export function tallyOf(days: Iterable<Of>): PlatformTally {
  const tally = toTally(null)
  for (const day of days)
    addTo(
      tally,
      day,
      (list, entry) => void list.push(entry),
      (list, one) => void list.push(one),
    )
  for (const list of [...tally.marks.values(), ...LISTS.map((letter) => tally.lists[letter])]) list.sort()
  return tally
}

function addTo(
  tally: PlatformTally,
  { events, lasting }: Of,
  put: (list: string[], entry: string) => void,
  putRaw: <T>(list: T[], one: T) => void,
): void {
  for (const event of events) {
    const instant = ((event.a % DAY) + DAY) % DAY
    const counts = countsOf(event)
    if (counts !== NOTHING) {
      const list = tally.marks.get(counts) ?? []
      tally.marks.set(counts, list)
      put(list, packInstant(instant))
    }
    for (const letter of LISTS)
      for (const value of event[letter] ?? []) put(tally.lists[letter], packEntry(value, instant))
    for (const from of event.o ?? []) putRaw<readonly [number, number]>(tally.outages, [from, event.a])
  }
  for (const since of lasting?.open ?? []) putRaw(tally.open, since)
  for (const start of lasting?.from ?? []) putRaw(tally.from, start)
}

const COUNTS = ['c', 'u', 'k', 'f', 'n', 'r', 't', 'lp', 'vp'] as const
const REASONS = ['xd', 'xl', 'xv', 'xw'] as const
const NOTHING = '{}'

/** What an event adds to counts, as a text that is the same whatever order a store keeps the keys in. */
function countsOf(event: DayEvent): string {
  let text = ''
  const add = (name: string, value: string) => {
    text += `${text === '' ? '' : ','}"${name}":${value}`
  }
  for (const name of COUNTS) {
    const count = event[name]
    if (count !== undefined) add(name, String(count))
  }
  for (const name of REASONS) {
    const reasons = event[name]
    if (reasons === undefined) continue
    add(
      name,
      JSON.stringify(Object.fromEntries(Object.entries(reasons).sort(([a], [b]) => (a < b ? -1 : 1)))),
    )
  }
  return text === '' ? NOTHING : `{${text}}`
}

const parsed = new Map<string, DayEvent>()

/** What marks of that text add to counts. There are few such texts, and each is read once. */
export function countsIn(text: string): DayEvent {
  const known = parsed.get(text)
  if (known !== undefined) return known
  const event: DayEvent = { a: 0, ...JSON.parse(text) }
  if (parsed.size < 10_000) parsed.set(text, event)
  return event
}

/** What is kept of a tally: its events, and their sums. */
export function toRows(
  tally: PlatformTally,
  day: string,
): {
  readonly events: Omit<PlatformEvents, 'id' | 'team_id' | 'environment_name' | 'day' | 'revision'>
  readonly sums: Omit<PlatformDay, 'id' | 'team_id' | 'environment_name' | 'day' | 'revision'>
} {
  const { lists, open, from } = tally
  const rising = (list: readonly number[]) => [...list].sort((a, b) => a - b)
  const outages = [...tally.outages].sort((a, b) => a[1] - b[1] || a[0] - b[0])
  const kinds = [...tally.marks].filter(([, list]) => list.length > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  const marks = Object.fromEntries(kinds.map(([counts, list]) => [counts, list.join('')]))
  const each = <T>(of: (list: readonly string[]) => T) => ({
    d: of(lists.d),
    l: of(lists.l),
    v: of(lists.v),
    w: of(lists.w),
  })
  const texts = each(joinEntries)
  return {
    events: {
      marks,
      ...texts,
      outages,
      reach:
        outages.length === 0
          ? null
          : outages.reduce((least, [at]) => Math.min(least, at), outages[0]?.[0] ?? 0),
      lasting: day === OPEN ? { open: rising(open), from: rising(from) } : null,
    },
    sums: {
      ...quartersOf(marks),
      durations: lists.d.length,
      lead_times: lists.l.length,
      recoveries: lists.v.length,
      failed_recoveries: lists.w.length,
      marks: Object.fromEntries(kinds.map(([counts, list]) => [counts, list.length])),
      sums: each((list) => list.reduce((sum, entry) => sum + durationOf(entry), 0)),
      sketches: each((list) => sketchText(list.map(durationOf))),
      v: texts.v,
      w: texts.w,
      outages,
    },
  }
}

function quartersOf(marks: PlatformEvents['marks']): Pick<PlatformDay, 'served' | 'unserved' | 'quarters'> {
  const served = new Uint32Array(DAY / QUARTER)
  const unserved = new Uint32Array(DAY / QUARTER)
  const sums = { served: 0, unserved: 0 }
  for (const [text, instants] of Object.entries(marks)) {
    const { c = 0, u = 0 } = countsIn(text)
    if (c === 0 && u === 0) continue
    for (const instant of unpackInstants(instants)) {
      const quarter = Math.floor(instant / QUARTER)
      served[quarter] = (served[quarter] ?? 0) + c
      unserved[quarter] = (unserved[quarter] ?? 0) + u
      sums.served += c
      sums.unserved += u
    }
  }
  return { ...sums, quarters: `${quartersText(served)};${quartersText(unserved)}` }
}

function quartersText(counts: Uint32Array): string {
  let text = ''
  let commas = ''
  for (const count of counts) {
    if (count > 0) {
      text += commas + count
      commas = ''
    }
    commas += ','
  }
  return text
}

/** How many ended in each quarter of an hour, served and unserved. */
export function readQuarters(text: string): { readonly served: number[]; readonly unserved: number[] } {
  const [served = '', unserved = ''] = text.split(';')
  const numbers = (part: string) => (part === '' ? [] : part.split(',').map(Number))
  return { served: numbers(served), unserved: numbers(unserved) }
}
