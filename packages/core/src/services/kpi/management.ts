import { metricsOf } from '../../domain/kpi/delivery/dora-metrics.ts'
import { trendsOf } from '../../domain/kpi/delivery/trends.ts'
import { costs, lastSpans, windowPlan } from '../../domain/kpi/index.ts'
import { managementOf } from '../../domain/kpi/teams/management-dashboard.ts'
import type { Service } from '../service.ts'
import { costedDeployments } from './costs.ts'
import { type DeliverySettings, editionOf, rulesOf } from './delivery.ts'
import { visibleHistory } from './records.ts'
import { readSources } from './sources.ts'
import { windowOf } from './window.ts'

export function managementOperation(settings: DeliverySettings): Service<'kpi'>['managementDashboard'] {
  return async (context, input) => {
    const now = windowOf(context, input, settings.timeZone)
    const { asOf, timeZone, weekStart } = now
    const [first] = lastSpans(Date.parse(asOf) - 1, 'month', input.months, { timeZone, weekStart })
    const window = { ...now, from: first?.from ?? now.from }
    const plan = windowPlan(window)
    const rules = rulesOf(input, settings)
    const { whole, teams } = await readSources(
      context.reader,
      visibleHistory(context, input),
      { ...plan, rules, applications: input.application_id },
      { teams: true },
    )
    const { costed, rates } = await costedDeployments(context, input, window)
    return managementOf({
      metrics: metricsOf(whole, plan, rules, false),
      months: trendsOf(whole, plan, rules, { unit: 'month' }),
      teams: [...teams].map(([team_id, source]) => [team_id, metricsOf(source, plan, rules, false)]),
      costs: costs(costed, rates, { ...window, by: 'team' }),
      edition: editionOf(input.edition),
    })
  }
}
