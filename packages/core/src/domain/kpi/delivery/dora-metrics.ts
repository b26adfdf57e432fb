import { doraFigures } from './dora-figures.ts'
import type { DoraMetrics } from './dora-schema.ts'
import { foldDelivery } from './fold.ts'
import { entryOf } from './production.ts'
import type { DeliveryDeployment, DeliveryIncident, DeliveryRecords } from './records.ts'
import { type DeliveryRules, type DeliveryRulesChange, deliveryRules, type Preset } from './rules.ts'
import { type DeliveryTally, emptyTally } from './tally.ts'
import { type WindowOptions, windowPlan } from './window.ts'

export interface DeliveryOptions extends WindowOptions {
  /** Counts as another tool does. @default as this product does */
  readonly preset?: Preset | undefined
  /** Single rules of the preset, changed. @default none */
  readonly rules?: DeliveryRulesChange | undefined
  /**
   * Counts only what belongs to these applications. What belongs to others still tells what is linked to what.
   * @default all
   */
  readonly applications?: readonly string[] | undefined
  /** Whether each figure names the records that it counts. @default false */
  readonly ids?: boolean | undefined
}

/**
 * DORA's delivery figures over arrays of records: lead time, deployment frequency, change failure rate, time to recovery,
 * failed deployment recovery time and rework rate, with what belongs to them. Pure: nothing but the arguments has a part
 * in it, and the order of the records has none.
 *
 * Durations are milliseconds, rates are ratios from 0 to 1. What could not be counted is in `excluded` of the figure that
 * it is missing from, by reason. Throws `SlipwayError` `invalid_input` with the place for a window, a zone, a rule or an
 * instant that is none.
 *
 * @example
 * const metrics = doraMetrics({ deployments, changes, incidents }, { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' })
 * const { value, n } = metrics.change_failure_rate
 * if (value !== null) console.log(`${(value * 100).toFixed(1)} % of ${n}`)
 */
export function doraMetrics(records: DeliveryRecords, options: DeliveryOptions): DoraMetrics {
  const plan = windowPlan(options)
  const rules = deliveryRules(options.preset, options.rules)
  const ids = options.ids ?? false
  const tallies = new Map<string, DeliveryTally>()
  const keyOf = tallyKey(rules, options.applications)
  const of = (record: DeliveryDeployment | DeliveryIncident | null): DeliveryTally | null => {
    const key = keyOf(record)
    return key === null ? null : entryOf(tallies, key, () => emptyTally(ids))
  }
  foldDelivery(records, rules, plan.asOf, {
    at: (instant, record) => (instant >= plan.from && instant < plan.to ? of(record) : null),
    always: of,
  })
  return doraFigures([...tallies.values()], plan, rules, ids)
}

/**
 * Under which key a record is counted: one for each application where the rules weigh these, one for all where they do
 * not; `null` where it is not counted.
 */
export function tallyKey(
  rules: DeliveryRules,
  applications: readonly string[] | undefined,
): (record: DeliveryDeployment | DeliveryIncident | null) => string | null {
  const weighs = weighsApplications(rules)
  const counted = applications === undefined ? null : new Set(applications)
  return (record) => {
    const application = record?.application_id ?? ''
    if (counted !== null && !counted.has(application)) return null
    return weighs ? `${record?.team_id ?? ''}\n${application}` : ''
  }
}

/** Whether some figure is a mean over applications, so that each needs a tally of its own. */
function weighsApplications(rules: DeliveryRules): boolean {
  return [
    rules.lead_time.statistic,
    rules.change_failure_rate.statistic,
    rules.recovery.statistic,
    rules.failed_deployment_recovery.statistic,
  ].includes('mean_of_means')
}
