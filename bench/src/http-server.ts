import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createDeployments } from '@slipway/core'
import { createHandler } from '@slipway/core/http'
import { toNodeListener } from '@slipway/core/node'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import Database from 'better-sqlite3'
import { Hono } from 'hono'

// The process that both servers stand in: Slipway's handler, and a bare route over the same file. They are never under
// load at once.
const RECORDS = 100
const ACTOR = { id: 'u1', name: 'Ada', grants: [{ role: 'team_manager' as const, team_id: 't1' }] }
const [path = ''] = process.argv.slice(2)
process.once('disconnect', () => process.exit(0))

const sdk = createDeployments({ storage: sqliteStorage({ path }) })
await sdk.migrate()
const api = sdk.as(ACTOR)
const ids: string[] = []
for (let index = 0; index < RECORDS; index += 1) {
  const { id } = await api.deployments.create({
    application_id: `app-${index}`,
    cloud_asset_id: 'vm-1',
    environment_name: 'staging',
    deployment_type: 'automated',
    version: `1.4.${index}`,
    commit_sha: index.toString(16).padStart(40, '0'),
    ref: 'main',
    run_url: `https://ci.example/runs/${index}`,
    metadata: { tags: ['spring'], rollback_procedure: 'Activate the version before it.' },
  })
  ids.push(id)
}

/** Who asks is looked up by token, as a host with sessions in memory does. */
const sessions = new Map([['Bearer ada', ACTOR]])
const handler = createHandler(sdk, {
  authenticate: (request) => sessions.get(request.headers.get('authorization') ?? '') ?? null,
})

const database = new Database(path, { readonly: true })
const columns = database
  .prepare<[], string>("select name from pragma_table_info('slipway_deployments')")
  .pluck()
  .all()
const select = database.prepare<[string], Record<string, unknown>>(
  `select ${columns.join(', ')} from slipway_deployments where id = ?`,
)
const app = new Hono()
app.get('/deployments/:id', (context) => {
  const row = select.get(context.req.param('id'))
  if (row === undefined) return context.notFound()
  return context.json({ ...row, configuration: {}, metadata: JSON.parse(String(row.metadata)) })
})

async function listening(listener: RequestListener): Promise<number> {
  const server: Server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}

// Asked for the processor's time that this process has used, in milliseconds.
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.((user + system) / 1_000)
})
process.send?.({
  ours: await listening(toNodeListener(handler)),
  peer: await listening(getRequestListener(app.fetch)),
  ids,
})
