import { createDeployments } from '@slipway/core'
import { postgresStorage } from '@slipway/postgres-adapter'
import pg from 'pg'

// The process that writes. Told to, it writes one thing, through Slipway or by hand, and answers when it was committed.
const [url = ''] = process.argv.slice(2)
process.once('disconnect', () => process.exit(0))

const sdk = createDeployments({ storage: postgresStorage({ connectionString: url }) })
const api = sdk.as({ id: 'u1', name: 'Ada', grants: [{ role: 'developer', team_id: 't1' }] })
const client = new pg.Client(url)
await client.connect()

const write = {
  ours: (version: string) =>
    api.deployments.create({
      application_id: 'shop',
      cloud_asset_id: 'vm-1',
      environment_name: 'staging',
      deployment_type: 'automated',
      version,
    }),
  async peer(version: string) {
    await client.query('insert into peer (version) values ($1)', [version])
  },
}

process.on('message', async ({ side, version }: { side: keyof typeof write; version: string }) => {
  await write[side](version)
  process.send?.({ committed: performance.timeOrigin + performance.now() })
  if (side === 'peer') await client.query('select pg_notify($1, $2)', ['peer', version])
})
process.send?.('ready')
