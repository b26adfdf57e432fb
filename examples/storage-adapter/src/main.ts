import { createDeployments } from '@slipway/core'
import { fileStorage } from './file-storage.ts'

const path = process.argv[2] ?? 'deployments.jsonl'
const sdk = createDeployments({ storage: fileStorage({ path }) })
await sdk.migrate()
const api = sdk.as({ id: 'u1', name: 'Ada', grants: [{ role: 'developer', team_id: 't1' }] })
const { id } = await api.deployments.create({
  application_id: 'shop',
  cloud_asset_id: 'cluster-1',
  environment_name: 'staging',
  deployment_type: 'automated',
  version: '1.4.0',
})
const { items } = await api.deployments.list({})
console.log(`Created ${id}; ${path} now holds ${items.length} deployments on its first page.`)
await sdk.close()
