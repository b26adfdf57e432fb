import { SlipwayError } from '../../../errors/index.ts'
import { millisecondsOf } from '../../values/index.ts'
import type { DeliveryDeployment, DeliveryIncident } from './records.ts'
import { type DeliveryTally, exclude } from './tally.ts'

/** Tells to which tally a thing belongs, or that it belongs to none. */
export interface Route {
  /** For what happened at an instant. */
  at(instant: number, of: DeliveryDeployment | DeliveryIncident): DeliveryTally | null
  /** For what is not bound to one: incidents that are open, outages, records that were given twice. */
  always(of: DeliveryDeployment | DeliveryIncident | null): DeliveryTally | null
}

/** In place of a number: the deployment is of another environment. */
export const ELSEWHERE = -1
/** In place of a number: there is no such deployment in the history. */
export const UNKNOWN = -2

/** The production deployments of a history by number, with what of them is asked for often. */
export interface Production {
  readonly records: readonly DeliveryDeployment[]
  /** Where each stands in what was given, for messages. */
  readonly positions: Int32Array
  /** The numbers of the deployments that something refers to, by id; `ELSEWHERE` and `UNKNOWN` are none. */
  readonly numbers: ReadonlyMap<string, number>
  /** When each finished, in milliseconds; infinite for what had not by `asOf`. */
  readonly finish: Float64Array
  readonly served: Uint8Array
  /** Application and environment of each, as a number. */
  readonly place: Int32Array
  readonly places: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly placeCount: number
  readonly remediated: Uint8Array
  readonly linked: Uint32Array
  /** When each that was remediated was well again; infinite where it never was. */
  readonly recovered: Float64Array
}

/**
 * Reads the deployments of a history, and keeps those in production. `linked` are the ids that something refers to:
 * remembering all of a million would take longer than everything else.
 */
export function readDeployments(
  records: readonly DeliveryDeployment[],
  environments: readonly string[],
  asOf: number,
  route: Route,
  linked: Iterable<string> = [],
): Production {
  const wanted = new Set(environments)
  const numbers = new Map<string, number>()
  for (const id of linked) numbers.set(id, UNKNOWN)
  const places = new Map<string, Map<string, number>>()
  const kept: DeliveryDeployment[] = []
  const finish = new Float64Array(records.length)
  const served = new Uint8Array(records.length)
  const place = new Int32Array(records.length)
  const positions = new Int32Array(records.length)
  const isDuplicate = duplicates(records)
  let placeCount = 0
  let position = -1
  for (const record of records) {
    position += 1
    if (isDuplicate(record.id)) {
      const tally = route.always(record)
      if (tally !== null) exclude(tally.excluded.deployments, 'duplicate')
      continue
    }
    const isProduction = wanted.has(record.environment_name)
    if (numbers.has(record.id)) numbers.set(record.id, isProduction ? kept.length : ELSEWHERE)
    if (!isProduction) continue
    const number = kept.push(record) - 1
    positions[number] = position
    const finished = instantOf(record.finished_at, 'deployments', position, 'finished_at', record.id)
    finish[number] = finished < asOf ? finished : Number.POSITIVE_INFINITY
    served[number] = record.promoted_at === null ? 0 : 1
    if (record.promoted_at === '') invalid('deployments', position, 'promoted_at', record.id)
    const ofApplication = entryOf(places, record.application_id, () => new Map<string, number>())
    place[number] = entryOf(ofApplication, record.environment_name, () => placeCount++)
  }
  return {
    records: kept,
    positions,
    numbers,
    finish: finish.subarray(0, kept.length),
    served: served.subarray(0, kept.length),
    place: place.subarray(0, kept.length),
    places,
    placeCount,
    remediated: new Uint8Array(kept.length),
    linked: new Uint32Array(kept.length),
    recovered: new Float64Array(kept.length).fill(Number.POSITIVE_INFINITY),
  }
}

/**
 * Tells, id by id in the order of the records, whether one came before. Ids that rise, as those that stores give do, cannot:
 * only from the first that does not on are they remembered.
 */
function duplicates(records: readonly DeliveryDeployment[]): (id: string) => boolean {
  const rises = records.every(({ id }, index) => index === 0 || id > (records[index - 1]?.id ?? ''))
  if (rises) return () => false
  const seen = new Set<string>()
  return (id) => seen.size === seen.add(id).size
}

/** Milliseconds of an instant; infinite for none. */
export function instantOf(
  text: string | null | undefined,
  list: 'deployments' | 'changes' | 'incidents',
  position: number,
  field: string,
  id: string,
): number {
  if (text === null || text === undefined) return Number.POSITIVE_INFINITY
  const at = millisecondsOf(text)
  return Number.isNaN(at) ? invalid(list, position, field, id) : at
}

function invalid(list: string, position: number, field: string, id: string): never {
  const message = 'must be an instant with its offset, such as 2026-11-24T09:30:00Z'
  throw new SlipwayError('invalid_input', `${field} of ${list}[${position}] (${id}) ${message}.`, {
    faults: [{ pointer: `/${list}/${position}/${field}`, message }],
    next: 'Correct the record, or leave it out.',
  })
}

/** What a map has under a key, put there first where it has nothing. */
export function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}
