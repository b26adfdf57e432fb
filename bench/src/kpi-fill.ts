/** The present of the databases, behind years of deployments. */
export const NOW = Date.UTC(2026, 0, 15, 12)
/** Each team deploys a thousand times in three years. */
const PACE = 1_000 / 3
const SMALLEST = 100_000

/** A history of so many deployments: of the smallest one, more teams and more years in equal measure. */
export interface Size {
  readonly records: number
  readonly teams: number
  readonly days: number
}

export function sizeOf(records: number): Size {
  const teams = Math.round(100 * Math.sqrt(records / SMALLEST))
  return { records, teams, days: Math.round((records / teams / PACE) * 365) }
}

/** How a database writes what the fill needs. */
interface Dialect {
  /** The rows from 0 up to a number, as a table `n(i)`. */
  readonly numbers: (count: number) => string
  /** An instant of so many seconds since 1970, and one moved by hours. */
  readonly instant: (seconds: string) => string
  readonly hours: (instant: string, hours: number) => string
  readonly hex: (number: string, digits: number) => string
  readonly json: (text: string) => string
  /** A list of one text. */
  readonly list: (text: string) => string
}

export const sqliteFill: Dialect = {
  numbers: (count) => `n(i) as (select 0 union all select i + 1 from n where i < ${count - 1})`,
  instant: (seconds) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${seconds}, 'unixepoch')`,
  hours: (instant, hours) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${instant}, '${hours} hours')`,
  hex: (number, digits) => `printf('%0${digits}x', ${number})`,
  json: (text) => `'${text}'`,
  list: (text) => `json_array(${text})`,
}

export const postgresFill: Dialect = {
  numbers: (count) => `n(i) as (select generate_series(0, ${count - 1})::bigint)`,
  instant: (seconds) => `date_trunc('milliseconds', to_timestamp((${seconds})::float8))`,
  hours: (instant, hours) => `${instant} + interval '${hours} hours'`,
  hex: (number, digits) => `lpad(to_hex(${number}), ${digits}, '0')`,
  json: (text) => `'${text}'::jsonb`,
  list: (text) => `jsonb_build_array(${text})`,
}

const ENVIRONMENTS = ['development', 'testing', 'staging', 'demo', 'production']

/**
 * Fills a database that has Slipway's tables: twenty deployments of each team are in service, one in forty failed, and one
 * in fifty was followed by an incident, of which every other one names it.
 */
export function fillOf(
  { records, teams, days }: Size,
  dialect: Dialect,
  table: (name: string) => string,
): string[] {
  const { numbers, instant, hours, hex, json, list } = dialect
  const step = (days * 86_400) / records
  // Nothing happens behind the present: an incident takes an hour to begin, and a day at most to be over.
  const last = (ago: number) => records - Math.ceil((ago * 3_600) / step)
  const begin = NOW / 1_000 - days * 86_400
  const id = `'018f' || ${hex('i / 65536', 4)} || '-' || ${hex('i % 65536', 4)} || '-7000-8000-' || ${hex('i', 12)}`
  const environment = `case (i * 31 / 1000) % 5 ${ENVIRONMENTS.map((name, index) => `when ${index} then '${name}'`).join(' ')} end`
  const rows = `with recursive ${numbers(records)}, r as (
    select i, (i * 7919) % ${teams} as team, ${instant(`${begin} + i * ${step}`)} as at,
      i >= ${records - teams * 20} as active, i % 40 = 7 as failed, ${id} as id, ${environment} as environment
    from n)`
  const metadata = json('{"tags":[],"contacts":[],"documentation":[],"rollback_procedure":null}')
  return [
    `insert into ${table('deployments')} (id, team_id, application_id, cloud_asset_id, environment_name, deployment_type,
      status, version, deployed_by, deployment_date, configuration, metadata, slot_id, status_at, health, standby,
      started_at, promoted_at, finished_at, commit_sha, committed_at, source, revision, created_at, updated_at)
    ${rows}
    select id, 'team-' || team, 'app-' || team || '-' || (i % 7), 'vm-' || (i % 5), environment, 'automated',
      case when failed then 'failed' when active then 'active' else 'inactive' end, '1.' || (i % 97),
      'user-' || (i % 50), at, ${json('{}')}, ${metadata}, 'slot-' || i, at, 'unknown', 'none',
      ${instant(`${begin} + i * ${step} - 60 - (i * 7907) % 900`)}, case when failed then null else at end, at,
      ${hex('i', 40)}, ${instant(`${begin} + i * ${step} - 3600 - (i * 104729) % 600000`)}, 'api', 3, at, at
    from r`,
    `insert into ${table('incidents')} (id, team_id, application_id, environment_name, title, severity, started_at,
      detected_at, resolved_at, deployment_ids, links, recorded_by, revision, created_at, updated_at)
    ${rows}
    select 'incident-' || i, 'team-' || team, 'app-' || team || '-' || (i % 7), environment, 'Down', 'high', ${hours('at', 1)},
      ${hours('at', 1)}, case when i < ${last(28)} then ${instant(`${begin} + i * ${step} + 7200 + (i * 7907) % 90000`)} end,
      case when i % 100 = 3 then ${list('id')} else ${json('[]')} end,
      ${json('[]')}, 'user-1', 1, at, at
    from r where i % 50 = 3 and not failed and i < ${last(2)}`,
    `insert into ${table('journal_heads')} (id, team_id, seq, hash, at, revision)
      select team_id, team_id, 1, '', max(updated_at), 1 from ${table('deployments')} group by team_id`,
    `insert into ${table('followers')} (id, team_id, lease_epoch, revision) values ('slipway-figures', '_platform', 0, 1)`,
  ]
}
