import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createDeployments } from '@slipway/core'
import { createClient } from '@slipway/core/client'
import { postgresStorage } from '@slipway/postgres-adapter'
import pg from 'pg'
import { startPostgres } from 'slipway-postgres-server'
import type { Figures, Tell } from './benchmark.ts'

export const ADMIN = { id: 'root', name: 'Root', grants: [{ role: 'msp_admin' as const }] }

const TEAMS = 64
const COMMITS = 400
const WARM_UP = 40
/** Between two commits, in milliseconds. */
const APART = 25

/** How one commit is made, and how it is heard of: the time from the one to the other is measured. */
interface Path {
  /** Commits something; gives what it is heard of by. */
  commit(index: number): Promise<string>
  /** Has `heard` called with what has been heard of. */
  listen(heard: (key: string) => void): Promise<void>
}

/** From a commit in this process to a client of a server that stands in another one; the 99th percentile. */
export async function measureLatency(tell: Tell): Promise<Figures> {
  tell('starting PostgreSQL')
  const server = await startPostgres()
  const sdk = createDeployments({ storage: postgresStorage({ connectionString: server.url }) })
  await sdk.migrate()
  const other = fork(fileURLToPath(new URL('./events-server.ts', import.meta.url)), [server.url])
  const clients = [new pg.Client(server.url), new pg.Client(server.url)] as const
  try {
    const [port] = (await once(other, 'message')) as [number]
    for (const client of clients) await client.connect()
    const ends = new AbortController()
    const api = sdk.as(ADMIN)
    const ours: Path = {
      commit: async (index) => {
        const { id } = await api.deployments.create({
          team_id: `team-${index % TEAMS}`,
          application_id: `app-${index}`,
          cloud_asset_id: 'vm-1',
          environment_name: 'staging',
          deployment_type: 'automated',
          version: '1.4.0',
        })
        return id
      },
      async listen(heard) {
        const far = createClient({ baseUrl: `http://127.0.0.1:${port}` })
        const messages = far.events.subscribe({}, { signal: ends.signal })[Symbol.asyncIterator]()
        await messages.next()
        void (async () => {
          for (;;) {
            const { done, value } = await messages.next()
            if (done === true) return
            if (value.type === 'change') heard(value.entry.subject_id ?? '')
          }
        })().catch(() => {})
      },
    }
    const [writer, listener] = clients
    await writer.query('create table noted (id text primary key, note jsonb)')
    const bare: Path = {
      commit: async (index) => {
        const key = `bare-${index}`
        await writer.query('begin')
        await writer.query('insert into noted values ($1, $2)', [key, { version: '1.4.0' }])
        await writer.query('select pg_notify($1, $2)', ['noted', key])
        await writer.query('commit')
        return key
      },
      async listen(heard) {
        listener.on('notification', ({ payload }) => heard(payload ?? ''))
        await listener.query('listen noted')
      },
    }
    const figures = { value: await percentile(ours, tell), peer_value: await percentile(bare, tell) }
    ends.abort()
    return figures
  } finally {
    if (other.connected) other.disconnect()
    for (const client of clients) await client.end()
    await sdk.close()
    await server.remove()
  }
}

async function percentile(path: Path, tell: Tell): Promise<number> {
  const committed = new Map<string, number>()
  const heardAt = new Map<string, number>()
  await path.listen((key) => void heardAt.set(key, performance.now()))
  for (let index = 0; index < WARM_UP + COMMITS; index += 1) {
    const key = await path.commit(index)
    // The answer comes a little after the commit; an event that is quicker than the answer took no time.
    if (index >= WARM_UP) committed.set(key, performance.now())
    await new Promise((resolve) => setTimeout(resolve, APART))
    if (index % 100 === 0) tell(`${index} of ${WARM_UP + COMMITS} commits`)
  }
  const deadline = performance.now() + 10_000
  while ([...committed.keys()].some((key) => !heardAt.has(key))) {
    if (performance.now() > deadline) throw new Error('A commit was never heard of.')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const times = [...committed]
    .map(([key, at]) => Math.max(0, (heardAt.get(key) ?? 0) - at))
    .sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  tell(`median ${at(0.5).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms, longest ${at(1).toFixed(1)} ms`)
  return Math.max(at(0.99), 0.01)
}
