import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { createDeployments } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'

/*
 * A process that checks health until it is killed: `health-worker.ts <file>`. Its checks take a while and find everything
 * down. It says `looking <deployment>` when one begins and `seen <deployment>` when it has its answer.
 */
const sdk = createDeployments({
  storage: sqliteStorage({ path: process.argv[2] ?? '' }),
  // So that nothing else of it writes meanwhile.
  pollInterval: 60_000,
  health: {
    settings: { method: 'host', down_after: 1, timeout_ms: 5_000 },
    probe: async ({ deployment_id }) => {
      writeSync(1, `looking ${deployment_id}\n`)
      await sleep(4_000)
      writeSync(1, `seen ${deployment_id}\n`)
      return { outcome: 'down', message: 'seen by a worker that came late' }
    },
  },
})
await sdk.start()
// Looking at the store does not keep a process alive.
setInterval(() => {}, 60_000)
