import { listen } from '../listen.ts'
import { openSdk } from '../portal.ts'
import { createPortalServer } from '../server.ts'
import { readSite } from '../site.ts'
import { type ServerSetup, serveOrders } from './orders.ts'
import { openStore } from './store.ts'

// One of the servers behind the address: it answers people, and leaves what falls due with time to the workers.
serveOrders<ServerSetup>(async (setup) => {
  const { name, webhookSecret, sessionKey, pages, port } = setup
  const sdk = openSdk(openStore(setup, 10), webhookSecret)
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
