import type { SprintCalendar } from '../calendar.ts'
import { type DeliveryOptions, doraMetrics } from '../delivery/dora-metrics.ts'
import { incidentsAfter } from '../delivery/incidents-after.ts'
import type { DeliveryRecords } from '../delivery/records.ts'
import { trends } from '../delivery/trends.ts'
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
  const metrics = doraMetrics(records, options)
  const points = trends(records, { ...options, unit: options.sprints })
  return {
    window: metrics.window,
    metrics,
    velocity: points.map(({ date, window, deployments }) => ({ date, window, deployments })),
    quality: metrics.success_rate,
    performance: metrics.duration,
    stability: incidentsAfter(records, options),
  }
}
