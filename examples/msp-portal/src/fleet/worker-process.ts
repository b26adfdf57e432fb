import { openSdk } from '../portal.ts'
import { demoRollouts } from '../rollouts.ts'
import { type Setup, serveOrders } from './orders.ts'
import { openStore } from './store.ts'

// One of the workers: it does what falls due with time, and nobody connects to it.
serveOrders<Setup>(async (setup) => {
  const { name, webhookSecret } = setup
  const sdk = openSdk(
    openStore(setup, 4),
    webhookSecret,
    // The traffic of the demo is remembered in one place.
    name === 'worker 1' ? demoRollouts() : undefined,
  )
  await sdk.start()
  return { port: null, close: () => sdk.close() }
})
