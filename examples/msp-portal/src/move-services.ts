import type { DeploymentsApi } from '@slipway/core'
import { serviceAddress } from './demo-services.ts'
import { allDeployments } from './listing.ts'
import { DEMO_REASON, DEMO_TAG } from './live-stage.ts'

/**
 * Has the services of the demo checked where they are now: the portal may listen on another port than when they were recorded.
 * To be called before anything is checked, else the old port would count as an outage. What a person has given another address
 * keeps it. What has ended keeps the old one, and whoever rolls back to it has it checked there until the next start.
 */
export async function moveServices(api: DeploymentsApi, origin: string): Promise<void> {
  const known = await allDeployments(api, {
    tag: DEMO_TAG,
    status: ['pending', 'deploying', 'active', 'maintenance', 'inactive'],
  })
  for (const deployment of known) {
    const { id, health_check_url: old, inactive_reason: why } = deployment
    if (old === null || (why !== null && why !== 'stopped')) continue
    const address = serviceAddress(origin, deployment)
    if (old === address || new URL(old).pathname !== new URL(address).pathname) continue
    const reason = `${DEMO_REASON}: the portal is on another port`
    await api.deployments.update({ id, health_check_url: address, reason })
  }
}
