import { appendFileSync, readFileSync } from 'node:fs'
import { createDeployments, type Executor, type TrafficRouter } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'

/*
 * A process that carries runs out until it is killed: `runner.ts <database> <outside>`. The second file is the world
 * outside: a line `<key> <run> <what>` for each effect, written before the answer is given.
 */

const [, , path = '', outside = ''] = process.argv

const lines = () => readFileSync(outside, 'utf8').split('\n').slice(0, -1)
const isDone = (key: string) => lines().some((line) => line.startsWith(`${key} `))
/** The process may be killed before, or behind, the effect. */
const breath = () => new Promise((resolve) => setTimeout(resolve, 5))

const executor: Executor = {
  async apply(order, { run_id, application_id }, { key }) {
    await breath()
    if (order.do === 'deploy' && application_id.startsWith('bad'))
      return { status: 'failed', message: 'Bad.' }
    // As every executor has to: what stands under a key is done once, also for a worker that was thought dead.
    if (isDone(key)) return { status: 'succeeded' }
    appendFileSync(outside, `${key} ${run_id} ${order.do}\n`)
    await breath()
    return { status: 'succeeded' }
  },
  observe: async (_order, _target, { key }) => ({ status: isDone(key) ? 'succeeded' : 'absent' }),
}

const router: TrafficRouter = {
  async set(weight, { run_id }, { key }) {
    await breath()
    appendFileSync(outside, `${key} ${run_id} route-${weight}\n`)
    await breath()
  },
  async observe({ run_id }) {
    const last = lines().findLast((line) => line.includes(` ${run_id} route-`))
    return last === undefined ? 0 : Number(last.slice(last.lastIndexOf('-') + 1))
  },
}

const sdk = createDeployments({
  storage: sqliteStorage({ path }),
  pollInterval: 50,
  rollouts: {
    executor,
    router,
    timeout: 300,
    lease: 700,
    health: async ({ application_id }) => (application_id.startsWith('sick') ? 'unhealthy' : 'healthy'),
  },
})
await sdk.migrate()
await sdk.start()
process.stdout.write('started\n')
// What runs in the background does not keep a process alive.
setInterval(() => {}, 1_000)
