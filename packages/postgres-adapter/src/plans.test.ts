import { type Actor, createDeployments, type Deployments } from '@slipway/core'
import pg from 'pg'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { layWire, type Wire } from '../test/wire.ts'
import { type PostgresPool, type PostgresStorage, postgresStorage } from './index.ts'

interface Heard {
  readonly text: string
  readonly values?: unknown[]
}

/** A pool that remembers what it was asked, statement by statement. */
function listening(pool: pg.Pool): { readonly pool: PostgresPool; readonly heard: Heard[] } {
  const heard: Heard[] = []
  const connect: PostgresPool['connect'] = async () => {
    const client = await pool.connect()
    return {
      pipeline: true,
      on: (event, listener) => client.on(event, listener),
      off: (event, listener) => client.off(event, listener),
      release: (broken) => client.release(broken),
      query(query) {
        heard.push(query)
        return client.query(query as pg.QueryConfig)
      },
    }
  }
  return { pool: { connect }, heard }
}

const schemas = await testSchemas()
const schema = schemas.next()
const own = new pg.Pool({ connectionString: schemas.url, pipeline: true })
const { pool, heard } = listening(own)
const sdk = createDeployments({ storage: postgresStorage({ pool, schema }) })
const TEAMS = 100

beforeAll(async () => {
  await sdk.migrate()
  const table = `${schema}.slipway_deployments`
  await own.query(
    `insert into ${table} (id, team_id, application_id, cloud_asset_id, environment_name, deployment_type, status, version,
       deployed_by, deployment_date, configuration, metadata, slot_id, status_at, health, standby, source, revision,
       created_at, updated_at)
     select 'd' || lpad(i::text, 7, '0'), 't' || (i % ${TEAMS}), 't' || (i % ${TEAMS}) || '-a' || (i % 3), 'c',
       (array['development', 'testing', 'staging', 'demo', 'production'])[(i / ${TEAMS}) % 5 + 1], 'automated', 'pending',
       '1', 'u', timestamptz '2023-01-01' + i * interval '1 minute', '{}', '{"tags":[]}', 's' || i, now(), 'unknown',
       'none', 'api', 1, now(), now()
     from generate_series(1, 60000) as i`,
  )
  await own.query(`vacuum analyze ${table}`)
})
afterAll(async () => {
  await sdk.close()
  await own.end()
  await schemas.drop()
})

/** The plan of the last statement that matches, line by line and without its conditions. */
async function planOf(pattern: RegExp): Promise<string[]> {
  const last = heard.findLast(({ text }) => pattern.test(text))
  if (last === undefined) throw new Error(`No statement matches ${pattern}`)
  return explained(last)
}

async function explained(
  { text, values = [] }: Heard,
  options = 'analyze, costs off, timing off, buffers off',
): Promise<string[]> {
  const { rows } = await own.query({ text: `explain (${options}) ${text}`, values, rowMode: 'array' })
  return rows.flat().map((line: string) => line.trim().replace(/^->\s+/, ''))
}

