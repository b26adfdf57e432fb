import { writeSync } from 'node:fs'
import { createDeployments } from '@slipway/core'
import { openStorage } from './address.ts'
import { endsAt, withBorders } from './borders.ts'
import { fileOutside, LEASE, TIMEOUT } from './run-outside.ts'

/*
 * A process that carries runs out until it is killed: `runner.ts <address> <outside> [<end as JSON>]`. It says `started`,
 * and `late` whenever it finds a run written by somebody else. With an end, it says `border <name>` when it comes to it,
 * and before that `locked` when it is in the middle of a transaction. At SIGTERM it sees to an end what it is at, says
 * `closed` and goes.
 */

const [, , address = '', outside = '', end] = process.argv
const say = (line: string) => writeSync(1, `${line}\n`)
const border = endsAt(end === undefined ? undefined : JSON.parse(end), (line) => {
  if (isWriting()) say('locked')
  say(line)
})
const { storage, isWriting } = withBorders(
  openStorage(address, { connections: 4, transactionTimeout: 2 * LEASE }),
  { of: ['runs'], border, late: () => say('late') },
)
const sdk = createDeployments({
  storage,
  pollInterval: 50,
  rollouts: { ...fileOutside(outside, border), timeout: TIMEOUT, lease: LEASE },
})
await sdk.start()
say('started')
// What runs in the background does not keep a process alive.
setInterval(() => {}, 1_000)
process.once('SIGTERM', async () => {
  await sdk.close()
  say('closed')
  process.exit(0)
})
