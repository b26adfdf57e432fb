import { type Deployment, deploymentSchema, slotId } from '../../src/domain/deployments/index.ts'

const AT = '2026-11-24T10:00:00.000Z'

/** A deployment of one slot. */
export function deploymentOf(given: Partial<Deployment>): Deployment {
  const slot = {
    team_id: 't1',
    application_id: 'shop',
    cloud_asset_id: 'host',
    environment_name: 'production',
  }
  return deploymentSchema.parse({
    id: 'd1',
    ...slot,
    deployment_type: 'automated',
    status: 'pending',
    version: '1.0.0',
    deployed_by: 'u1',
    deployment_date: AT,
    health_check_url: null,
    configuration: {},
    metadata: { tags: [], contacts: [], documentation: [], rollback_procedure: null },
    slot_id: slotId(slot),
    status_reason: null,
    status_at: AT,
    inactive_reason: null,
    maintenance_until: null,
    health: 'unknown',
    standby: 'none',
    started_at: null,
    promoted_at: null,
    finished_at: null,
    previous_deployment_id: null,
    superseded_by_id: null,
    rollback_of_id: null,
    rolled_back_by_id: null,
    restores_id: null,
    commit_sha: null,
    ref: null,
    run_id: null,
    run_url: null,
    source: 'api',
    external_id: null,
    revision: 1,
    created_at: AT,
    updated_at: AT,
    ...given,
  })
}
