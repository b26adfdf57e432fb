import { DuckDBInstance } from '@duckdb/node-api'
import { type DeliveryRecords, type DoraMetrics, doraMetrics } from '@slipway/core/kpi'
import type { Figures, Tell } from './benchmark.ts'
import { deliveryHistory, WINDOW } from './delivery-history.ts'
import { pair, processorLine } from './pair.ts'

const DEPLOYMENTS = 1_000_000
const INCIDENTS = 100_000
const ROUNDS = 5

/** Milliseconds for all delivery figures of a history in memory, and for the same by SQL, each on one core. */
export async function measurePure(tell: Tell): Promise<Figures> {
  tell(`a history of ${DEPLOYMENTS} deployments and ${INCIDENTS} incidents`)
  const records = deliveryHistory(DEPLOYMENTS, INCIDENTS)
  const database = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await database.connect()
  await fill(connection, records)
  const ours = () => doraMetrics(records, WINDOW)
  const peer = async () => (await connection.runAndReadAll(FIGURES)).getRowObjects()[0] ?? {}
  agree(ours(), await peer())
  tell(`${ROUNDS} rounds`)
  const times = await pair(ours, peer, { rounds: ROUNDS, warmUp: 2 })
  tell(processorLine(times))
  connection.closeSync()
  // What counts is one core: where others are at work, the clock on the wall tells of them.
  return { value: times.processor.ours, peer_value: times.processor.peer }
}

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>

async function fill(connection: Connection, { deployments, incidents = [] }: DeliveryRecords): Promise<void> {
  await connection.run(`
    create table deployments (id varchar, application_id varchar, type varchar, started bigint, served boolean,
      finished bigint, hotfix_of varchar, sha varchar, committed bigint);
    create table incidents (id varchar, application_id varchar, cause varchar, started bigint, resolved bigint);
  `)
  const ms = (text: string | null | undefined) => (text ? BigInt(Date.parse(text)) : null)
  const rows = await connection.createAppender('deployments')
  for (const of of deployments) {
    rows.appendVarchar(of.id)
    rows.appendVarchar(of.application_id)
    rows.appendVarchar(of.deployment_type ?? '')
    rows.appendBigInt(ms(of.started_at) ?? 0n)
    rows.appendBoolean(of.promoted_at !== null)
    rows.appendBigInt(ms(of.finished_at) ?? 0n)
    if (of.hotfix_of_id) rows.appendVarchar(of.hotfix_of_id)
    else rows.appendNull()
    rows.appendVarchar(of.commit_sha ?? '')
    rows.appendBigInt(ms(of.committed_at) ?? 0n)
    rows.endRow()
  }
  rows.closeSync()
  const more = await connection.createAppender('incidents')
  for (const of of incidents) {
    more.appendVarchar(of.id)
    more.appendVarchar(of.application_id ?? '')
    const [cause] = of.deployment_ids ?? []
    if (cause === undefined) more.appendNull()
    else more.appendVarchar(cause)
    more.appendBigInt(ms(of.started_at) ?? 0n)
    const resolved = ms(of.resolved_at)
    if (resolved === null) more.appendNull()
    else more.appendBigInt(resolved)
    more.endRow()
  }
  more.closeSync()
}

/** The definitions of the figures as one query. Times are milliseconds already: DuckDB has no texts to read. */
const FIGURES = `
with
served as (select * from deployments where served),
-- What is resolved behind the window was not known in it.
known as (
  select * replace (case when resolved < ${Date.parse(WINDOW.to)} then resolved end as resolved) from incidents
),
seeds as (select application_id, arg_min(id, (finished, id)) as id from served group by application_id),
firsts as (
  select application_id, sha, arg_min(id, (finished, id)) as id, min(finished) as finished,
    arg_min(committed, (finished, id)) as committed
  from served group by application_id, sha
),
leads as (
  select finished - committed as value from firsts
  where finished >= committed and id not in (select id from seeds)
),
causes as (
  select cause as id, started, resolved from known where cause is not null
  union all
  select found.id, incident.started, incident.resolved
  from (select * from known where cause is null) as incident
  asof join served as found
    on incident.application_id = found.application_id and incident.started >= found.finished
  where incident.started - found.finished <= 168 * 3600000
),
repairs as (
  select hotfix_of as id, min(case when served then finished end) as finished from deployments
  where hotfix_of is not null group by hotfix_of
),
incidents_of as (select id, max(coalesce(resolved, 9e18::bigint)) as resolved from causes group by id),
failed as (
  select served.id, served.finished, coalesce(incidents_of.resolved, repairs.finished) as recovered
  from served left join incidents_of using (id) left join repairs using (id)
  where incidents_of.id is not null or repairs.id is not null
),
recoveries as (select resolved - started as value from known where resolved is not null)
select
  (select count(*) from served)::double as deployments,
  (select count(*) from deployments)::double as attempts,
  (select quantile_cont(value, 0.5) from leads)::double as lead_median,
  (select quantile_cont(value, 0.9) from leads)::double as lead_p90,
  (select sum(value) / count(*) from leads)::double as lead_mean,
  (select count(*) from failed)::double as failed,
  (select count(*) from served where type in ('hotfix', 'rollback') or hotfix_of is not null)::double as rework,
  (select sum(value) / count(*) from recoveries)::double as recovery_mean,
  (select quantile_cont(value, 0.5) from recoveries)::double as recovery_median,
  (select quantile_cont(recovered - finished, 0.5) from failed where recovered >= finished and recovered < 9e18::bigint)::double
    as failed_recovery,
  (select quantile_cont(finished - started, 0.5) from served)::double as duration
`

function agree(ours: DoraMetrics, peer: Readonly<Record<string, unknown>>): void {
  const found = {
    deployments: ours.deployments.value,
    attempts: ours.success_rate.n,
    lead_median: ours.lead_time.value,
    lead_p90: ours.lead_time.p90.value,
    lead_mean: ours.lead_time.mean.value,
    failed: ours.change_failure_rate.part,
    rework: ours.rework_rate.part,
    recovery_mean: ours.time_to_recovery.value,
    recovery_median: ours.time_to_recovery.median.value,
    failed_recovery: ours.failed_deployment_recovery_time.value,
    duration: ours.duration.value,
  }
  for (const [name, value] of Object.entries(found)) {
    const theirs = Number(peer[name])
    // Interpolated in another order, the last bit of a quantile may differ.
    if (Math.abs((value ?? Number.NaN) - theirs) > Math.abs(theirs) * 1e-12)
      throw new Error(`The figures differ: ${name} is ${value} and by SQL ${theirs}.`)
  }
}
