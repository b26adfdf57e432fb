import { runsByPlace } from './fold-runs.ts'
import { type ChangeTimes, legsOf } from './legs.ts'
import { entryOf, instantOf, type Production, type Route } from './production.ts'
import type { Change } from './records.ts'
import { rounded } from './rounded.ts'
import type { DeliveryRules } from './rules.ts'
import { add, addDuration, exclude } from './tally.ts'

const STARTS = {
  committed: 'committed_at',
  authored: 'authored_at',
  first_commit: 'first_commit_at',
  merged: 'merged_at',
} as const

/** Where a change begins; with legs, as long before the deployment as they are together. */
function startOf(
  change: Change,
  position: number,
  deployedAt: number,
  { start, rounding }: DeliveryRules['lead_time'],
): number {
  const read = (field: keyof ChangeTimes) => instantOf(change[field], 'changes', position, field, change.id)
  if (start !== 'legs') return read(STARTS[start])
  const { total } = legsOf(read, deployedAt, rounding)
  return total === null ? Number.POSITIVE_INFINITY : deployedAt - total
}

/** A change in the deployment that brings it. */
interface Brought {
  readonly id: string
  readonly deployment: number
  readonly start: number
  /** Whether its start stands for another one, that is not known. */
  readonly proxy: boolean
}

/**
 * Adds the lead times: from where the rules have a change begin to the finish of the deployment that brings it into
 * production. A change is a commit of an application: the same one in two applications is two.
 */
export function foldChanges(
  changes: readonly Change[],
  production: Production,
  rules: DeliveryRules,
  route: Route,
): void {
  const { records, positions, numbers, finish, served } = production
  const { count, carry, start: from } = rules.lead_time
  const seeds = rules.lead_time.seed === 'exclude' ? seedsOf(production) : null
  const carriers = carry ? carriersOf(production) : null
  const first = new Map<string, Map<string, Brought>>()
  const bring = (id: string, number: number, start: number, proxy: boolean, alone: boolean): void => {
    const deployment = served[number] === 1 ? number : (carriers?.[number] ?? -1)
    const record = records[deployment]
    if (record === undefined || finish[deployment] === Number.POSITIVE_INFINITY) return
    const brought = { id, deployment, start, proxy }
    if (alone || count === 'every') {
      settle(brought, production, rules, seeds, route)
      return
    }
    const known = entryOf(first, record.application_id, () => new Map<string, Brought>())
    const other = known.get(id)
    if (other === undefined || isEarlier(production, brought, other)) known.set(id, brought)
  }
  for (let number = 0; number < records.length; number += 1) {
    const record = records[number]
    if (!record?.committed_at) continue
    const position = positions[number] ?? 0
    const start = instantOf(record.committed_at, 'deployments', position, 'committed_at', record.id)
    const sha = record.commit_sha
    bring(sha || record.id, number, start, from !== 'committed', !sha)
  }
  for (const [position, change] of changes.entries()) {
    const number = numbers.get(change.deployment_id)
    if (number === undefined) {
      const tally = route.always(null)
      if (tally !== null) exclude(tally.excluded.lead_time, 'unknown_deployment')
    } else if (number >= 0) {
      const start = startOf(change, position, finish[number] ?? 0, rules.lead_time)
      bring(change.id, number, start, false, false)
    }
  }
  for (const known of first.values())
    for (const brought of known.values()) settle(brought, production, rules, seeds, route)
}

/** Adds the lead time of a change to where the deployment that brings it belongs, or says why it has none. */
function settle(
  { id, deployment, start, proxy }: Brought,
  { records, finish }: Production,
  rules: DeliveryRules,
  seeds: ReadonlySet<number> | null,
  route: Route,
): void {
  const record = records[deployment]
  const at = finish[deployment] ?? 0
  const tally = record === undefined ? null : route.at(at, record)
  if (tally === null) return
  if (rules.change_failure_rate.of === 'changes') add(tally.failable, id)
  const { keep, rounding } = rules.lead_time
  const value = rounded(at - start, rounding)
  const excluded = tally.excluded.lead_time
  if (seeds?.has(deployment)) exclude(excluded, 'seed')
  else if (start === Number.POSITIVE_INFINITY) exclude(excluded, 'unknown_commit')
  else if (keep === 'not_negative' && value < 0) exclude(excluded, 'negative')
  else if (keep === 'positive' && value <= 0) exclude(excluded, 'not_positive')
  else addDuration(tally.lead_time, value, at, id, proxy)
}

/** Whether a change was brought earlier than the same one elsewhere; of two at once the lesser id has it. */
function isEarlier({ finish, records }: Production, one: Brought, other: Brought): boolean {
  const difference = (finish[one.deployment] ?? 0) - (finish[other.deployment] ?? 0)
  if (difference !== 0) return difference < 0
  const [a, b] = [records[one.deployment]?.id ?? '', records[other.deployment]?.id ?? '']
  return a === b ? one.start < other.start : a < b
}

/** The first deployment that served in each place. */
function seedsOf({ finish, served, place, placeCount, records }: Production): ReadonlySet<number> {
  const seeds = new Int32Array(placeCount).fill(-1)
  for (let number = 0; number < finish.length; number += 1) {
    if (served[number] === 0 || finish[number] === Number.POSITIVE_INFINITY) continue
    const at = place[number] ?? 0
    const seed = seeds[at] ?? -1
    const difference = seed < 0 ? -1 : (finish[number] ?? 0) - (finish[seed] ?? 0)
    if (difference < 0 || (difference === 0 && (records[number]?.id ?? '') < (records[seed]?.id ?? '')))
      seeds[at] = number
  }
  return new Set(seeds)
}

/** For each deployment the next one of its place that served. */
function carriersOf(production: Production): Int32Array {
  const { records, served, finish } = production
  const carriers = new Int32Array(records.length).fill(-1)
  for (const numbers of runsByPlace(production)) {
    let next = -1
    for (const number of numbers.reverse()) {
      if (served[number] === 1 && finish[number] !== Number.POSITIVE_INFINITY) next = number
      carriers[number] = next
    }
  }
  return carriers
}
