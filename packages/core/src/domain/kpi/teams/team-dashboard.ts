import type { SprintCalendar } from '../calendar.ts'
import { type DeliveryOptions, metricsOf } from '../delivery/dora-metrics.ts'
import { incidentsAfterOf } from '../delivery/incidents-after.ts'
import type { DeliveryRecords } from '../delivery/records.ts'
import { type DeliveryRules, deliveryRules } from '../delivery/rules.ts'
import { type DeliverySource, recordSource } from '../delivery/source.ts'
import { trendsOf } from '../delivery/trends.ts'
import { type WindowPlan, windowPlan } from '../delivery/window.ts'
import type { TeamDashboard } from './schema.ts'

export interface TeamDashboardOptions extends DeliveryOptions {
  /** When sprints begin and how long they are. */
  readonly sprints: SprintCalendar
}

/**
 * The figures of one team, over its own records. Throws as `doraMetrics` does, and `invalid_input` for a calendar of
 * sprints that is none.
 *
 * @example
 * const { velocity } = teamDashboard({ deployments }, { from, to, sprints: { anchor: '2026-01-05', days: 14 } })
 */
export function teamDashboard(records: DeliveryRecords, options: TeamDashboardOptions): TeamDashboard {
  const rules = deliveryRules(options.preset, options.rules)
  return teamDashboardOf(recordSource(records, rules, options), windowPlan(options), rules, options)
}

/** The same from any source. */
export function teamDashboardOf(
  source: DeliverySource,
  plan: WindowPlan,
  rules: DeliveryRules,
  { sprints, ids = false }: Pick<TeamDashboardOptions, 'sprints' | 'ids'>,
): TeamDashboard {
  const metrics = metricsOf(source, plan, rules, ids)
  const points = trendsOf(source, plan, rules, { unit: sprints, ids })
  return {
    window: metrics.window,
    metrics,
    velocity: points.map(({ date, window, deployments }) => ({ date, window, deployments })),
    quality: metrics.success_rate,
    performance: metrics.duration,
    stability: incidentsAfterOf(source, plan, ids),
  }
}
