import { isDeepStrictEqual } from 'node:util'
import { createDeployments, type Deployment, type Grant } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import Database from 'better-sqlite3'
import type { Figures, Tell } from './benchmark.ts'
import { keptDatabase } from './kept-database.ts'
import { pair, processorLine } from './pair.ts'
import { tracedDatabase } from './trace.ts'

const RECORDS = 1_000_000
const TEAMS = 1_000
const GRANTS = 50
const PAGE = 50
/** A round reads so many pages, each behind the one before. */
const PAGES = 10
const ROUNDS = 30
const WARM_UP = 10

const READABLE = [['production'], ['staging', 'production'], ['development', 'testing', 'staging']]

/**
 * Deployments of 1,000 teams over three years: each team has as many as the next one, in all environments, and the dates
 * of all of them are mixed.
 */
const FILL = `
  with recursive n(i) as (select 0 union all select i + 1 from n where i < ${RECORDS - 1}),
    r(i, team, at) as (
      select i, (i * 7919) % ${TEAMS}, strftime('%Y-%m-%dT%H:%M:%fZ', 1672531200 + i * 94.6, 'unixepoch') from n)
  insert into slipway_deployments (id, team_id, application_id, cloud_asset_id, environment_name, deployment_type,
    status, version, deployed_by, deployment_date, configuration, metadata, slot_id, status_at, health, standby,
    started_at, promoted_at, finished_at, commit_sha, ref, run_url, source, revision, created_at, updated_at)
  select printf('018f%04x-%04x-7000-8000-%012x', i / 65536, i % 65536, i), 'team-' || team,
    'app-' || team || '-' || (i % 7), 'vm-' || (i % 5),
    json_extract('["development","testing","staging","demo","production"]', '$[' || ((i * 31 / 1000) % 5) || ']'),
    'automated', 'inactive', '1.' || (i % 97) || '.' || (i % 11), 'user-' || (i % 50), at, '{}',
    '{"tags":["spring"],"contacts":[],"documentation":[],"rollback_procedure":"Activate the version before it."}',
    'team-' || team || '/app-' || team || '-' || (i % 7) || '/vm-' || (i % 5) || '/' || (i % 5), at, 'unknown', 'none',
    at, at, at, printf('%040x', i), 'main', 'https://ci.example/runs/' || i, 'api', 3, at, at
  from r`

/** A reader in 50 of the teams, with one to three environments in each. */
function grants(): Grant[] {
  return Array.from({ length: GRANTS }, (_, index) => ({
    role: 'reader',
    team_id: `team-${index * (TEAMS / GRANTS)}`,
    environments: [...(READABLE[index % READABLE.length] ?? [])],
  }))
}

/** Milliseconds of one page, over the first ten pages of the list. */
export async function measurePage(tell: Tell): Promise<Figures> {
  const path = await keptDatabase('deployments', tell, [FILL], (database) => void database.exec(FILL))
  const actor = { id: 'u1', name: 'Ada', grants: grants() }
  await assertIndexed(path, actor)

  const sdk = createDeployments({ storage: sqliteStorage({ path }) })
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
  const database = new Database(path)
  database.pragma('query_only = on')
  const peer = byHand(database)

  const [expected, found] = [await ours(), peer()]
  if (expected.some((page) => page.length !== PAGE) || !isDeepStrictEqual(expected, found))
    throw new Error('The two do not read the same pages.')

  tell(`${WARM_UP + ROUNDS} rounds of ${PAGES} pages each`)
  const times = await pair(ours, peer, { rounds: ROUNDS, warmUp: WARM_UP })
  tell(processorLine(times, PAGES))
  await sdk.close()
  database.close()
  return { value: times.ours / PAGES, peer_value: times.peer / PAGES }
}

type Row = Record<string, unknown> & {
  configuration: string
  metadata: string
  deployment_date: string
  id: string
}

/** What somebody would write who has only this one query to write: the pairs of team and environment as rows. */
function byHand(database: Database.Database): () => unknown[][] {
  const columns = database
    .prepare<[], string>("select name from pragma_table_info('slipway_deployments')")
    .pluck()
    .all()
  const places = grants().flatMap((grant) =>
    'environments' in grant ? grant.environments.map((environment) => [grant.team_id, environment]) : [],
  )
  const rows = places.map(() => '(?, ?)').join(', ')
  const query = (behind: string) =>
    database.prepare<unknown[], Row>(`
      select ${columns.join(', ')} from slipway_deployments
      where (team_id, environment_name) in (values ${rows}) ${behind}
      order by deployment_date desc, id desc limit ${PAGE + 1}`)
  const first = query('')
  const behind = query('and (deployment_date, id) < (?, ?)')
  const values = places.flat()
  return () => {
    const pages: unknown[][] = []
    let last: Row | undefined
    for (let page = 0; page < PAGES; page += 1) {
      const found: Row[] =
        last === undefined ? first.all(values) : behind.all([...values, last.deployment_date, last.id])
      const items = found.slice(0, PAGE)
      last = items.at(-1)
      pages.push(items.map(decoded))
    }
    return pages
  }
}

/** The row as the API shows it: values of the configuration are masked. */
function decoded(row: Row): unknown {
  const configuration = JSON.parse(row.configuration)
  for (const key in configuration) configuration[key] = '••••••'
  return { ...row, configuration, metadata: JSON.parse(row.metadata) }
}

/** Throws unless what Slipway executes for a page is read through an index, and not by a walk through all records. */
async function assertIndexed(
  path: string,
  actor: Parameters<ReturnType<typeof createDeployments>['as']>[0],
): Promise<void> {
  const { database, take } = tracedDatabase(path)
  const sdk = createDeployments({ storage: sqliteStorage({ database }) })
  const api = sdk.as(actor)
  take()
  const { next } = await api.deployments.list({ limit: PAGE })
  await api.deployments.list(next === null ? {} : { limit: PAGE, cursor: next })
  for (const { sql, parameters } of take()) {
    if (!sql.includes('slipway_deployments')) continue
    const plan = database.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(parameters)
    const details = plan
      .map(({ detail }) => detail)
      .filter((detail) => /slipway_deployments|\bpage\b/.test(detail))
    if (details.length === 0 || details.some((detail) => !/^SEARCH .* USING (COVERING )?INDEX/.test(detail)))
      throw new Error(`A page is not read through an index: ${details.join('; ')} for ${sql}`)
  }
  await sdk.close()
  database.close()
}
