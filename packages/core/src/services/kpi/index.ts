import type { Service, ServiceOptions } from '../service.ts'
import { compareTeamsOperation } from './compare-teams.ts'
import { costsOperation } from './costs.ts'
import { dashboardOperations } from './dashboard.ts'
import { deliveryOperations } from './delivery.ts'
import { explainOperation } from './explain.ts'
import { impactOperation } from './impact.ts'
import { managementOperation } from './management.ts'
import { uptimeOperations } from './uptime.ts'

/** The figures, over what the caller may read: read, and worked out by the same pure functions that scripts call. */
export function kpiService(options: Pick<ServiceOptions, 'timeZone' | 'environments'>): Service<'kpi'> {
  return {
    ...dashboardOperations(options),
    ...deliveryOperations(options),
    ...uptimeOperations(options),
    compareTeams: compareTeamsOperation(options),
    explain: explainOperation(options),
    managementDashboard: managementOperation(options),
    costs: costsOperation(options),
    impact: impactOperation(options),
  }
}
