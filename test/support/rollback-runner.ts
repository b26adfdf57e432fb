import { writeSync } from 'node:fs'
import { createDeployments } from '@slipway/core'
import { openStorage } from './address.ts'
import { endsAt, withBorders } from './borders.ts'
import { rollbackOptions, WRITTEN } from './rollback-trials.ts'
import { LEASE, TIMEOUT } from './run-outside.ts'

/*
 * A process that checks, rolls back and carries out until it ends itself: `rollback-runner.ts <address> <outside> <id of
 * what is unhealthy> <milliseconds that its clock is ahead> <end as JSON>`. It says `border <name>` when it has come to its end.
 */

const [, , address = '', outside = '', bad = '', ahead = '', end = ''] = process.argv
const border = endsAt(JSON.parse(end), (line) => writeSync(1, `${line}\n`))
const { storage } = withBorders(openStorage(address, { connections: 4 }), { of: WRITTEN, border })
const options = rollbackOptions(outside, () => bad, border)
const sdk = createDeployments({
  storage,
  clock: { now: () => Date.now() + Number(ahead) },
  ...options,
  rollouts: { ...options.rollouts, timeout: TIMEOUT, lease: LEASE },
})
await sdk.start()
// What runs in the background does not keep a process alive.
setInterval(() => {}, 1_000)
