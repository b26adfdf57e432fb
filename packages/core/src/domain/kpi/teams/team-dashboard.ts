import type { SprintCalendar } from '../calendar.ts'
import { type DeliveryOptions, doraMetrics } from '../delivery/dora-metrics.ts'
import type { DoraMetrics, DurationFigure } from '../delivery/dora-schema.ts'
import { incidentsAfter } from '../delivery/incidents-after.ts'
import type { DeliveryRecords } from '../delivery/records.ts'
import { trends } from '../delivery/trends.ts'
import type { Figure, FigureWindow } from '../figure.ts'

export interface TeamDashboardOptions extends DeliveryOptions {
  /** When sprints begin and how long they are. */
  readonly sprints: SprintCalendar
}

/** How one team is doing: what the pages call velocity, quality, performance and stability. */
export interface TeamDashboard {
  readonly window: FigureWindow
  readonly metrics: DoraMetrics
  /** Production deployments that served, sprint by sprint, oldest first. The first and the last may be cut by the window. */
  readonly velocity: readonly {
    /** The first day of the sprint. */
    readonly date: string
    readonly window: FigureWindow
    readonly deployments: Figure
  }[]
  /** The share of the attempts that served. */
  readonly quality: Figure
  /** How long deployments take. */
  readonly performance: DurationFigure
  /** Incidents per production deployment that caused them. */
  readonly stability: Figure
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
