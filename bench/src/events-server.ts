import { once } from 'node:events'
import { createServer } from 'node:http'
import { createDeployments } from '@slipway/core'
import { createHandler } from '@slipway/core/http'
import { toNodeListener } from '@slipway/core/node'
import { postgresStorage } from '@slipway/postgres-adapter'
import { ADMIN } from './events-latency.ts'

// The process of another server on the same database: nothing is written here.
const [connectionString = ''] = process.argv.slice(2)
process.once('disconnect', () => process.exit(0))

const sdk = createDeployments({ storage: postgresStorage({ connectionString }) })
const handler = createHandler(sdk, { authenticate: () => ADMIN })
const server = createServer(toNodeListener(handler)).listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
process.send?.(typeof address === 'object' ? address?.port : null)
