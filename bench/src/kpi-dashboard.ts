import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDeployments, type Grant } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import Database from 'better-sqlite3'
import type { Figures, Tell } from './benchmark.ts'

/** The present of the database, behind three years of deployments. */
const NOW = Date.UTC(2026, 0, 15, 12)
const DAYS = 1_095
const ROUNDS = 200
const WARM_UP = 20

/**
 * Deployments at the pace of a thousand per team in three years, so that more of them are more teams. Twenty of each team
 * are in service, one in forty failed.
 */
function fillOf(records: number): string {
  const teams = records / 1_000
  const step = (DAYS * 86_400) / records
  return `
  with recursive n(i) as (select 0 union all select i + 1 from n where i < ${records - 1}),
    r(i, team, at, active, failed) as (
      select i, (i * 7919) % ${teams},
        strftime('%Y-%m-%dT%H:%M:%fZ', ${NOW / 1_000 - DAYS * 86_400} + i * ${step}, 'unixepoch'),
        i >= ${records - teams * 20}, i % 40 = 7 from n)
  insert into slipway_deployments (id, team_id, application_id, cloud_asset_id, environment_name, deployment_type,
    status, version, deployed_by, deployment_date, configuration, metadata, slot_id, status_at, health, standby,
    started_at, promoted_at, finished_at, commit_sha, committed_at, source, revision, created_at, updated_at)
  select printf('018f%04x-%04x-7000-8000-%012x', i / 65536, i % 65536, i), 'team-' || team,
    'app-' || team || '-' || (i % 7), 'vm-' || (i % 5),
    json_extract('["development","testing","staging","demo","production"]', '$[' || ((i * 31 / 1000) % 5) || ']'),
    'automated', case when failed then 'failed' when active then 'active' else 'inactive' end, '1.' || (i % 97),
    'user-' || (i % 50), at, '{}', '{"tags":[],"contacts":[],"documentation":[],"rollback_procedure":null}',
    'slot-' || i, at, 'unknown', 'none', at, case when failed then null else at end, at, printf('%040x', i),
    strftime('%Y-%m-%dT%H:%M:%fZ', at, '-5 hours'), 'api', 3, at, at
  from r;
  insert into slipway_journal_heads (id, team_id, seq, hash, at, revision)
    select team_id, team_id, 1, '', max(updated_at), 1 from slipway_deployments group by team_id;
  insert into slipway_followers (id, team_id, lease_epoch, revision) values ('slipway-figures', '_platform', 0, 1);`
}

const clock = { now: () => NOW }

/** A database whose days were worked out by Slipway itself. Kept for the next run. */
async function filled(records: number, tell: Tell): Promise<string> {
  const folder = join(tmpdir(), 'slipway-bench')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `kpi-${records}.db`)
  if (existsSync(path)) return path
  tell(`filling ${path} with ${records} deployments, and working out their days`)
  const unfinished = `${path}.part`
  for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true })
  const sdk = createDeployments({
    storage: sqliteStorage({ path: unfinished, synchronous: 'normal' }),
    clock,
  })
  await sdk.migrate()
  const database = new Database(unfinished)
  database.exec(fillOf(records))
  const started = performance.now()
  await sdk.rebuildFigures()
  tell(
    `${Math.round(records / ((performance.now() - started) / 1_000))} deployments a second were worked out`,
  )
  database.pragma('wal_checkpoint(truncate)')
  database.exec('analyze')
  database.close()
  await sdk.close()
  renameSync(unfinished, path)
  return path
}

/** The 99th percentile of the milliseconds of one dashboard, and of the same counts by hand over the records. */
export async function measureDashboard(
  { records, of }: { readonly records: number; readonly of: 'all' | 'team' },
  tell: Tell,
): Promise<Figures> {
  const path = await filled(records, tell)
  const sdk = createDeployments({ storage: sqliteStorage({ path }), clock })
  const grants: Grant[] =
    of === 'all' ? [{ role: 'msp_admin' }] : [{ role: 'team_manager', team_id: 'team-7' }]
  const api = sdk.as({ id: 'u', name: 'U', grants })
  const database = new Database(path, { readonly: true })
  const where = of === 'all' ? '' : "team_id = 'team-7' and"
  const { deployments_this_month: month, success_rate, standing } = await api.kpi.dashboard()
  const edges = [month.previous_month.window, month.window, success_rate.window]
  const counts = edges.map((window) =>
    database.prepare<[], { all: number; served: number }>(
      `select count(*) as 'all', count(promoted_at) as served from slipway_deployments
       where ${where} finished_at >= '${window?.from}' and finished_at < '${window?.to}'`,
    ),
  )
  const stands = database.prepare<[], { environment_name: string; status: string; n: number }>(
    `select environment_name, status, count(*) as n from slipway_deployments where ${where}
     (status in ('pending', 'deploying', 'active', 'maintenance')
       or (status = 'failed' and status_at >= '${success_rate.window?.from}')) group by 1, 2`,
  )
  const byHand = () => [counts.map((count) => count.get()), stands.all()] as const
  const [[before, now, rate], groups] = byHand()
  const found = [month.previous_month.value, month.value, success_rate.part, success_rate.n, standing.value]
  const expected = [before?.all, now?.all, rate?.served, rate?.all, groups.reduce((sum, { n }) => sum + n, 0)]
  if (JSON.stringify(found) !== JSON.stringify(expected))
    throw new Error(`The counts differ: ${JSON.stringify(found)} and by hand ${JSON.stringify(expected)}.`)
  tell(`${ROUNDS} dashboards over ${records} deployments`)
  const [ours, peer]: [number[], number[]] = [[], []]
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const mine = await timed(() => api.kpi.dashboard())
    const theirs = await timed(async () => byHand())
    if (round < WARM_UP) continue
    ours.push(mine)
    peer.push(theirs)
  }
  database.close()
  await sdk.close()
  tell(`median ${at(ours, 0.5).toFixed(2)} ms, by hand ${at(peer, 0.5).toFixed(2)} ms`)
  return { value: at(ours, 0.99), peer_value: at(peer, 0.99) }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await work()
  return performance.now() - before
}

function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
