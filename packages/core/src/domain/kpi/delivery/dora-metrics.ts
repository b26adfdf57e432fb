import { doraFigures } from './dora-figures.ts'
import type { DoraMetrics } from './dora-schema.ts'
import type { DeliveryRecords } from './records.ts'
import { type DeliveryRules, type DeliveryRulesChange, deliveryRules, type Preset } from './rules.ts'
import { type DeliverySource, recordSource } from './source.ts'
import { type WindowOptions, type WindowPlan, windowPlan } from './window.ts'

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
  return metricsOf(recordSource(records, rules, options), plan, rules, options.ids ?? false)
}

/** The same from any source. */
export function metricsOf(
  source: DeliverySource,
  plan: WindowPlan,
  rules: DeliveryRules,
  ids: boolean,
): DoraMetrics {
  const { spans, shared, incidents } = source(plan, [plan.from])
  const tallies = [...spans.flatMap((span) => [...span.values()]), ...shared]
  return doraFigures(tallies, plan, rules, { ids, incidents })
}
