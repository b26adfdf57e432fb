import { auditContract } from './audit.ts'
import { catalogContract } from './catalog.ts'
import { deploymentsContract } from './deployments.ts'
import { eventsContract } from './events.ts'
import { healthContract } from './health.ts'
import { holdsContract } from './holds.ts'
import { incidentsContract } from './incidents.ts'
import { kpiContract } from './kpi.ts'
import { promotionsContract } from './promotions.ts'
import { rolloutsContract } from './rollouts.ts'
import { wavesContract } from './waves.ts'

/**
 * Every operation of Slipway, once. Parsing, permission, journal, route, OpenAPI document, remote client and query keys
 * all follow from this list.
 */
export const contract = {
  deployments: deploymentsContract,
  rollouts: rolloutsContract,
  promotions: promotionsContract,
  waves: wavesContract,
  holds: holdsContract,
  catalog: catalogContract,
  audit: auditContract,
  incidents: incidentsContract,
  kpi: kpiContract,
  health: healthContract,
  events: eventsContract,
}
export type Contract = typeof contract
