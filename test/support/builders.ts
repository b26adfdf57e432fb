import type { Deployment, DeploymentsApi } from '@slipway/core'

type CreateInput = Parameters<DeploymentsApi['deployments']['create']>[0]

/** What a deployment needs, where the test does not care. */
export function aDeployment(more: Partial<CreateInput> = {}): CreateInput {
  return {
    application_id: 'shop',
    cloud_asset_id: 'vm-1',
    environment_name: 'staging',
    deployment_type: 'automated',
    version: '1.0.0',
    ...more,
  }
}

/** Creates a deployment and puts it in service. */
export async function serve(api: DeploymentsApi, more: Partial<CreateInput> = {}): Promise<Deployment> {
  const { id } = await api.deployments.create(aDeployment(more))
  return api.deployments.activate({ id })
}
