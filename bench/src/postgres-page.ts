import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { type Actor, createDeployments, type Deployment, type Grant } from '@slipway/core'
import { postgresStorage } from '@slipway/postgres-adapter'
import type pg from 'pg'
import type { Figures, Tell } from './benchmark.ts'
import { pair, processorLine } from './pair.ts'
import { openPool, withPostgres } from './postgres-database.ts'
import { tracedPool } from './postgres-trace.ts'

const RECORDS = 1_000_000
const TEAMS = 1_000
const GRANTS = 50
const PAGE = 50
/** A round reads so many pages, each behind the one before. */
const PAGES = 10
const ROUNDS = 30
const WARM_UP = 10

const READABLE = [['production'], ['staging', 'production'], ['development', 'testing', 'staging']]

/** The same deployments as `sqlite.page` has. */
const FILL = `
  insert into TABLE (id, team_id, application_id, cloud_asset_id, environment_name, deployment_type,
    status, version, deployed_by, deployment_date, configuration, metadata, slot_id, status_at, health, standby,
    started_at, promoted_at, finished_at, commit_sha, ref, run_url, source, revision, created_at, updated_at)
  select '018f' || lpad(to_hex(i / 65536), 4, '0') || '-' || lpad(to_hex(i % 65536), 4, '0') || '-7000-8000-' ||
      lpad(to_hex(i), 12, '0'),
    'team-' || team, 'app-' || team || '-' || (i % 7), 'vm-' || (i % 5),
    (array['development', 'testing', 'staging', 'demo', 'production'])[((i * 31 / 1000) % 5) + 1],
    'automated', 'inactive', '1.' || (i % 97) || '.' || (i % 11), 'user-' || (i % 50), at, '{}',
    '{"tags":["spring"],"contacts":[],"documentation":[],"rollback_procedure":"Activate the version before it."}',
    'team-' || team || '/app-' || team || '-' || (i % 7) || '/vm-' || (i % 5) || '/' || (i % 5), at, 'unknown', 'none',
    at, at, at, lpad(to_hex(i), 40, '0'), 'main', 'https://ci.example/runs/' || i, 'api', 3, at, at
  from (
    select i, (i::bigint * 7919) % ${TEAMS} as team, date_trunc('milliseconds', to_timestamp(1672531200 + i * 94.6)) as at
    from generate_series(0, ${RECORDS - 1}) as i
  ) as r`

/** A reader in 50 of the teams, with one to three environments in each. */
function grants(): Grant[] {
  return Array.from({ length: GRANTS }, (_, index) => ({
    role: 'reader',
    team_id: `team-${index * (TEAMS / GRANTS)}`,
    environments: [...(READABLE[index % READABLE.length] ?? [])],
  }))
}

/** Milliseconds of one page, over the first ten pages of the list. */
export function measurePage(tell: Tell): Promise<Figures> {
  return withPostgres(
    async (url) => {
      const pool = openPool(url, { max: 1, pipeline: true })
      const schema = await filled(pool, tell)
      const actor = { id: 'u1', name: 'Ada', grants: grants() }
      await assertIndexed(pool, schema, actor)

      const sdk = createDeployments({ storage: postgresStorage({ pool, schema }) })
      const api = sdk.as(actor)
      const ours = async () => {
        const pages: Deployment[][] = []
        let cursor: string | undefined
        for (let page = 0; page < PAGES; page += 1) {
          const { items, next } = await api.deployments.list(
            cursor === undefined ? { limit: PAGE } : { limit: PAGE, cursor },
          )
          pages.push(items)
          cursor = next ?? undefined
        }
        return pages
      }
      const peer = await byHand(pool, schema)
      if (!isDeepStrictEqual(await ours(), await peer()))
        throw new Error('The two do not read the same pages.')

      tell(`${WARM_UP + ROUNDS} rounds of ${PAGES} pages each`)
      const times = await pair(ours, peer, { rounds: ROUNDS, warmUp: WARM_UP })
      tell(processorLine(times, PAGES))
      await sdk.close()
      await pool.end()
      return { value: times.ours / PAGES, peer_value: times.peer / PAGES }
    },
    { kept: true },
  )
}

