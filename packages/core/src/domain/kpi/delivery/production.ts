import { SlipwayError } from '../../../errors/index.ts'
import { millisecondsOf } from '../../values/index.ts'
import { type DeploymentNumbers, deploymentNumbers, ELSEWHERE } from './deployment-numbers.ts'
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
  readonly numbers: DeploymentNumbers
  /** When each finished, in milliseconds; infinite for what had not by `asOf`. */
  readonly finish: Float64Array
  readonly served: Uint8Array
  readonly application: Int32Array
  /** Application and environment of each, as a number. */
  readonly place: Int32Array
  /** These numbers, by environment, team and application: two teams may call an application the same. */
  readonly places: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>
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
  const places = new Map(environments.map((name) => [name, new Map<string, Map<string, number>>()]))
  const applications = new Map<string, Map<string, number>>()
  let applicationCount = 0
  const applicationOf: number[] = []
  const kept: DeliveryDeployment[] = []
  const finish = new Float64Array(records.length)
  const served = new Uint8Array(records.length)
  const place = new Int32Array(records.length)
  const application = new Int32Array(records.length)
  const positions = new Int32Array(records.length)
  const numbers = deploymentNumbers(records)
  for (let position = 0; position < records.length; position += 1) {
    const record = records[position]
    if (record === undefined) continue
    if (numbers.isDuplicate(position)) {
      const tally = route.always(record)
      if (tally !== null) exclude(tally.excluded.deployments, 'duplicate')
      continue
    }
    const inEnvironment = places.get(record.environment_name)
    if (inEnvironment === undefined) {
      numbers.set(position, ELSEWHERE)
      continue
    }
    const number = kept.push(record) - 1
    numbers.set(position, number)
    positions[number] = position
    const finished = instantOf(record.finished_at, 'deployments', position, 'finished_at', record.id)
    finish[number] = finished < asOf ? finished : Number.POSITIVE_INFINITY
    served[number] = record.promoted_at === null ? 0 : 1
    if (record.promoted_at === '') invalid('deployments', position, 'promoted_at', record.id)
    const team = record.team_id ?? ''
    const at = entryOf(
      entryOf(inEnvironment, team, () => new Map()),
      record.application_id,
      () => {
        const ofTeam = entryOf(applications, team, () => new Map())
        const known = entryOf(ofTeam, record.application_id, () => applicationCount++)
        return applicationOf.push(known) - 1
      },
    )
    place[number] = at
    application[number] = applicationOf[at] ?? 0
  }
  const count = kept.length
  return {
    records: kept,
    positions,
    numbers,
    finish: finish.subarray(0, count),
    served: served.subarray(0, count),
    application: application.subarray(0, count),
    place: place.subarray(0, count),
    places,
    placeCount: applicationOf.length,
    remediated: new Uint8Array(count),
    linked: new Uint32Array(count),
    recovered: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
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
