import { randomBytes } from 'node:crypto'
import { createDeployments } from '@slipway/core'
import { storageSuite } from '@slipway/core/testing'
import pg from 'pg'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALL, byHand, counter, counters, failureOf, type Hand, note, notes, T1 } from '../test/collections.ts'
import { type PostgresStorage, postgresStorage } from './index.ts'

const schemas = await testSchemas()
const suffix = randomBytes(6).toString('hex')
/** Owns the tables; may act as the other. */
const owner = `test_owner_${suffix}`
/** Under which statements run. */
const role = `test_role_${suffix}`

function as(user: string): string {
  return Object.assign(new URL(schemas.url), { username: user, password: 'right' }).href
}

let hand: Hand
const pools: pg.Pool[] = []
beforeAll(async () => {
  hand = await byHand(schemas.url)
  await hand(`create role ${owner} login password 'right'`)
  await hand(`create role ${role} login password 'right'`)
  await hand(`grant ${role} to ${owner}`)
  await hand(`grant create on database ${new URL(schemas.url).pathname.slice(1)} to ${owner}`)
})
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()))
  await schemas.drop()
  for (const each of [role, owner]) {
    await hand(`drop owned by ${each} cascade`)
    await hand(`drop role ${each}`)
  }
  await hand.end()
})

function open(user: string, schema: string): PostgresStorage {
  const pool = new pg.Pool({ connectionString: as(user), max: 2, pipeline: true })
  pools.push(pool)
  return postgresStorage({ pool, schema, rowSecurity: { role } })
}