/** The name of a schema with the deployments: of the last run, or a new one. What was left of other versions is removed. */
async function filled(pool: pg.Pool, tell: Tell): Promise<string> {
  const empty = 'slipway_bench_empty'
  await pool.query(`drop schema if exists ${empty} cascade`)
  const sdk = createDeployments({ storage: postgresStorage({ pool, schema: empty }) })
  await sdk.migrate()
  const indexes = (
    await pool.query(
      `select indexdef from pg_indexes where schemaname = $1 and tablename = 'slipway_deployments'`,
      [empty],
    )
  ).rows.map(({ indexdef }) => String(indexdef))
  const key = createHash('sha256')
    .update(JSON.stringify([indexes.sort(), FILL]))
    .digest('hex')
    .slice(0, 16)
  const schema = `slipway_bench_${key}`
  const { rows } = await pool.query(`select nspname from pg_namespace where nspname like 'slipway_bench_%'`)
  const names = rows.map(({ nspname }) => String(nspname))
  for (const name of names)
    if (name !== schema && name !== empty) await pool.query(`drop schema ${name} cascade`)
  if (names.includes(schema)) {
    await pool.query(`drop schema ${empty} cascade`)
    return schema
  }
  tell('filling the database, which is kept for the next run')
  // Without its indexes, which are made anew behind it; and under its name only when it is whole.
  const secondary = indexes.filter((text) => !text.includes('_pkey'))
  for (const text of secondary) await pool.query(`drop index ${empty}.${/INDEX (\S+) ON/.exec(text)?.[1]}`)
  await pool.query(FILL.replace('TABLE', `${empty}.slipway_deployments`))
  for (const text of secondary) await pool.query(text)
  await pool.query(`vacuum (analyze, freeze) ${empty}.slipway_deployments`)
  await pool.query(`alter schema ${empty} rename to ${schema}`)
  return schema
}

/** What somebody would write who has only this one query to write: the pairs of team and environment as rows. */
async function byHand(pool: pg.Pool, schema: string): Promise<() => Promise<unknown[][]>> {
  const { rows: columns } = await pool.query(
    `select column_name from information_schema.columns where table_schema = $1 and table_name = 'slipway_deployments'
     order by ordinal_position`,
    [schema],
  )
  const places = grants().flatMap((grant) =>
    'environments' in grant ? grant.environments.map((environment) => [grant.team_id, environment]) : [],
  )
  const values = places.flat()
  const rows = places.map((_, index) => `($${2 * index + 1}, $${2 * index + 2})`).join(', ')
  const query = (behind: string) => `
    select ${columns.map(({ column_name }) => column_name).join(', ')} from ${schema}.slipway_deployments
    where (team_id, environment_name) in (values ${rows}) ${behind}
    order by deployment_date desc, id desc limit ${PAGE + 1}`
  const first = { name: 'first', text: query('') }
  const place = [values.length + 1, values.length + 2].map((at) => `$${at}`)
  const behind = { name: 'behind', text: query(`and (deployment_date, id) < (${place.join(', ')})`) }
  return async () => {
    const pages: unknown[][] = []
    let last: { readonly deployment_date: Date; readonly id: string } | undefined
    for (let page = 0; page < PAGES; page += 1) {
      const { rows: found } = await pool.query(
        last === undefined
          ? { ...first, values }
          : { ...behind, values: [...values, last.deployment_date, last.id] },
      )
      const items = found.slice(0, PAGE)
      last = items.at(-1)
      pages.push(items.map(decoded))
    }
    return pages
  }
}

/** The row as the API shows it: dates are texts, and values of the configuration are masked. */
function decoded(row: Record<string, unknown>): unknown {
  const shown: Record<string, unknown> = { ...row, revision: Number(row.revision) }
  for (const key in shown) if (shown[key] instanceof Date) shown[key] = shown[key].toISOString()
  return { ...shown, configuration: masked(row.configuration) }
}

function masked(configuration: unknown): unknown {
  return Object.fromEntries(Object.keys(configuration ?? {}).map((key) => [key, '••••••']))
}

/** Throws unless what Slipway sends for a page is read through indexes, and not by a walk through all records. */
async function assertIndexed(real: pg.Pool, schema: string, actor: Actor): Promise<void> {
  const { pool, take } = tracedPool(real)
  const api = createDeployments({ storage: postgresStorage({ pool, schema }) }).as(actor)
  const { next } = await api.deployments.list({ limit: PAGE })
  await api.deployments.list(next === null ? {} : { limit: PAGE, cursor: next })
  for (const { text, values = [] } of take()) {
    const { rows } = await real.query({ text: `explain ${text}`, values, rowMode: 'array' })
    const plan = rows.flat().join('\n')
    if (
      /Seq Scan|Bitmap/.test(plan) ||
      !/Index Only Scan Backward using slipway_deployments_by_date/.test(plan)
    )
      throw new Error(`A page is not read through an index: ${plan}`)
  }
}
