import { writeSync } from 'node:fs'
import { createDeployments, publicKeys } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import { ADMIN } from './actors.ts'

/*
 * A process that removes what is old from the journal, a little in each call, until it is killed: `pruner.ts <file> <before>
 * <public key>`. It says `removed <count>` on a line of its own after each call, and goes on asking when nothing is left.
 */

const [path = '', before = '', publicKey = ''] = process.argv.slice(2)
const sdk = createDeployments({
  storage: sqliteStorage({ path }),
  signing: publicKeys({ id: 'k1', publicKey }),
})
const { audit } = sdk.as(ADMIN)

for (;;) {
  const { removed } = await audit.prune({ before, limit: 7 })
  writeSync(1, `removed ${removed}\n`)
}
