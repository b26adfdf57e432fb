import { createDeployments } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'

// The process that keeps the figures of a database behind its journal, until it is told to end.
const [path = ''] = process.argv.slice(2)
const sdk = createDeployments({ storage: sqliteStorage({ path }), health: false })
process.once('disconnect', async () => {
  await sdk.close()
  process.exit(0)
})
await sdk.start()
process.send?.('started')
