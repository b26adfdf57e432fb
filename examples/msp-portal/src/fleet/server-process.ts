import { postgresStorage } from '@slipway/postgres-adapter'
import { listen } from '../listen.ts'
import { openSdk } from '../portal.ts'
import { createPortalServer } from '../server.ts'
import { readSite } from '../site.ts'
import { type ServerSetup, serveOrders } from './orders.ts'

// One of the servers behind the address: it answers people, and leaves what falls due with time to the workers.
serveOrders<ServerSetup>(async ({ name, databaseUrl, schema, webhookSecret, sessionKey, pages, port }) => {
  const sdk = openSdk(postgresStorage({ connectionString: databaseUrl, schema }), webhookSecret)
  const server = createPortalServer(sdk, readSite(pages), {
    sessionKey: Buffer.from(sessionKey, 'hex'),
    name,
  })
  return {
    port: await listen(server, port),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await sdk.close()
    },
  }
})
