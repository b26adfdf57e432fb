import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createDeployments, type DeploymentsApi } from '@slipway/core'
import { postgresStorage } from '@slipway/postgres-adapter'
import pg from 'pg'
import type { Figures, Tell } from './benchmark.ts'
import { withPostgres } from './postgres-database.ts'
import { fillPeer, peerWrites } from './rollouts-peer.ts'

const WORKER = fileURLToPath(new URL('rollouts-worker.ts', import.meta.url))
const RUNS = 5_000
const TEAMS = 64
const WORKERS = 4
/** Milliseconds. */
const MEASURED = 15_000
/** So many runs have traffic before it is measured. */
const WARM = 100
/** Between two aborts. */
const ABORT_GAP = 100
const ADMIN = { id: 'a', name: 'A', grants: [{ role: 'msp_admin' as const }] }

/**
 * Steps that end, a second, of 5,000 canaries that are under way at once, carried out by four processes on PostgreSQL.
 * What is outside answers at once. Meanwhile some are aborted: it is told how long it takes until their traffic is given
 * back. The peer makes as many compare-and-sets with an entry each, by plain pg.
 */
export function measureThroughput(tell: Tell): Promise<Figures> {
  return withPostgres(async (url) => {
    const client = new pg.Client(url)
    await client.connect()
    const sdk = createDeployments({ storage: postgresStorage({ connectionString: url }) })
    try {
      await sdk.migrate()
      tell(`${RUNS} runs of ${TEAMS} teams`)
      await fill(client, sdk.as(ADMIN))
      tell('starting the workers')
      const ours = await measureOurs(client, url, sdk.as(ADMIN), tell)
      const { rows } = await client.query('select steps::text from slipway.slipway_runs limit 1')
      await fillPeer(client, rows[0].steps, RUNS)
      tell('the same number of compare-and-sets by pg')
      const writes = await measurePeer(client, url)
      return { value: ours.steps, peer_value: writes / ours.writesOfStep }
    } finally {
      await sdk.close()
      await client.end()
    }
  })
}

/** One canary beside what serves, made by the API, and as many copies of both as there shall be runs. */
async function fill(client: pg.Client, api: DeploymentsApi): Promise<void> {
  const place = {
    application_id: 'app-0',
    cloud_asset_id: 'vm',
    environment_name: 'production',
    team_id: 'team-0',
  }
  const before = await api.deployments.create({ ...place, deployment_type: 'automated', version: '1' })
  await api.deployments.activate({ id: before.id })
  const next = await api.deployments.create({ ...place, deployment_type: 'canary', version: '2' })
  const run = await api.rollouts.create({
    deployment_id: next.id,
    options: { protection: 'open', successes: 1, analysisSeconds: 1, bakeSeconds: 1 },
    start: true,
  })
  // Ids and places of each copy differ by its number, wherever they stand in the record.
  const copied = { deployments: [before.id, next.id], slots: [before.slot_id], runs: [run.id] }
  for (const [table, ids] of Object.entries(copied))
    await client.query(
      `insert into slipway.slipway_${table} select copy.*
        from slipway.slipway_${table} one, generate_series(1, $6::int) n,
          lateral (
            select replace(replace(replace(replace(replace(to_jsonb(one)::text,
              $1, $1 || '-' || n), $2, $2 || '-' || n), $3, $3 || '-' || n),
              'app-0', 'app-' || n), 'team-0', 'team-' || n % $5::int) as text
          ) written,
          lateral jsonb_populate_record(null::slipway.slipway_${table}, written.text::jsonb) copy
        where one.id = any($4)`,
      [before.id, next.id, run.id, ids, TEAMS, RUNS - 1],
    )
  for (const table of Object.keys(copied)) await client.query(`analyze slipway.slipway_${table}`)
}

