import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createDeployments } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import Database from 'better-sqlite3'
import type { Figures, Tell } from './benchmark.ts'
import { inFolder } from './folder.ts'
import { median } from './pair.ts'

const FOLLOWER = fileURLToPath(new URL('kpi-follower.ts', import.meta.url))
/** Deployments of a round: each is created, started and put in service, which is three writes. */
const DEPLOYMENTS = 15
const WRITES = 3 * DEPLOYMENTS
const ROUNDS = 80
const WARM_UP = 80
const TEAMS = 20
const MINUTE = 60_000
/** Milliseconds behind each write: a loop that is never at rest keeps everybody else out of a SQLite file. */
const GAP = 2

/**
 * Milliseconds of a write, one after the other, while another process keeps the figures behind them, and of the same in a
 * database that nobody follows: it is the whole of what following costs who writes, the waits for the file included.
 */
export function measureWrite(tell: Tell): Promise<Figures> {
  return inFolder(async (folder) => {
    const [followed, alone] = await Promise.all(
      ['followed', 'alone'].map((name) => open(join(folder, `${name}.db`))),
    )
    if (followed === undefined || alone === undefined) throw new Error('No databases.')
    const follower = fork(FOLLOWER, [followed.path], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    await once(follower, 'message')
    tell(`${WARM_UP + ROUNDS} rounds of ${WRITES} writes each`)
    const times = { followed: [] as number[], alone: [] as number[] }
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1)
      for (const side of round % 2 === 0
        ? (['followed', 'alone'] as const)
        : (['alone', 'followed'] as const)) {
        const time = await (side === 'followed' ? followed : alone).round()
        if (round >= WARM_UP) times[side].push(time)
      }
    await caughtUp(followed.path, tell)
    follower.disconnect()
    await once(follower, 'exit')
    await Promise.all([followed.close(), alone.close()])
    return { value: median(times.followed) / WRITES, peer_value: median(times.alone) / WRITES }
  })
}

async function open(path: string) {
  const clock = { at: Date.UTC(2026, 0, 1), now: () => clock.at }
  const sdk = createDeployments({ storage: sqliteStorage({ path }), clock })
  await sdk.migrate()
  const api = sdk.as({ id: 'u', name: 'U', grants: [{ role: 'msp_admin' }] })
  let count = 0
  let time = 0
  async function timed<T>(write: Promise<T>): Promise<T> {
    const begin = performance.now()
    const answer = await write
    time += performance.now() - begin
    await pause(GAP)
    return answer
  }
  async function deploy() {
    count += 1
    clock.at += MINUTE
    const creating = api.deployments.create({
      team_id: `team-${count % TEAMS}`,
      application_id: `app-${count % 3}`,
      cloud_asset_id: 'vm',
      environment_name: 'production',
      deployment_type: 'automated',
      version: String(count),
      committed_at: new Date(clock.at - MINUTE).toISOString(),
    })
    const { id } = await timed(creating)
    await timed(api.deployments.start({ id }))
    await timed(api.deployments.activate({ id }))
  }
  return {
    path,
    /** What its writes took together. */
    async round() {
      time = 0
      for (let done = 0; done < DEPLOYMENTS; done += 1) await deploy()
      return time
    },
    close: () => sdk.close(),
  }
}

/** What was not followed would have cost nothing. */
async function caughtUp(path: string, tell: Tell): Promise<void> {
  const database = new Database(path, { readonly: true })
  const read = (table: string) => database.prepare<[], number>(`select sum(seq) from ${table}`).pluck()
  const [written, kept] = [read('slipway_journal_heads'), read('slipway_follower_places')]
  const behind = () => (written.get() ?? 0) - (kept.get() ?? 0)
  tell(`${behind()} of ${written.get()} entries were not followed yet when the last was written`)
  const end = Date.now() + 60_000
  while (behind() > 0) {
    if (Date.now() > end) throw new Error('Nobody follows.')
    await pause(20)
  }
  database.close()
}
