import { type Actor, createDeployments } from '@slipway/core'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import { type BetterSqlite3Database, sqliteStorage } from './index.ts'

/** A database that remembers what it was asked, statement by statement. */
function listening(database: Database.Database) {
  const heard: { readonly sql: string; readonly parameters: readonly unknown[] }[] = []
  const handedIn: BetterSqlite3Database = {
    pragma: (text) => database.pragma(text),
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(sql)
      return {
        all(parameters) {
          heard.push({ sql, parameters })
          return statement.all(parameters)
        },
        run(parameters) {
          heard.push({ sql, parameters })
          return statement.run(parameters)
        },
      }
    },
  }
  return { handedIn, heard }
}

const TEAMS = Array.from({ length: 200 }, (_, index) => `t${index}`)
const ENVIRONMENTS = ['development', 'testing', 'staging', 'demo', 'production'] as const

const database = new Database(':memory:')
const { handedIn, heard } = listening(database)
const sdk = createDeployments({ storage: sqliteStorage({ database: handedIn }) })

function lastOf(pattern: RegExp) {
  const last = heard.findLast(({ sql }) => pattern.test(sql))
  if (last === undefined) throw new Error(`No statement matches ${pattern}`)
  return last
}

/** The plan of the last statement that matches, as SQLite tells of it. */
function planOf(pattern: RegExp): string[] {
  const last = lastOf(pattern)
  const rows = database
    .prepare<unknown[], { detail: string }>(`explain query plan ${last.sql}`)
    .all(...last.parameters)
  return rows
    .map(({ detail }) => detail)
    .filter((detail) => !/json_each|LIST SUBQUERY|BLOOM|CO-ROUTINE/.test(detail))
}

beforeAll(async () => {
  await sdk.migrate()
  const insert =
    database.prepare(`insert into slipway_deployments (id, team_id, application_id, cloud_asset_id,
      environment_name, deployment_type, status, version, deployed_by, deployment_date, configuration, metadata, slot_id,
      status_at, health, standby, source, revision, created_at, updated_at)
    values (?, ?, ?, 'c', ?, 'automated', 'pending', '1', 'u', ?, '{}', '{"tags":[]}', ?, '', 'unknown', 'none', 'api', 1, '', '')`)
  database.exec('begin')
  for (let index = 0; index < 40_000; index += 1) {
    const team = TEAMS[(index * 7919) % TEAMS.length] ?? ''
    const environment = ENVIRONMENTS[(index >> 3) % 5] ?? ''
    const date = new Date(1_700_000_000_000 + index * 60_000).toISOString()
    insert.run(
      `d${String(index).padStart(6, '0')}`,
      team,
      `${team}-a${index % 3}`,
      environment,
      date,
      `s${index}`,
    )
  }
  database.exec('commit')
})

/** The page is sorted narrow, and its rows are read afterwards, in order. */
const FETCHED = [
  'USE TEMP B-TREE FOR ORDER BY',
  'SCAN found',
  'SEARCH whole USING INTEGER PRIMARY KEY (rowid=?)',
]

const fifty = TEAMS.filter((_, index) => index % 4 === 0)
const people: Readonly<Record<string, Actor>> = {
  'a reader with 50 grants alike': {
    id: 'r1',
    name: 'R1',
    grants: fifty.map((team_id) => ({ role: 'reader', team_id, environments: ['staging'] })),
  },
  'a reader with 50 grants of three kinds': {
    id: 'r2',
    name: 'R2',
    grants: fifty.map((team_id, index) => ({
      role: 'reader',
      team_id,
      environments: [['staging'], ['staging', 'demo'], ['production']][index % 3] ?? [],
    })),
  },
  'a manager of 50 teams': {
    id: 'm1',
    name: 'M1',
    grants: fifty.map((team_id) => ({ role: 'team_manager', team_id })),
  },
}

