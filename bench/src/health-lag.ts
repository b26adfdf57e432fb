import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createDeployments } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import Database from 'better-sqlite3'
import type { Figures, Tell } from './benchmark.ts'
import { inFolder } from './folder.ts'

const TARGETS = fileURLToPath(new URL('health-targets.ts', import.meta.url))
const ACTOR = { id: 'u1', name: 'Ada', grants: [{ role: 'team_manager' as const, team_id: 't1' }] }

/** One check a minute of each: 10,000 checks a minute. */
const DEPLOYMENTS = 10_000
const INTERVAL = 60_000
const TIMEOUT = 5_000
/** Every twentieth hangs. */
const HANGING = 20
/** Each was checked once by then: their first checks change the health of all of them. */
const WARM_UP = 62_000
const MEASURED = 60_000
const PEER_MEASURED = 20_000
/** Memory counts as flat when what is alive grows by less than this while it is measured. */
const FLAT = 8 * 1024 * 1024

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** The 99th percentile of the milliseconds between when a check was due and when it began. */
export function measureLag(tell: Tell): Promise<Figures> {
  return inFolder(async (folder) => {
    const targets = fork(TARGETS, { stdio: ['ignore', 2, 2, 'ipc'] })
    const ended = once(targets, 'exit')
    try {
      const urls = urlsOf(await portsOf(targets))
      const value = await lagOfOurs(join(folder, 'health.db'), urls, tell)
      const peer_value = await lagOfTimers(urls, tell)
      return { value, peer_value }
    } finally {
      targets.kill()
      await ended
    }
  })
}

async function portsOf(targets: ChildProcess): Promise<readonly number[]> {
  const [ports]: unknown[] = await once(targets, 'message')
  if (!Array.isArray(ports)) throw new Error('The targets did not say where they are.')
  return ports.map(Number)
}

function urlsOf(ports: readonly number[]): readonly string[] {
  return Array.from({ length: DEPLOYMENTS }, (_, index) => {
    // Spread over the places: the stride meets each of them as often.
    const path = (index * 37) % 1_000 < 1_000 / HANGING ? 'hang' : 'well'
    return `http://127.0.0.1:${ports[index % ports.length]}/${path}/${index}`
  })
}

async function lagOfOurs(path: string, urls: readonly string[], tell: Tell): Promise<number> {
  tell(`putting ${DEPLOYMENTS} deployments in service`)
  await deploy(path, urls)
  const sdk = createDeployments({
    storage: sqliteStorage({ path }),
    outbound: { allow: ['127.0.0.1'] },
    health: { settings: { interval_ms: INTERVAL, timeout_ms: TIMEOUT } },
  })
  const database = new Database(path)
  spread(database)
  await sdk.start()
  tell(`checking ${DEPLOYMENTS} a minute, after ${WARM_UP / 1_000} s for ${MEASURED / 1_000} s`)
  await sleep(WARM_UP)
  const before = await alive()
  const from = new Date().toISOString()
  const processor = process.cpuUsage()
  await sleep(MEASURED)
  const { user, system } = process.cpuUsage(processor)
  const to = new Date().toISOString()
  const growth = (await alive()) - before
  await sdk.stop()
  const lags = database
    .prepare<[string, string], number>(
      'select late_ms from slipway_health_samples where at >= ? and at < ? order by late_ms',
    )
    .pluck()
    .all(from, to)
  const hung = database
    .prepare<[string, string], number>(
      "select count(*) from slipway_health_samples where at >= ? and at < ? and fault = 'timeout'",
    )
    .pluck()
    .get(from, to)
  database.close()
  await sdk.close()
  tell(
    `${lags.length} checks, ${hung} of them hung; memory grew by ${(growth / 1024 / 1024).toFixed(1)} MB; ` +
      `${((user + system) / 10 / MEASURED).toFixed(0)} % of a processor; p50 ${quantile(lags, 0.5)} ms, longest ${lags.at(-1)} ms`,
  )
  if (lags.length < DEPLOYMENTS * 0.9 * (MEASURED / INTERVAL))
    throw new Error(`Only ${lags.length} checks were made.`)
  if ((hung ?? 0) < (lags.length / HANGING) * 0.8) throw new Error(`Only ${hung} checks hung.`)
  if (growth > FLAT) throw new Error(`Memory is not flat: it grew by ${growth} bytes.`)
  return quantile(lags, 0.99)
}

async function deploy(path: string, urls: readonly string[]): Promise<void> {
  const sdk = createDeployments({ storage: sqliteStorage({ path, synchronous: 'normal' }) })
  await sdk.migrate()
  const api = sdk.as(ACTOR)
  for (const [index, health_check_url] of urls.entries()) {
    const { id } = await api.deployments.create({
      application_id: `app-${index}`,
      cloud_asset_id: 'vm-1',
      environment_name: 'production',
      deployment_type: 'automated',
      version: '1',
      health_check_url,
    })
    await api.deployments.activate({ id })
  }
  await sdk.close()
}

/** Deployments came in service one after another; so are their checks due, over the whole interval. */
function spread(database: Database.Database): void {
  const ids = database.prepare<[], string>('select id from slipway_health_checks order by id').pluck().all()
  const set = database.prepare('update slipway_health_checks set next_check_at = ? where id = ?')
  const begin = Date.now() + 1_000
  database.transaction(() => {
    for (const [index, id] of ids.entries())
      set.run(new Date(begin + Math.round((index / ids.length) * INTERVAL)).toISOString(), id)
  })()
}

/** What a host would write first: a timer for each, and nothing kept of what came of it. */
async function lagOfTimers(urls: readonly string[], tell: Tell): Promise<number> {
  tell(`the same by bare timers and fetch, for ${PEER_MEASURED / 1_000} s`)
  const lags: number[] = []
  const timers = urls.map((url, index) => {
    const due = performance.now() + (index / urls.length) * INTERVAL
    return setTimeout(
      () => {
        lags.push(performance.now() - due)
        fetch(url, { signal: AbortSignal.timeout(TIMEOUT) })
          .then((response) => response.text())
          .catch(() => {})
      },
      Math.max(0, due - performance.now()),
    )
  })
  await sleep(PEER_MEASURED)
  for (const timer of timers) clearTimeout(timer)
  if (lags.length < (DEPLOYMENTS * 0.9 * PEER_MEASURED) / INTERVAL)
    throw new Error('The timers did not fire.')
  return quantile(
    lags.toSorted((a, b) => a - b),
    0.99,
  )
}

function quantile(sorted: readonly number[], at: number): number {
  return sorted[Math.max(0, Math.ceil(at * sorted.length) - 1)] ?? Number.NaN
}

/** Bytes that are still in use after everything else was collected, what has to be finalised first included. */
async function alive(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    collect()
    await sleep(20)
  }
  return process.memoryUsage().heapUsed
}
