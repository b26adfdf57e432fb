import { UNKNOWN } from './deployment-numbers.ts'
import { instantOf, type Production, type Route } from './production.ts'
import type { DeliveryIncident } from './records.ts'
import { rounded } from './rounded.ts'
import type { DeliveryRules } from './rules.ts'
import { add, addDuration, exclude } from './tally.ts'

const HOUR = 3_600_000

const STARTS = {
  impact: ['started_at', 'detected_at', 'created_at'],
  detected: ['detected_at', 'started_at', 'created_at'],
  created: ['created_at', 'detected_at', 'started_at'],
} as const

/** An incident that has no link. */
interface Unlinked {
  readonly start: number
  readonly resolved: number
}

/** Adds what incidents say: recoveries, what is open, outages; and marks the deployments that caused them. */
export function foldIncidents(
  incidents: readonly DeliveryIncident[],
  production: Production,
  rules: DeliveryRules,
  asOf: number,
  route: Route,
): void {
  const { numbers, places } = production
  const unlinked: Unlinked[][] = []
  const seen = new Set<string>()
  let position = -1
  for (const incident of incidents) {
    position += 1
    const always = route.always(incident)
    if (seen.has(incident.id)) {
      if (always !== null) exclude(always.excluded.recovery, 'duplicate')
      continue
    }
    seen.add(incident.id)
    const named = incident.deployment_ids ?? []
    const ids = named.length > 1 ? [...new Set(named)] : named
    const links = ids.map((id) => numbers.get(id)).filter((number) => number !== UNKNOWN)
    const causes = links.filter((number) => number >= 0)
    if (links.length > 0 ? causes.length === 0 : !isProduction(incident, rules)) continue
    const read = (field: (typeof STARTS)['impact'][number]) =>
      instantOf(incident[field], 'incidents', position, field, incident.id)
    const first = (fields: readonly (typeof STARTS)['impact'][number][]) =>
      fields.map(read).find((at) => at < Number.POSITIVE_INFINITY) ?? Number.POSITIVE_INFINITY
    const impact = first(STARTS.impact)
    const start = first(STARTS[rules.recovery.start])
    const end = instantOf(incident.resolved_at, 'incidents', position, 'resolved_at', incident.id)
    const resolved = end < asOf ? end : Number.POSITIVE_INFINITY
    if (impact === Number.POSITIVE_INFINITY) {
      if (always !== null) exclude(always.excluded.recovery, 'unknown_start')
      continue
    }
    if (impact >= asOf) continue
    for (const cause of causes) link(production, cause, resolved)
    if (named.length === 0 && rules.linking.nearest && incident.application_id) {
      const { application_id, environment_name } = incident
      const names = environment_name ? [environment_name] : rules.production
      const place = names
        .map((name) => placeIn(places.get(name), incident.team_id ?? '', application_id))
        .find((at) => at !== undefined)
      if (place !== undefined) {
        unlinked[place] ??= []
        unlinked[place].push({ start: impact, resolved })
      }
    }
    const { failure } = rules.change_failure_rate
    if (failure === 'incident_count' || failure === 'incident_links') {
      const tally = route.at(impact, incident)
      const times = failure === 'incident_count' ? 1 : causes.length
      for (let time = 0; tally !== null && time < times; time += 1) add(tally.failed, incident.id)
    }
    if (always !== null) {
      always.outages.from.push(impact)
      always.outages.to.push(Math.min(resolved, asOf))
    }
    if (rules.recovery.episodes !== 'incidents') continue
    if (resolved === Number.POSITIVE_INFINITY) {
      if (always === null) continue
      add(always.open, incident.id)
      always.open.since.push(start)
      continue
    }
    const tally = route.at(resolved, incident)
    if (tally === null) continue
    if (resolved < start) exclude(tally.excluded.recovery, 'negative')
    else {
      const proxy = read(STARTS[rules.recovery.start][0]) === Number.POSITIVE_INFINITY
      addDuration(
        tally.recovery,
        rounded(resolved - start, rules.recovery.rounding),
        resolved,
        incident.id,
        proxy,
      )
    }
  }
  linkNearest(unlinked, production, rules)
}

/** The application of the incident's team; where it names none, or that team none, the one that is called so. */
function placeIn(
  byTeam: ReadonlyMap<string, ReadonlyMap<string, number>> | undefined,
  team: string,
  application: string,
): number | undefined {
  const own = byTeam?.get(team)?.get(application) ?? byTeam?.get('')?.get(application)
  if (byTeam === undefined || own !== undefined || team !== '') return own
  const [first] = [...byTeam].filter(([, of]) => of.has(application)).sort(([a], [b]) => (a < b ? -1 : 1))
  return first?.[1].get(application)
}

function isProduction({ environment_name }: DeliveryIncident, { production }: DeliveryRules): boolean {
  return !environment_name || production.includes(environment_name)
}

/** A deployment with several incidents is well when the last of them is over. */
function link({ remediated, linked, recovered }: Production, cause: number, resolved: number): void {
  const before = linked[cause] ?? 0
  remediated[cause] = 1
  recovered[cause] = before === 0 ? resolved : Math.max(recovered[cause] ?? 0, resolved)
  linked[cause] = before + 1
}

/**
 * Finds the latest deployment that served in front of each incident. Not by sorting the deployments, of which there are
 * many: each one looks for the first incident behind it, and the latest of them is then handed on from incident to
 * incident.
 */
function linkNearest(unlinked: Unlinked[][], production: Production, { linking }: DeliveryRules): void {
  if (unlinked.length === 0) return
  const { finish, served, place } = production
  for (const incidents of unlinked) incidents?.sort((a, b) => a.start - b.start)
  const starts = unlinked.map((incidents) => Float64Array.from(incidents, ({ start }) => start))
  // The number of the latest deployment in front of each, as far as it is known.
  const causes = unlinked.map((incidents) => new Int32Array(incidents.length).fill(-1))
  for (let number = 0; number < finish.length; number += 1) {
    const of = place[number] ?? -1
    const behind = starts[of]
    const latest = causes[of]
    if (behind === undefined || latest === undefined || served[number] === 0) continue
    const first = firstBehind(behind, finish[number] ?? 0)
    if (first < latest.length) latest[first] = later(production, latest[first] ?? -1, number)
  }
  for (const [of, latest] of causes.entries()) {
    let cause = -1
    for (let index = 0; index < (latest?.length ?? 0); index += 1) {
      cause = later(production, cause, latest?.[index] ?? -1)
      const incident = unlinked[of]?.[index]
      if (cause < 0 || incident === undefined) continue
      const hours = (incident.start - (finish[cause] ?? 0)) / HOUR
      if (linking.max_hours === null || hours <= linking.max_hours) link(production, cause, incident.resolved)
    }
  }
}

/** The position of the first start that is not before an instant. */
function firstBehind(starts: Float64Array, at: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Which of two deployments finished later; of two at once the one with the greater id, whatever their order. */
function later({ finish, records }: Production, one: number, other: number): number {
  if (one < 0 || other < 0) return Math.max(one, other)
  const difference = (finish[one] ?? 0) - (finish[other] ?? 0)
  if (difference !== 0) return difference > 0 ? one : other
  return (records[one]?.id ?? '') > (records[other]?.id ?? '') ? one : other
}