describe.each(Object.entries(people))('a page for %s', (_, actor) => {
  const api = sdk.as(actor)

  it('is read through one index, and is what the records say', async () => {
    const first = await api.deployments.list({ limit: 50 })
    expect(planOf(/^select .* limit/)).toEqual([
      'SEARCH slipway_deployments USING COVERING INDEX slipway_deployments_by_date (team_id=?)',
      ...FETCHED,
    ])
    expect(first.items).toHaveLength(50)
    const second = await api.deployments.list({ limit: 50, cursor: first.next ?? '' })
    expect(planOf(/^select .* limit/)).toEqual([
      'SEARCH slipway_deployments USING COVERING INDEX slipway_deployments_by_date (team_id=? AND (deployment_date,id)<(?,?))',
      ...FETCHED,
    ])
    const dates = [...first.items, ...second.items].map(({ deployment_date }) => deployment_date)
    expect(dates).toEqual(dates.toSorted().reverse())
  })

  it('looks at no more records of a team than are on the page', async () => {
    await api.deployments.list({ limit: 10 })
    const { sql, parameters } = lastOf(/^select .* limit/)
    let looked = 0
    database.function('look', { varargs: true }, () => {
      looked += 1
      return 1
    })
    database
      .prepare(sql.replace(' order by', ' and look("slipway_deployments"."id") order by'))
      .all(...parameters)
    expect(looked).toBeGreaterThanOrEqual(11)
    expect(looked).toBeLessThanOrEqual(fifty.length * 11)
    const all = database.prepare(sql.replace(/ limit \?/, '')).all(...parameters.slice(0, -1))
    expect(all.length).toBeGreaterThan(2 * looked)
  })

  it('is led by the application where one is asked for', async () => {
    await api.deployments.list({ application_id: 't4-a1' })
    expect(planOf(/^select .* limit/)[0]).toBe(
      'SEARCH slipway_deployments USING INDEX slipway_deployments_by_application (application_id=?)',
    )
  })

  it('counts in the index alone', async () => {
    const { counts } = await api.deployments.list({ counts: true })
    expect(counts?.total).toBeGreaterThan(0)
    expect(planOf(/count\(/)[0]).toMatch(/USING COVERING INDEX slipway_deployments_by_date \(team_id=\?\)/)
  })
})

describe('a page for others', () => {
  it('is read in its order by an administrator', async () => {
    await sdk.as({ id: 'a', name: 'A', grants: [{ role: 'msp_admin' }] }).deployments.list({})
    expect(planOf(/^select .* limit/)).toEqual([
      'SCAN slipway_deployments USING INDEX slipway_deployments_newest',
    ])
  })

  it('is read in its order by somebody of one team, without sorting', async () => {
    const api = sdk.as({ id: 'm', name: 'M', grants: [{ role: 'team_manager', team_id: 't7' }] })
    await api.deployments.list({ status: ['pending', 'active'] })
    expect(planOf(/^select .* limit/)).toEqual([
      'SEARCH slipway_deployments USING INDEX slipway_deployments_by_date (team_id=?)',
    ])
  })
})

describe('what the commands ask', () => {
  it('is found by keys, never by looking at everything or at all that a team has', async () => {
    const from = heard.length
    const api = sdk.as({ id: 'm', name: 'M', grants: [{ role: 'team_manager', team_id: 't7' }] })
    const create = (version: string) =>
      api.deployments.create({
        application_id: 'a',
        cloud_asset_id: 'c',
        environment_name: 'staging',
        deployment_type: 'manual',
        version,
        external_id: version,
      })
    const first = await create('1')
    await api.deployments.activate({ id: first.id })
    const second = await create('2')
    await api.deployments.activate({ id: second.id })
    await api.deployments.rollback({ id: second.id, reason: 'It fails.' })
    await api.deployments.get({ id: first.id })
    await api.deployments.history({ id: first.id })
    await api.audit.verify({ team_id: 't7' })
    const scans = heard
      .slice(from)
      .filter(({ sql }) => /^(select|update|delete)/.test(sql))
      .flatMap(({ sql, parameters }) =>
        database
          .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
          .all(...parameters)
          .filter(({ detail }) => /SCAN (?!json_each)|\(team_id=\?\)/.test(detail))
          .map(({ detail }) => `${detail}: ${sql}`),
      )
    expect(scans).toEqual([])
  })
})

it('prepares one statement for each shape, whatever the values', async () => {
  const api = sdk.as({ id: 'm', name: 'M', grants: [{ role: 'team_manager', team_id: 't7' }] })
  const texts = (from: number) => new Set(heard.slice(from).map(({ sql }) => sql)).size
  const from = heard.length
  for (const application_id of [
    ['a', 'b'],
    ['c', 'd', 'e'],
    Array.from({ length: 400 }, (_, index) => `x${index}`),
  ])
    await api.deployments.list({ application_id })
  expect(texts(from)).toBe(1)
})
