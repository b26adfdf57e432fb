import { postgresStorage } from '@slipway/postgres-adapter'
import { openSdk } from '../portal.ts'
import { demoRollouts } from '../rollouts.ts'
import { type Setup, serveOrders } from './orders.ts'

// One of the workers: it does what falls due with time, and nobody connects to it.
serveOrders<Setup>(async ({ name, databaseUrl, schema, webhookSecret }) => {
  const sdk = openSdk(
    postgresStorage({ connectionString: databaseUrl, schema, connections: 4 }),
    webhookSecret,
    // The traffic of the demo is remembered in one place.
    name === 'worker 1' ? demoRollouts() : undefined,
  )
  await sdk.start()
  return { port: null, close: () => sdk.close() }
})
