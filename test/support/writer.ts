import { writeSync } from 'node:fs'
import { createDeployments } from '@slipway/core'
import { MANAGER } from './actors.ts'
import { openStorage } from './address.ts'
import { aDeployment } from './builders.ts'

/*
 * A process that writes until it is killed: `writer.ts <address>`. It says each thing that was acknowledged on a line of its
 * own, only after the acknowledgement: `created <id>`, `active <id>`.
 */

/** How many writes are under way at once. */
const HANDS = 4
/** Few places, so that promotions supersede each other. */
const PLACES = 10

const sdk = createDeployments({ storage: openStorage(process.argv[2] ?? '') })
await sdk.migrate()
const api = sdk.as(MANAGER)

async function write(hand: number): Promise<never> {
  for (let count = 0; ; count += 1) {
    const application_id = `app-${(count * HANDS + hand) % PLACES}`
    const { id } = await api.deployments.create(
      aDeployment({ application_id, version: `${count}.${hand}.0` }),
    )
    writeSync(1, `created ${id}\n`)
    if (count % 2 === 0) continue
    await api.deployments.activate({ id })
    writeSync(1, `active ${id}\n`)
  }
}

await Promise.all(Array.from({ length: HANDS }, (_, hand) => write(hand)))
