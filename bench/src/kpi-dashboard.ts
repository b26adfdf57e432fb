import type { Grant } from '@slipway/core'
import type { Figures, Tell } from './benchmark.ts'
import { NOW, sizeOf } from './kpi-fill.ts'
import { type Store, withPostgresStore, withSqliteStore } from './kpi-stores.ts'

const ROUNDS = 200
const WARM_UP = 30
const DAY = 86_400_000
const WEEKS = 13

export interface Dashboards {
  readonly records: number
  readonly of: 'all' | 'team'
  readonly store: 'sqlite' | 'postgres'
}

/**
 * The 99th percentile of the milliseconds of the figures of a dashboard, one call after the other: the tiles and
 * breakdowns, the delivery figures of thirty days, and their trends over thirteen weeks; and of the same counts and means by
 * hand over the records.
 */
export function measureDashboard({ records, of, store }: Dashboards, tell: Tell): Promise<Figures> {
  const open = store === 'sqlite' ? withSqliteStore : withPostgresStore
  return open(sizeOf(records), tell, (opened) => measure(opened, of, tell))
}

async function measure(store: Store, of: Dashboards['of'], tell: Tell): Promise<Figures> {
  const grants: Grant[] =
    of === 'all' ? [{ role: 'msp_admin' }] : [{ role: 'team_manager', team_id: 'team-7' }]
  const api = store.sdk.as({ id: 'u', name: 'U', grants })
  const from = new Date(NOW - WEEKS * 7 * DAY).toISOString()
  const parts = {
    dashboard: () => api.kpi.dashboard(),
    doraMetrics: () => api.kpi.doraMetrics(),
    trends: () => api.kpi.trends({ from, unit: 'week' }),
  }
  const peer = await byHand(store, of, await api.kpi.dashboard())
  await agree(parts, await peer())
  tell(`${ROUNDS} rounds`)
  const times = { dashboard: [], doraMetrics: [], trends: [], ours: [], peer: [] } satisfies Record<
    string,
    number[]
  > as Record<Timed, number[]>
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const took = {
      dashboard: await timed(parts.dashboard),
      doraMetrics: await timed(parts.doraMetrics),
      trends: await timed(parts.trends),
      peer: await timed(peer),
      ours: 0,
    }
    took.ours = took.dashboard + took.doraMetrics + took.trends
    if (round >= WARM_UP) for (const name of TIMED) times[name].push(took[name])
  }
  tell(`${(await processorOf(parts)).toFixed(2)} ms of this process's processor for all of ours`)
  for (const name of TIMED) {
    const [least, half, most] = [0, 0.5, 0.99].map((share) => at(times[name], share).toFixed(2))
    tell(`${name}: least ${least} ms, median ${half} ms, 99th percentile ${most} ms`)
  }
  return { value: at(times.ours, 0.99), peer_value: at(times.peer, 0.99) }
}

const TIMED = ['dashboard', 'doraMetrics', 'trends', 'ours', 'peer'] as const
type Timed = (typeof TIMED)[number]

type Parts = {
  readonly dashboard: () => Promise<{
    readonly success_rate: { readonly n: number; readonly part: number | null }
    readonly standing: { readonly value: number | null }
  }>
  readonly doraMetrics: () => Promise<{ readonly deployments: { readonly value: number | null } }>
  readonly trends: () => Promise<{
    readonly points: readonly {
      readonly deployments: { readonly value: number | null }
      readonly duration: { readonly mean: { readonly value: number | null } }
    }[]
  }>
}

interface ByHand {
  readonly rate: Row
  readonly standing: readonly Row[]
  readonly month: Row
  readonly weeks: readonly Row[]
}
type Row = Readonly<Record<string, unknown>>

/** Hand-written SQL over the records: counts of two windows, what stands, and counts and mean durations by week. */
async function byHand(
  { query, table, duration, seconds }: Store,
  of: Dashboards['of'],
  {
    success_rate,
  }: { readonly success_rate: { readonly window: { readonly from: string; readonly to: string } | null } },
): Promise<() => Promise<ByHand>> {
  const where = of === 'all' ? '' : "team_id = 'team-7' and"
  const deployments = table('deployments')
  const window = success_rate.window
  const instant = (at: number) => `'${new Date(at).toISOString()}'`
  const counts = (from: string, to: string, more = '') =>
    `select count(*) as n, count(promoted_at) as served from ${deployments}
     where ${where} ${more} finished_at >= ${from} and finished_at < ${to}`
  // A week that the window cuts is counted in two: the calendar's weeks begin on Mondays.
  const monday = NOW - ((new Date(NOW).getUTCDay() + 6) % 7) * DAY - (NOW % DAY)
  const begin = instant(NOW - WEEKS * 7 * DAY)
  const production = "environment_name = 'production' and"
  return async () => {
    const [rate] = await query(counts(`'${window?.from}'`, `'${window?.to}'`))
    const standing = await query(
      `select environment_name, status, count(*) as n from ${deployments} where ${where}
       (status in ('pending', 'deploying', 'active', 'maintenance')
         or (status = 'failed' and status_at >= '${window?.from}')) group by 1, 2`,
    )
    const [month] = await query(counts(instant(NOW - 30 * DAY), instant(NOW + 1), production))
    const weeks = await query(
      `select ${seconds('finished_at', monday - 14 * 7 * DAY)} / 604800 as week, count(*) as n,
         avg(${duration('started_at', 'finished_at')}) as mean
       from ${deployments} where ${where} ${production} promoted_at is not null
         and finished_at >= ${begin} and finished_at < ${instant(NOW + 1)} group by 1 order by 1`,
    )
    return { rate: rate ?? {}, standing, month: month ?? {}, weeks }
  }
}

async function agree(parts: Parts, { rate, standing, month, weeks }: ByHand): Promise<void> {
  const { success_rate, standing: stands } = await parts.dashboard()
  const { deployments } = await parts.doraMetrics()
  const points = (await parts.trends()).points.filter((point) => point.deployments.value !== 0)
  const found = [
    ...[success_rate.n, success_rate.part, stands.value, deployments.value],
    ...points.map((point) => point.deployments.value),
  ]
  const expected = [
    ...[rate.n, rate.served, standing.reduce((sum, { n }) => sum + Number(n), 0), month.served],
    ...weeks.map(({ n }) => n),
  ].map(Number)
  // By hand SQLite works out milliseconds from days, in floating point.
  const near = points.every(
    (point, index) => Math.abs((point.duration.mean.value ?? 0) - Number(weeks[index]?.mean)) < 1,
  )
  if (found.join() !== expected.join() || !near)
    throw new Error(`The figures differ: ${found.join()} and by hand ${expected.join()}.`)
}

/** On a machine with more to do than cores the clock on the wall tells of the others. */
async function processorOf(parts: Parts): Promise<number> {
  const before = process.cpuUsage()
  for (let round = 0; round < ROUNDS; round += 1)
    for (const part of [parts.dashboard, parts.doraMetrics, parts.trends]) await part()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000 / ROUNDS
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
