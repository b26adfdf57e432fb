import { defineQueue, defineWorker } from '@slipway/core'
import { postgresJobs, postgresStorage } from '@slipway/postgres-adapter'
import { PgBoss } from 'pg-boss'
import { type PostgresServer, startPostgres } from 'slipway-postgres-server'
import * as z from 'zod'
import type { Figures, Tell } from './benchmark.ts'
import { pair, processorLine } from './pair.ts'

const JOBS = 1_000
const AT_ONCE = 50
const CONCURRENCY = 20
const ROUNDS = 10
const WARM_UP = 4

const data = (n: number) => ({ run_id: `run-${n}`, step: n % 7, reason: 'The step before it has succeeded.' })
const batches = Array.from({ length: JOBS / AT_ONCE }, (_, batch) =>
  Array.from({ length: AT_ONCE }, (_, n) => data(batch * AT_ONCE + n)),
)

/** Counts what was handled, and says when it was all. */
function counter() {
  let left = 0
  let done = () => {}
  return {
    all: () =>
      new Promise<void>((resolve) => {
        left += JOBS
        done = resolve
      }),
    one(run_id: string) {
      if (!run_id.startsWith('run-')) throw new Error('This is none of our jobs.')
      left -= 1
      if (left === 0) done()
    },
  }
}

/** Jobs a second, from the first insert to the last handler; both sides on one server, in schemas of their own. */
export async function measureThroughput(tell: Tell): Promise<Figures> {
  tell('starting PostgreSQL')
  const server = await startPostgres()
  try {
    const ours = await openOurs(server)
    const peer = await openPeer(server)
    tell(`${WARM_UP + ROUNDS} rounds of ${JOBS} jobs each`)
    const found = await pair(ours.round, peer.round, { rounds: ROUNDS, warmUp: WARM_UP })
    tell(processorLine(found, JOBS))
    await ours.close()
    await peer.close()
    const rate = (milliseconds: number) => (JOBS * 1_000) / milliseconds
    return { value: rate(found.ours), peer_value: rate(found.peer) }
  } finally {
    await server.remove()
  }
}

async function openOurs({ url }: PostgresServer) {
  const queue = defineQueue({
    name: 'steps',
    data: z.object({ run_id: z.string(), step: z.number(), reason: z.string() }),
  })
  const storage = postgresStorage({ connectionString: url })
  const jobs = postgresJobs({ connectionString: url, schema: 'ours' })
  await jobs.migrate([queue])
  const handled = counter()
  const worker = defineWorker({
    queue,
    concurrency: CONCURRENCY,
    handle: async (job) => handled.one(job.data.run_id),
  })
  await jobs.start([worker])
  return {
    async round() {
      const all = handled.all()
      for (const batch of batches) {
        await storage.transaction((tx) =>
          jobs.enqueue(
            tx,
            queue,
            batch.map((one) => ({ data: one })),
          ),
        )
        jobs.wake()
      }
      await all
    },
    async close() {
      await jobs.close()
      await storage.close()
    },
  }
}

async function openPeer({ url }: PostgresServer) {
  const boss = new PgBoss({ connectionString: url, schema: 'peer', max: 5 })
  boss.on('error', (error) => console.error(error))
  await boss.start()
  await boss.createQueue('steps')
  const handled = counter()
  const id = await boss.work<{ run_id: string }>(
    'steps',
    { batchSize: CONCURRENCY, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 },
    async (list) => {
      for (const job of list) handled.one(job.data.run_id)
    },
  )
  return {
    async round() {
      const all = handled.all()
      for (const batch of batches) {
        await boss.insert(
          'steps',
          batch.map((one) => ({ data: one })),
        )
        boss.notifyWorker(id)
      }
      await all
    },
    close: () => boss.stop({ graceful: false }),
  }
}