async function measureOurs(client: pg.Client, url: string, api: DeploymentsApi, tell: Tell) {
  const restored = new Map<string, number>()
  const workers = await startWorkers('ours', url, ({ restored: id, at }) => void restored.set(id, at))
  try {
    while ((await withTraffic(client)).length < WARM) await sleep(500)
    tell(`${WORKERS} processes for ${MEASURED / 1_000} s`)
    const before = await counts(client)
    const asked = await abortSome(client, api, before.at + MEASURED)
    const after = await counts(client)
    const seconds = (after.at - before.at) / 1_000
    while (asked.size > restored.size && Date.now() < after.at + 60_000) await sleep(100)
    const latencies = [...asked].map(([id, at]) => (restored.get(id) ?? Number.POSITIVE_INFINITY) - at)
    const sorted = latencies.toSorted((a, b) => a - b)
    const steps = after.steps - before.steps
    const writes = after.writes - before.writes
    tell(
      `${(steps / seconds).toFixed(0)} steps a second, ${(writes / steps).toFixed(2)} writes for a step; of ${asked.size} ` +
        `aborts the traffic was given back within a median of ` +
        `${sorted[Math.floor(sorted.length / 2)]} ms, p99 ${sorted[Math.ceil(sorted.length * 0.99) - 1]} ms`,
    )
    if (!Number.isFinite(sorted.at(-1))) throw new Error('An abort never gave its traffic back.')
    return { steps: steps / seconds, writesOfStep: writes / steps }
  } finally {
    await stop(workers)
  }
}

/** Aborts runs that have traffic, one after the other, until the time is over; gives when each was asked for. */
async function abortSome(
  client: pg.Client,
  api: DeploymentsApi,
  until: number,
): Promise<Map<string, number>> {
  const asked = new Map<string, number>()
  while (Date.now() < until) {
    const ids = await withTraffic(client)
    const id = ids[Math.floor(Math.random() * ids.length)]
    if (id !== undefined) {
      const at = Date.now()
      // One that has come to its end meanwhile is refused.
      const said = await api.rollouts.abort({ id, reason: 'A customer complains.' }).catch(() => null)
      if (said?.state === 'aborting') asked.set(id, at)
    }
    await sleep(ABORT_GAP)
  }
  if (asked.size === 0) throw new Error('No run could be aborted.')
  return asked
}

/** Runs behind their deploy, their health check and their first weight. */
async function withTraffic(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(
    "select id from slipway.slipway_runs where state in ('running', 'paused') and cursor > 2 limit 500",
  )
  return rows.map(({ id }) => id)
}

async function counts(client: pg.Client) {
  const { rows } = await client.query(`select sum(revision)::int as writes, sum((
      select count(*) from jsonb_array_elements(steps::jsonb) step where step ->> 'ended_at' is not null
    ))::int as steps from slipway.slipway_runs`)
  return { at: Date.now(), writes: Number(rows[0].writes), steps: Number(rows[0].steps) }
}

async function measurePeer(client: pg.Client, url: string): Promise<number> {
  const workers = await startWorkers('peer', url, () => {})
  try {
    await sleep(MEASURED / 5)
    const before = await peerWrites(client)
    const at = Date.now()
    await sleep((MEASURED * 2) / 3)
    const after = await peerWrites(client)
    return (after - before) / ((Date.now() - at) / 1_000)
  } finally {
    await stop(workers)
  }
}

interface Restored {
  readonly restored: string
  readonly at: number
}

async function startWorkers(mode: 'ours' | 'peer', url: string, hear: (message: Restored) => void) {
  const workers = Array.from({ length: WORKERS }, () =>
    fork(WORKER, [mode, url], { stdio: ['ignore', 2, 2, 'ipc'] }),
  )
  await Promise.all(workers.map((worker) => once(worker, 'message')))
  for (const worker of workers) {
    worker.on('message', (message) => hear(message as Restored))
    worker.send('begin')
  }
  return workers
}

async function stop(workers: readonly ChildProcess[]): Promise<void> {
  await Promise.all(
    workers.map(async (worker) => {
      const ended = once(worker, 'exit')
      worker.kill('SIGKILL')
      await ended
    }),
  )
}
