import type { IncomingMessage, ServerResponse } from 'node:http'
import { createDeployments } from '@slipway/core'
import { createHandler } from '@slipway/core/http'
import { memoryStorage } from '@slipway/core/memory'
import { toNodeListener } from '@slipway/core/node'

const BASE_PATH = '/api/deployments'
const ADA = { id: 'ada', name: 'Ada', grants: [{ role: 'team_manager' as const, team_id: 'northwind' }] }

export interface BackEnd {
  /** Takes the requests that are for it. */
  readonly handle: (request: IncomingMessage, response: ServerResponse, next: () => void) => void
  readonly close: () => Promise<void>
}

/** The back end of the page: Slipway in memory, with a few deployments to see. */
export async function openBackEnd(): Promise<BackEnd> {
  const sdk = createDeployments({ storage: memoryStorage() })
  await sdk.migrate()
  const api = sdk.as(ADA)
  const place = { cloud_asset_id: 'vm-1', deployment_type: 'automated' as const }
  for (const application_id of ['shop', 'billing', 'search'])
    for (const environment_name of ['staging', 'production']) {
      const { id } = await api.deployments.create({
        ...place,
        application_id,
        environment_name,
        version: '1.4.0',
      })
      await api.deployments.activate({ id })
    }
  const failing = await api.deployments.create({
    ...place,
    application_id: 'billing',
    environment_name: 'production',
    version: '1.5.0',
  })
  await api.deployments.start({ id: failing.id })
  await api.deployments.fail({ id: failing.id, reason: 'The migration timed out.' })

  const listener = toNodeListener(createHandler(sdk, { basePath: BASE_PATH, authenticate: () => ADA }))
  return {
    handle: (request, response, next) => {
      if (request.url?.startsWith(`${BASE_PATH}/`) === true) listener(request, response)
      else next()
    },
    close: () => sdk.close(),
  }
}
