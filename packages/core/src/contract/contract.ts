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

/** Written out group by group: the type of all operations at once is longer than a declaration file may hold. */
export type Contract = {
  readonly deployments: typeof deploymentsContract
  readonly rollouts: typeof rolloutsContract
  readonly promotions: typeof promotionsContract
  readonly waves: typeof wavesContract
  readonly holds: typeof holdsContract
  readonly catalog: typeof catalogContract
  readonly audit: typeof auditContract
  readonly incidents: typeof incidentsContract
  readonly kpi: typeof kpiContract
  readonly health: typeof healthContract
  readonly events: typeof eventsContract
}

/**
 * Every operation of Slipway, once. Parsing, permission, journal, route, OpenAPI document, remote client and query keys
 * all follow from this list.
 */
export const contract: Contract = {
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