describe('row security', () => {
  let schema: string
  let storage: PostgresStorage
  let table: string
  beforeAll(async () => {
    schema = schemas.next()
    table = `${schema}.slipway_test_counters`
    storage = open(owner, schema)
    await storage.migrate([counters, notes])
    await storage.transaction(async (tx) => {
      for (const team of ['t1', 't2', `a"b\\c,{d}`, '*'])
        await tx.insert(counters, counter(`of ${team}`, 0, team))
      await tx.insert(notes, note('n1', 't1'))
      await tx.insert(notes, note('n2', 't2'))
    })
  })

  /** Statements by hand, in one transaction that is undone. */
  async function trying(user: string, ...statements: readonly string[]) {
    const other = await byHand(as(user))
    try {
      await other('begin')
      let rows: Record<string, unknown>[] = []
      for (const statement of statements) rows = await other(statement)
      return rows
    } finally {
      await other('rollback')
      await other.end()
    }
  }
  const setTeams = (teams: string) => `select set_config('slipway.teams', '${teams}', true)`
  const read = `select id from slipway.slipway_test_counters order by id collate "C"`

  it('shows no row of another team, whatever the statement forgets', async () => {
    const all = read.replace('slipway.', `${schema}.`)
    for (const user of [role, owner]) {
      const ids = async (...before: string[]) =>
        (await trying(user, `set local role ${role}`, ...before, all)).map(({ id }) => id)
      expect(await ids()).toEqual([])
      expect(await ids(setTeams(''))).toEqual([])
      expect(await ids(setTeams('{}'))).toEqual([])
      expect(await ids(setTeams('{t1}'))).toEqual(['of t1'])
      expect(await ids(setTeams('{t1,t2}'))).toEqual(['of t1', 'of t2'])
      expect(await ids(setTeams('{"*"}'))).toEqual(['of *'])
      expect(await ids(setTeams('*'))).toHaveLength(4)
    }
  })

  it('holds for the owner of the tables, who is no superuser, as well', async () => {
    expect(await trying(owner, read.replace('slipway.', `${schema}.`))).toEqual([])
  })

  it('writes no row of another team', async () => {
    const under = [`set local role ${role}`, setTeams('{t1}')]
    expect(await trying(role, ...under, `update ${table} set count = 9 returning id`)).toEqual([
      { id: 'of t1' },
    ])
    expect(await trying(role, ...under, `delete from ${table} returning id`)).toEqual([{ id: 'of t1' }])
    await expect(trying(role, ...under, `insert into ${table} values ('x', 't2', 0, 1)`)).rejects.toThrow(
      /row-level security/,
    )
    await expect(
      trying(role, ...under, `update ${table} set team_id = 't2' where id = 'of t1'`),
    ).rejects.toThrow(/row-level security/)
    await expect(trying(role, ...under, `update ${schema}.slipway_test_notes set text = ''`)).rejects.toThrow(
      /permission denied/,
    )
  })

  it('leaves nothing of a call behind on the connection', async () => {
    const pool = new pg.Pool({ connectionString: as(owner), max: 1 })
    const own = postgresStorage({ pool, schema, rowSecurity: { role } })
    expect(await own.count(counters, { scope: ALL })).toBe(4)
    await own.transaction((tx) => tx.get(counters, T1, 'of t1'))
    const left = `select current_setting('role') as role, current_setting('slipway.teams', true) as teams`
    expect((await pool.query(left)).rows).toEqual([{ role: 'none', teams: '' }])
    await pool.end()
  })

  it('does for odd names of teams what it does for others', async () => {
    for (const team of [`a"b\\c,{d}`, '*', 't1']) {
      const scope = { teams: [team] }
      expect((await storage.find(counters, { scope })).map(({ id }) => id)).toEqual([`of ${team}`])
      const both = { teams: [team, 't2'] }
      expect((await storage.find(counters, { scope: both })).map(({ id }) => id)).toEqual(
        [`of ${team}`, 'of t2'].sort(),
      )
    }
  })

  it('may start, and finds everything in place, as the role that owns nothing', async () => {
    const restricted = open(role, schema)
    expect(await restricted.migrate([counters, notes])).toEqual({ created: [], upgraded: [], drift: [] })
    expect(await restricted.count(counters, { scope: ALL })).toBe(4)
    const changed = postgresStorage({
      connectionString: as(role),
      schema: schemas.next(),
      rowSecurity: { role },
    })
    expect(await failureOf(changed.migrate([counters]))).toMatchObject({ code: 'storage_failed' })
    await changed.close()
  })

  it('is put back where it was switched off by hand, and ends where it is no longer asked for', async () => {
    await hand(`alter table ${table} no force row level security`)
    const { drift } = await storage.migrate([counters])
    expect(drift).toEqual([`The policy slipway_teams of ${table} was altered, and was made anew.`])
    expect(await trying(owner, read.replace('slipway.', `${schema}.`))).toEqual([])
    const free = postgresStorage({ connectionString: as(owner), schema })
    expect((await free.migrate([counters])).upgraded).toEqual(['test_counters'])
    expect(await free.count(counters, { scope: ALL })).toBe(4)
    expect((await storage.migrate([counters])).upgraded).toEqual(['test_counters'])
    await free.close()
  })

  it('wants a role that there is, and that does not pass through it', async () => {
    const withRole = (name: string) =>
      postgresStorage({ connectionString: schemas.url, schema: schemas.next(), rowSecurity: { role: name } })
    const [nobody, passing] = [withRole('nobody_here'), withRole(new URL(schemas.url).username)]
    expect(await failureOf(nobody.migrate([counters]))).toMatchObject({
      message: 'There is no role nobody_here, under which statements are to run.',
    })
    expect(await failureOf(passing.migrate([counters]))).toMatchObject({
      message: expect.stringMatching(/passes through row security/),
    })
    await nobody.close()
    await passing.close()
  })

  it('lets Slipway do all it does', async () => {
    const sdk = createDeployments({ storage: open(owner, schemas.next()) })
    await sdk.migrate()
    const api = sdk.as({ id: 'm', name: 'M', grants: [{ role: 'team_manager', team_id: 't1' }] })
    const place = { application_id: 'a', cloud_asset_id: 'c', environment_name: 'staging' }
    const { id } = await api.deployments.create({ ...place, deployment_type: 'manual', version: '1' })
    await api.deployments.activate({ id })
    await expect(api.deployments.get({ id: 'another' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(api.deployments.activate({ id: 'another' })).rejects.toMatchObject({ code: 'not_found' })
    expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true, entries: 2 })
  })
})

describe('the storage suite under row security', () => {
  const places = new WeakMap<object, string>()
  const over = (schema: string) => {
    const storage = open(owner, schema)
    places.set(storage, schema)
    return storage
  }
  const again = (storage: object) => over(places.get(storage) ?? '')
  storageSuite({
    describe,
    it,
    create: () => over(schemas.next()),
    reopen: again,
    connect: again,
    parallelTransactions: true,
  })
})
