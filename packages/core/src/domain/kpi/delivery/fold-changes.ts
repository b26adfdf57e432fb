import { ELSEWHERE, UNKNOWN } from './deployment-numbers.ts'
import { runsByPlace } from './fold-runs.ts'
import { type ChangeTimes, legsOf } from './legs.ts'
import { instantOf, type Production, type Route } from './production.ts'
import type { Change } from './records.ts'
import { rounded } from './rounded.ts'
import type { DeliveryRules } from './rules.ts'
import { add, addDuration, exclude } from './tally.ts'
import { createTextIndex } from './text-index.ts'

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

/** Changes in the deployments that bring them, side by side: a million objects would cost more than all the rest. */
interface Brought {
  readonly ids: string[]
  readonly deployments: Int32Array
  readonly starts: Float64Array
  /** Whether the start stands for another one, that is not known. */
  readonly proxies: Uint8Array
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
  const { records, finish } = production
  const seeds = rules.lead_time.seed === 'exclude' ? seedsOf(production) : null
  const brought = bring(changes, production, rules, route)
  const { ids, deployments, starts, proxies } = brought
  const counts = rules.lead_time.count === 'every' ? null : firsts(brought, production)
  const { keep, rounding } = rules.lead_time
  for (let row = 0; row < ids.length; row += 1) {
    if (counts !== null && counts[row] === 0) continue
    const deployment = deployments[row] ?? 0
    const record = records[deployment]
    const at = finish[deployment] ?? 0
    const tally = record === undefined ? null : route.at(at, record)
    if (tally === null) continue
    const id = ids[row] ?? ''
    const start = starts[row] ?? 0
    if (rules.change_failure_rate.of === 'changes') add(tally.failable, id)
    const value = rounded(at - start, rounding)
    const excluded = tally.excluded.lead_time
    if (seeds?.has(deployment)) exclude(excluded, 'seed')
    else if (start === Number.POSITIVE_INFINITY) exclude(excluded, 'unknown_commit')
    else if (keep === 'not_negative' && value < 0) exclude(excluded, 'negative')
    else if (keep === 'positive' && value <= 0) exclude(excluded, 'not_positive')
    else addDuration(tally.lead_time, value, at, id, proxies[row] === 1)
  }
}

/** Every change in every deployment that served and contains it, or that it went into service with. */
function bring(
  changes: readonly Change[],
  production: Production,
  rules: DeliveryRules,
  route: Route,
): Brought {
  const { records, positions, numbers, finish, served } = production
  const capacity = records.length + changes.length
  const ids: string[] = []
  const deployments = new Int32Array(capacity)
  const starts = new Float64Array(capacity)
  const proxies = new Uint8Array(capacity)
  const carriers = rules.lead_time.carry ? carriersOf(production) : null
  const take = (id: string, number: number, start: number, proxy: boolean): void => {
    const deployment = served[number] === 1 ? number : (carriers?.[number] ?? -1)
    if (deployment < 0 || finish[deployment] === Number.POSITIVE_INFINITY) return
    const row = ids.push(id) - 1
    deployments[row] = deployment
    starts[row] = start
    if (proxy) proxies[row] = 1
  }
  for (let number = 0; number < records.length; number += 1) {
    const record = records[number]
    if (!record?.committed_at) continue
    const position = positions[number] ?? 0
    const start = instantOf(record.committed_at, 'deployments', position, 'committed_at', record.id)
    // One that does not say which commit it brings brings one of its own.
    take(record.commit_sha || record.id, number, start, rules.lead_time.start !== 'committed')
  }
  for (const [position, change] of changes.entries()) {
    const number = numbers.get(change.deployment_id)
    if (number === UNKNOWN) {
      const tally = route.always(null)
      if (tally !== null) exclude(tally.excluded.lead_time, 'unknown_deployment')
    } else if (number !== ELSEWHERE)
      take(change.id, number, startOf(change, position, finish[number] ?? 0, rules.lead_time), false)
  }
  return { ids, deployments, starts, proxies }
}

/** Marks for each change the row with the deployment that brings it first. */
function firsts(
  { ids, deployments, starts }: Brought,
  { application, finish, records }: Production,
): Uint8Array {
  const marks = new Uint8Array(ids.length)
  const groupOf = (row: number): number => application[deployments[row] ?? 0] ?? 0
  const index = createTextIndex(ids.length, (row) => ids[row] ?? '', groupOf)
  for (let row = 0; row < ids.length; row += 1) {
    const id = ids[row] ?? ''
    const group = groupOf(row)
    const other = index.firstOf(id, group, row)
    if (other >= 0 && !isEarlier(row, other)) continue
    marks[row] = 1
    if (other < 0) continue
    marks[other] = 0
    index.replace(id, group, row)
  }
  return marks

  /** Of two deployments at once the one with the lesser id is the first. */
  function isEarlier(row: number, other: number): boolean {
    const [one, two] = [deployments[row] ?? 0, deployments[other] ?? 0]
    const difference = (finish[one] ?? 0) - (finish[two] ?? 0)
    if (difference !== 0) return difference < 0
    const [a, b] = [records[one]?.id ?? '', records[two]?.id ?? '']
    return a === b ? (starts[row] ?? 0) < (starts[other] ?? 0) : a < b
  }
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
