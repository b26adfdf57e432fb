import { createDeployments } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'

// Five lines: a file, a schema, a person, a deployment, in service.
const sdk = createDeployments({ storage: sqliteStorage({ path: process.argv[2] ?? 'deployments.db' }) })
await sdk.migrate()
const api = sdk.as({ id: 'u1', name: 'Ada', grants: [{ role: 'team_manager', team_id: 't1' }] })
const created = await api.deployments.create({
  application_id: 'shop',
  cloud_asset_id: 'vm-7',
  environment_name: 'staging',
  deployment_type: 'manual',
  version: await nextVersion(),
})
await api.deployments.activate({ id: created.id, revision: created.revision })

// And reading it back.
for (const slot of (await api.deployments.current()).items) {
  console.log(
    `In service in ${slot.environment_name}: ${slot.application_id} ${slot.current?.version ?? '–'}`,
  )
}
for (const { version, status, inactive_reason } of (await api.deployments.list()).items) {
  console.log(`  ${version} ${status}${inactive_reason === null ? '' : `, ${inactive_reason}`}`)
}
for (const entry of (await api.deployments.history({ id: created.id })).items.toReversed()) {
  console.log(`${entry.id} ${entry.actor_name}: ${entry.action}`)
}
const { ok, entries } = await api.audit.verify({ team_id: 't1' })
console.log(`${entries} entries in the journal, ${ok ? 'whole' : 'BROKEN'}`)
await sdk.close()

/** Each run of this program deploys the next one. */
async function nextVersion(): Promise<string> {
  const { counts } = await api.deployments.list({ limit: 1, counts: true })
  return `1.${counts?.total ?? 0}.0`
}