const scansOf = (plan: readonly string[]) =>
  plan.filter((line) => /Scan/.test(line)).map((line) => line.replace(/ \(.*/, ''))
/** How many rows a step has given in all, and thrown away. */
const rowsRead = (plan: readonly string[], step: RegExp) => {
  const at = plan.findIndex((line) => step.test(line))
  const [, rows = '', loops = ''] = /rows=([\d.]+) loops=(\d+)/.exec(plan[at] ?? '') ?? []
  const [, removed = '0'] = /Rows Removed by Filter: (\d+)/.exec(plan.slice(at + 1, at + 4).join()) ?? []
  return (Number(rows) + Number(removed)) * Number(loops)
}

const fifty = Array.from({ length: 50 }, (_, index) => `t${index * 2}`)
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
const PAGE = /^select .* limit/
const THROUGH_DATE = 'Index Only Scan Backward using slipway_deployments_by_date on slipway_deployments'

describe.each(Object.entries(people))('a page for %s', (_, actor) => {
  const api = sdk.as(actor)

  it('is read through one index, team by team, and is what the records say', async () => {
    const first = await api.deployments.list({ limit: 50 })
    const plan = await planOf(PAGE)
    expect(scansOf(plan)).toEqual([
      'Function Scan on unnest team',
      THROUGH_DATE,
      'Index Scan using slipway_deployments_pkey on slipway_deployments whole',
    ])
    // Of each team no more than a page is looked at, however many records there are; a fifth of them may be seen.
    expect(rowsRead(plan, /by_date/)).toBeLessThanOrEqual(50 * 51 * 6)
    const second = await api.deployments.list({ limit: 50, cursor: first.next ?? '' })
    expect((await planOf(PAGE)).join('\n')).toMatch(
      /Index Cond: .*team_id = team.id.*ROW\(deployment_date, id\) < ROW/,
    )
    const dates = [...first.items, ...second.items].map(({ deployment_date }) => deployment_date)
    expect(dates).toHaveLength(100)
    expect(dates).toEqual(dates.toSorted().reverse())
  })

  it('is led by the application where one is asked for', async () => {
    await api.deployments.list({ application_id: 't4-a1' })
    expect(scansOf(await planOf(PAGE)).join()).toMatch(/slipway_deployments_by_application/)
  })
})

describe('a page for others', () => {
  it('is read in its order by an administrator', async () => {
    await sdk.as({ id: 'a', name: 'A', grants: [{ role: 'msp_admin' }] }).deployments.list({})
    expect((await planOf(PAGE)).slice(0, 2).map((line) => line.replace(/ \(.*/, ''))).toEqual([
      'Limit',
      'Index Scan Backward using slipway_deployments_newest on slipway_deployments',
    ])
  })

  it('is read in its order by somebody of one team, without sorting', async () => {
    const api = sdk.as({ id: 'm', name: 'M', grants: [{ role: 'team_manager', team_id: 't7' }] })
    await api.deployments.list({ status: ['pending', 'active'] })
    expect((await planOf(PAGE)).slice(0, 2).map((line) => line.replace(/ \(.*/, ''))).toEqual([
      'Limit',
      'Index Scan Backward using slipway_deployments_by_date on slipway_deployments',
    ])
  })
})

describe('what the commands ask', () => {
  const manager: Actor = { id: 'm', name: 'M', grants: [{ role: 'team_manager', team_id: 't7' }] }
  async function act(on: Deployments) {
    const api = on.as(manager)
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
  }

  it('is found by keys, never by looking at everything', async () => {
    const from = heard.length
    await act(sdk)
    // Small tables are read whole where that is cheaper; what matters is that there is another way.
    const client = new pg.Client(schemas.url)
    await client.connect()
    try {
      await client.query('set enable_seqscan = off')
      const scans: string[] = []
      for (const { text, values = [] } of heard.slice(from)) {
        if (!/^(select (?!pg_|set_)|update|delete)/.test(text)) continue
        const { rows } = await client.query({ text: `explain (costs off) ${text}`, values, rowMode: 'array' })
        if (rows.flat().some((line: string) => /Seq Scan/.test(line))) scans.push(text)
      }
      expect(scans).toEqual([])
    } finally {
      await client.end()
    }
  })

  it('waits for few answers', async () => {
    const wire: Wire = await layWire(schemas.url)
    // Nobody waits for the signal that is sent after the commit.
    const storage: PostgresStorage = postgresStorage({
      connectionString: wire.url,
      schema,
      connections: 1,
      signals: false,
    })
    const api = createDeployments({ storage }).as(manager)
    const create = (version: string) =>
      api.deployments.create({
        application_id: 'trips',
        cloud_asset_id: 'c',
        environment_name: 'staging',
        deployment_type: 'manual',
        version,
      })
    const trips = async (work: () => Promise<unknown>) => {
      // Other processes are woken after the answer, and nobody waits for that.
      let rung: number
      do {
        rung = wire.roundTrips
        await new Promise((resolve) => setTimeout(resolve, 60))
      } while (rung !== wire.roundTrips)
      const before = wire.roundTrips
      await work()
      return wire.roundTrips - before
    }
    await create('1')
    // Begin and application; slot and deployment; slot; head of the chain; entry, head and commit.
    expect(await trips(() => create('2'))).toBe(5)
    const { id } = await create('3')
    expect(await trips(() => api.deployments.get({ id }))).toBe(1)
    expect(await trips(() => api.deployments.list({}))).toBe(1)
    await storage.close()
    await wire.close()
  })
})

it('prepares one statement for each shape, whatever the values', async () => {
  const api = sdk.as({ id: 'm', name: 'M', grants: [{ role: 'team_manager', team_id: 't7' }] })
  const texts = (from: number) => new Set(heard.slice(from).map(({ text }) => text)).size
  const from = heard.length
  for (const application_id of [
    ['a', 'b'],
    ['c', 'd', 'e'],
    Array.from({ length: 400 }, (_, index) => `x${index}`),
  ])
    await api.deployments.list({ application_id })
  expect(texts(from)).toBe(1)
})
