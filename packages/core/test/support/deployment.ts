import { type Deployment, deploymentSchema } from '../../src/domain/deployments/index.ts'
import { newDeployment } from '../../src/services/deployments/create.ts'

/** A deployment of one slot. */
export function deploymentOf(given: Partial<Deployment>): Deployment {
  const at = '2026-11-24T10:00:00.000Z'
  const fresh = newDeployment(
    {
      id: 'd1',
      team_id: 't1',
      application_id: 'shop',
      cloud_asset_id: 'host',
      environment_name: 'production',
      deployment_type: 'automated',
      version: '1.0.0',
      deployed_by: 'u1',
      deployment_date: at,
    },
    at,
  )
  return deploymentSchema.parse({ ...fresh, ...given })
}
