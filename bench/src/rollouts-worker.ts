import { createDeployments } from '@slipway/core'
import { postgresStorage } from '@slipway/postgres-adapter'
import { openPool } from './postgres-database.ts'
import { PEER_BATCH, PEER_WAIT, STEPS_AT_ONCE } from './rollouts-peer.ts'

// A process that carries runs out, or that does by plain pg what is needed for it: `rollouts-worker.ts <ours | peer> <url>`.
// It says `ready`, begins when it hears something, and tells of each run whose traffic it gave back.
const [mode = '', url = ''] = process.argv.slice(2)
process.once('disconnect', () => process.exit(0))

const CONNECTIONS = 8
const begin = mode === 'ours' ? ours() : peer()
process.once('message', begin)
process.send?.('ready')

function ours(): () => Promise<void> {
  const weights = new Map<string, number>()
  const sdk = createDeployments({
    storage: postgresStorage({ connectionString: url, connections: CONNECTIONS }),
    health: false,
    rollouts: {
      executor: {
        apply: async () => ({ status: 'succeeded' }),
        observe: async () => ({ status: 'succeeded' }),
      },
      router: {
        async set(weight, { run_id }) {
          weights.set(run_id, weight)
          if (weight === 0) process.send?.({ restored: run_id, at: Date.now() })
        },
        observe: async ({ run_id }) => weights.get(run_id) ?? 0,
      },
      health: async () => 'healthy',
    },
  })
  return () => sdk.start()
}

function peer(): () => Promise<void> {
  const pool = openPool(url, { max: CONNECTIONS })
  return async () => {
    for (;;) {
      const { rows } = await pool.query({
        name: 'claim',
        text: `update peer_runs set lease_until = now() + interval '30 s', revision = revision + 1
          where id in (select id from peer_runs where due_at <= now() and (lease_until is null or lease_until <= now())
            order by due_at, id limit ${PEER_BATCH} for update skip locked)
          returning id, revision, steps`,
      })
      if (rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 50))
      await Promise.all(rows.map(carryOn))
    }
  }

  /** Some steps of one run, each by a compare-and-set and an entry in one transaction. */
  async function carryOn({ id, revision, steps }: { id: string; revision: number; steps: unknown }) {
    const text = JSON.stringify(steps)
    for (let step = 1; step <= STEPS_AT_ONCE; step += 1) {
      const client = await pool.connect()
      try {
        await client.query('begin')
        await client.query({
          name: 'move',
          text: `update peer_runs set steps = $3, revision = revision + 1, due_at = now() + $4::interval,
            lease_until = case when $5 then null else lease_until end where id = $1 and revision = $2`,
          values: [
            id,
            revision + step - 1,
            text,
            step === STEPS_AT_ONCE ? PEER_WAIT : '0 s',
            step === STEPS_AT_ONCE,
          ],
        })
        await client.query({
          name: 'entry',
          text: 'insert into peer_entries (run_id, step, entry) values ($1, $2, $3)',
          values: [id, revision + step, text.slice(0, 600)],
        })
        await client.query('commit')
      } finally {
        client.release()
      }
    }
  }
}
