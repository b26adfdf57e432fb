import { postgresStorage } from '@slipway/postgres-adapter'
import { openSdk } from '../portal.ts'
import { type Setup, serveOrders } from './orders.ts'

// One of the workers: it does what falls due with time, and nobody connects to it.
serveOrders<Setup>(async ({ databaseUrl, schema, webhookSecret }) => {
  const sdk = openSdk(
    postgresStorage({ connectionString: databaseUrl, schema, connections: 4 }),
    webhookSecret,
  )
  await sdk.start()
  return { port: null, close: () => sdk.close() }
})
