import { UNKNOWN } from './deployment-numbers.ts'
import { foldChanges } from './fold-changes.ts'
import { foldIncidents } from './fold-incidents.ts'
import { foldRuns } from './fold-runs.ts'
import { instantOf, type Production, type Route, readDeployments } from './production.ts'
import type { DeliveryDeployment, DeliveryRecords } from './records.ts'
import type { DeliveryRules } from './rules.ts'
import { add, addDuration, exclude } from './tally.ts'

/**
 * Links a history and adds everything in it to tallies: the one place that says what is a failure, a change, a recovery.
 * Linear in the records, whatever their order. Who keeps tallies by application, environment and day gives a route to
 * them; their sums then are the figures of any window, to the last digit.
 *
 * Throws `SlipwayError` `invalid_input` for a text that is no instant, naming the record and the field.
 */
export function foldDelivery(
  { deployments, changes = [], incidents = [] }: DeliveryRecords,
  rules: DeliveryRules,
  asOf: number,
  route: Route,
): void {
  const production = link({ deployments, incidents }, rules, asOf, route)
  if (rules.recovery.episodes === 'failed_runs') foldRuns(production, route)
  foldDeployments(production, rules, route)
  foldChanges(changes, production, rules, route)
}

function link(
  { deployments, incidents = [] }: DeliveryRecords,
  rules: DeliveryRules,
  asOf: number,
  route: Route,
): Production {
  const production = readDeployments(deployments, rules.production, asOf, route)
  markRemedies(production)
  foldIncidents(incidents, production, rules, asOf, route)
  return production
}

/** A deployment that was rolled back, or that a hotfix or a rollback names, needed it. It is well once one has served. */
function markRemedies({ records, numbers, finish, served, remediated, recovered }: Production): void {
  for (const [number, record] of records.entries()) {
    const { rolled_back_by_id, rollback_of_id, hotfix_of_id } = record
    if (rolled_back_by_id) {
      const by = numbers.get(rolled_back_by_id)
      // One that is not in the history is taken to have happened; one of later than `asOf` has not.
      if (by < 0 || (finish[by] ?? 0) < Number.POSITIVE_INFINITY) remediated[number] = 1
      if (by >= 0 && served[by] === 1) recover(number, by)
    }
    if (finish[number] === Number.POSITIVE_INFINITY) continue
    for (const id of [rollback_of_id, hotfix_of_id]) {
      const repaired = id ? numbers.get(id) : UNKNOWN
      if (repaired < 0) continue
      remediated[repaired] = 1
      if (served[number] === 1) recover(repaired, number)
    }
  }
  function recover(number: number, by: number): void {
    recovered[number] = Math.min(recovered[number] ?? 0, finish[by] ?? 0)
  }
}

function foldDeployments(production: Production, rules: DeliveryRules, route: Route): void {
  const { records, positions, finish, served, remediated, linked, recovered } = production
  const { failure, of } = rules.change_failure_rate
  for (let number = 0; number < records.length; number += 1) {
    const record = records[number]
    const at = finish[number] ?? 0
    if (record === undefined || at === Number.POSITIVE_INFINITY) continue
    const needed = served[number] === 1 && remediated[number] === 1
    const well = recovered[number] ?? 0
    if (needed) foldRecovered(record, at, well, route)
    const tally = route.at(at, record)
    if (tally === null) continue
    if (served[number] === 0) {
      add(tally.unserved, record.id)
      tally.unserved.at.push(at)
      if (of === 'finished') add(tally.failable, record.id)
      if (failure === 'failed_run') add(tally.failed, record.id)
      continue
    }
    add(tally.completed, record.id)
    tally.completed.at.push(at)
    const causes = linked[number] ?? 0
    if (causes > 0) {
      tally.caused.count += causes
      tally.caused.ids?.push(record.id)
    }
    if (record.started_at) {
      const began = instantOf(
        record.started_at,
        'deployments',
        positions[number] ?? 0,
        'started_at',
        record.id,
      )
      if (began > at) exclude(tally.excluded.deployments, 'negative')
      else addDuration(tally.duration, at - began, at, record.id)
    }
    const because = Boolean(record.rollback_of_id || record.hotfix_of_id || record.incident_id)
    const rework = because || record.deployment_type === 'hotfix' || record.deployment_type === 'rollback'
    if (rework) add(tally.rework, record.id)
    if (rework && !because) tally.rework_by_type += 1
    if (of === 'planned' && rework) continue
    if (of !== 'changes') add(tally.failable, record.id)
    if (failure === 'remediated' && needed) add(tally.failed, record.id)
    else if (failure === 'incident' && causes > 0) add(tally.failed, record.id)
  }
}

function foldRecovered(record: DeliveryDeployment, at: number, well: number, route: Route): void {
  if (well === Number.POSITIVE_INFINITY) {
    const tally = route.at(at, record)
    if (tally !== null) exclude(tally.excluded.failed_recovery, 'not_recovered')
    return
  }
  const negative = well < at
  // What was well before it was there is told where it was deployed: nothing in front of a deployment depends on it.
  const tally = route.at(negative ? at : well, record)
  if (tally === null) return
  if (negative) exclude(tally.excluded.failed_recovery, 'negative')
  else addDuration(tally.failed_recovery, well - at, well, record.id)
}
