import type { Contract } from '../contract/index.ts'
import { auditService } from './audit/index.ts'
import { catalogService } from './catalog.ts'
import { deploymentsService } from './deployments/index.ts'
import { eventsService } from './events.ts'
import { healthService } from './health/index.ts'
import { holdsService } from './holds/index.ts'
import { incidentsService } from './incidents/index.ts'
import { kpiService } from './kpi/index.ts'
import { promotionsService } from './promotions/index.ts'
import { rolloutsService } from './rollouts/index.ts'
import type { Service, ServiceOptions } from './service.ts'
import { wavesService } from './waves/index.ts'

export type Services = { readonly [G in keyof Contract]: Service<G> }

export function createServices(options: ServiceOptions): Services {
  return {
    deployments: deploymentsService(options),
    rollouts: rolloutsService(options),
    promotions: promotionsService(options),
    waves: wavesService(options),
    holds: holdsService(),
    catalog: catalogService(),
    audit: auditService(options),
    incidents: incidentsService(options),
    kpi: kpiService(options),
    health: healthService(options),
    events: eventsService(options),
  }
}
