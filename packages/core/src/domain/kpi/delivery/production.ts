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

/** The production deployments of a history by number, with what of them is asked for often. */
export interface Production {
  readonly records: readonly DeliveryDeployment[]
  /** Where each stands in what was given, for messages. */
  readonly positions: Int32Array
  /** The number of each deployment by its id; `-1` for one of another environment. */
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

/** Reads the deployments of a history, and keeps those in production. */
export function readDeployments(
  records: readonly DeliveryDeployment[],
  environments: readonly string[],
  asOf: number,
  route: Route,
): Production {
  const wanted = new Set(environments)
  const numbers = new Map<string, number>()
  const places = new Map<string, Map<string, number>>()
  const kept: DeliveryDeployment[] = []
  const finish = new Float64Array(records.length)
  const served = new Uint8Array(records.length)
  const place = new Int32Array(records.length)
  const positions = new Int32Array(records.length)
  let placeCount = 0
  let position = -1
  for (const record of records) {
    position += 1
    if (numbers.has(record.id)) {
      const tally = route.always(record)
      if (tally !== null) exclude(tally.excluded.deployments, 'duplicate')
      continue
    }
    if (!wanted.has(record.environment_name)) {
      numbers.set(record.id, -1)
      continue
    }
    const number = kept.push(record) - 1
    numbers.set(record.id, number)
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
