import { compareScalars } from '../../conditions/index.ts'
import { maturity } from '../benchmarks/maturity.ts'
import type { MaturityEdition } from '../benchmarks/questions.ts'
import { lastSpans } from '../calendar.ts'
import { type AssetRate, type CostedDeployment, costs } from '../costs/costs.ts'
import type { Costs } from '../costs/schema.ts'
import { type DeliveryOptions, doraMetrics } from '../delivery/dora-metrics.ts'
import type { DoraMetrics, TrendPoint } from '../delivery/dora-schema.ts'
import type { DeliveryRecords } from '../delivery/records.ts'
import { trends } from '../delivery/trends.ts'
import { windowPlan } from '../delivery/window.ts'
import { splitByTeam } from './compare-teams.ts'
import type { ManagementDashboard } from './schema.ts'

export interface ManagementDashboardOptions extends Omit<DeliveryOptions, 'from' | 'to' | 'asOf'> {
  /** The instant that the figures are for; the last month ends there. */
  readonly asOf: string | number | Date
  /** How many calendar months the trends go back, the one of `asOf` included. @default 3 */
  readonly months?: number | undefined
  /** What deployments were on which assets, and what these cost. @default none: no costs */
  readonly costed?: readonly CostedDeployment[] | undefined
  readonly rates?: readonly AssetRate[] | undefined
  /** Edition of the Quick Check that the maturity is told by. @default 2025 */
  readonly edition?: MaturityEdition | undefined
}

/** What management looks at: trends over months, the teams side by side, costs, maturity. Throws as its parts do. */
export function managementDashboard(
  records: DeliveryRecords,
  { months = 3, costed, rates = [], edition = 2025, ...options }: ManagementDashboardOptions,
): ManagementDashboard {
  const { asOf, timeZone, weekStart } = windowPlan({ ...options, from: options.asOf, to: options.asOf })
  const [first] = lastSpans(asOf - 1, 'month', months, { timeZone, weekStart })
  const window = { ...options, from: first?.from ?? asOf, to: asOf }
  return managementOf({
    metrics: doraMetrics(records, window),
    months: trends(records, { ...window, unit: 'month' }),
    teams: [...splitByTeam(records)].map(([team_id, of]) => [team_id, doraMetrics(of, window)]),
    costs: costed === undefined ? null : costs(costed, rates, { ...window, by: 'team' }),
    edition,
  })
}

/** The same of figures that were worked out already. */
export function managementOf({
  metrics,
  months,
  teams,
  costs: spent,
  edition,
}: {
  readonly metrics: DoraMetrics
  readonly months: TrendPoint[]
  readonly teams: readonly (readonly [team_id: string, metrics: DoraMetrics])[]
  readonly costs: Costs | null
  readonly edition: MaturityEdition
}): ManagementDashboard {
  return {
    metrics,
    months,
    teams: [...teams]
      .sort(([a], [b]) => compareScalars(a, b))
      .map(([team_id, own]) => ({ team_id, metrics: own, maturity: maturity(own, edition) })),
    costs: spent === null ? null : { total: spent.total, teams: spent.groups },
    maturity: maturity(metrics, edition),
  }
}
