import { createDeployments } from '@slipway/core'
import { type PostgresQuery, postgresStorage } from '@slipway/postgres-adapter'
import pg from 'pg'
import type { Figures, Tell } from './benchmark.ts'
import { pair, processorLine } from './pair.ts'
import { openPool, withPostgres } from './postgres-database.ts'
import { tracedPool } from './postgres-trace.ts'

const OWN = 'slipway_own'
const PEER = 'slipway_peer'
/** So many, since code is still being compiled for some thousand creates: a server soon has that behind it. */
const WARM_UP = 25
const ROUNDS = 40

interface Load {
  /** How many create at once, each on a connection of its own and for teams of its own. */
  readonly clients: number
  /** Each team has a journal chain, whose entries are written one after another. */
  readonly teams: number
  /** How many each client creates in a round. */
  readonly creates: number
}

/** What a pipeline tells of a build that it deploys. */
function inputOf(team: number, index: number) {
  return {
    team_id: `team-${team}`,
    application_id: `app-${team}-${index % 5}`,
    cloud_asset_id: `vm-${team}`,
    environment_name: 'staging',
    deployment_type: 'automated' as const,
    version: `1.4.${index}`,
    commit_sha: index.toString(16).padStart(40, '0'),
    ref: 'main',
    run_url: `https://ci.example/runs/${index}`,
    metadata: { tags: ['spring'], rollback_procedure: 'Activate the version before it.' },
  }
}

/** A way of creating, for one client: the `count` deployments that come next, of its teams in turn. */
type Create = (client: number, count: number) => Promise<unknown>

function creating(
  pool: Parameters<typeof postgresStorage>[0]['pool'] & object,
  schema: string,
  load: Load,
  signals: boolean,
) {
  const storage = postgresStorage({ pool, schema, signals })
  const sdk = createDeployments({ storage })
  const api = sdk.as({
    id: 'u1',
    name: 'Ada',
    grants: Array.from({ length: load.teams }, (_, team) => ({
      role: 'developer' as const,
      team_id: `team-${team}`,
    })),
  })
  const done = new Map<number, number>()
  const create: Create = async (client, count) => {
    const own = load.teams / load.clients
    for (let created = 0; created < count; created += 1) {
      const index = done.get(client) ?? 0
      done.set(client, index + 1)
      await api.deployments.create(inputOf(client + (index % own) * load.clients, Math.floor(index / own)))
    }
  }
  return { sdk, create }
}

/** So many creates of each client that every slot is deployed to once: those that count do the same all of them. */
const first = ({ teams, clients }: Load) => 5 * (teams / clients)

/**
 * Milliseconds of one create at one client, creates a second at more. The peer is pg alone: what Slipway sends for as many
 * creates, prepared, in the same order and with the same values, made beforehand, one query after another as its answers
 * come. It tells no other process that there is news, which ours does. Both have the same tables, in schemas of their own,
 * and as many connections.
 */
export function measureCreate(load: Load): (tell: Tell) => Promise<Figures> {
  return (tell) =>
    withPostgres(async (url) => {
      tell('noting down what Slipway sends')
      const recordings = await record(url, load)
      // One more for the news to other processes, which go out beside the creates.
      const pool = openPool(url, { max: load.clients + 1, pipeline: true })
      const { sdk, create } = creating(pool, OWN, load, true)
      await recreate(url, OWN)
      await sdk.migrate()
      await each(load, (client) => create(client, first(load)))
      const replay = await replaying(url, recordings)
      tell(`${WARM_UP + ROUNDS} rounds of ${load.creates} creates by each of ${load.clients}`)
      const found = await pair(
        () => each(load, (client) => create(client, load.creates)),
        () => each(load, (client) => replay.next(client, load.creates)),
        { rounds: ROUNDS, warmUp: WARM_UP },
      )
      const creates = load.creates * load.clients
      tell(processorLine(found, creates))
      await assertEqualCounts(pool)
      await replay.end()
      await sdk.close()
      for (const schema of [OWN, PEER]) await pool.query(`drop schema ${schema} cascade`)
      await pool.end()
      return load.clients === 1
        ? { value: found.ours / creates, peer_value: found.peer / creates }
        : { value: (creates / found.ours) * 1_000, peer_value: (creates / found.peer) * 1_000 }
    })
}

function each({ clients }: Load, work: (client: number) => Promise<unknown>): Promise<unknown> {
  return Promise.all(Array.from({ length: clients }, (_, client) => work(client)))
}

async function recreate(url: string, schema: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(`drop schema if exists ${schema} cascade`)
  await client.end()
}

/** What the creates of each client send, those of the first round not counted. Leaves a schema as it was before them. */
async function record(url: string, load: Load): Promise<PostgresQuery[][][]> {
  const real = openPool(url, { max: 1 })
  const { pool, take } = tracedPool(real)
  // What goes out to other processes is no part of a create's transaction.
  const before = creating(pool, PEER, load, false)
  await recreate(url, PEER)
  await before.sdk.migrate()
  for (let client = 0; client < load.clients; client += 1) await before.create(client, first(load))
  // Tables as they are now, to be put back in front of the replay.
  const tables = ['deployments', 'slots', 'journal', 'journal_heads'].map((name) => `slipway_${name}`)
  for (const table of tables) await real.query(`create table ${PEER}.kept_${table} as table ${PEER}.${table}`)
  take()
  const recordings: PostgresQuery[][][] = []
  for (let client = 0; client < load.clients; client += 1) {
    const ofClient: PostgresQuery[][] = []
    for (let count = 0; count < (WARM_UP + ROUNDS) * load.creates; count += 1) {
      await before.create(client, 1)
      ofClient.push(take())
    }
    recordings.push(ofClient)
  }
  assertAlike(recordings.flat())
  await real.query(`alter table ${PEER}.slipway_journal disable trigger slipway_append_only`)
  for (const table of tables) {
    await real.query(`truncate ${PEER}.${table}`)
    await real.query(`insert into ${PEER}.${table} table ${PEER}.kept_${table}`)
    await real.query(`drop table ${PEER}.kept_${table}`)
  }
  await real.query(`alter table ${PEER}.slipway_journal enable trigger slipway_append_only`)
  await real.query(`vacuum analyze`)
  await real.end()
  return recordings
}

/** It must be what the contract says: one transaction around a record, its slot and an entry. */
function assertAlike(creates: readonly (readonly PostgresQuery[])[]): void {
  const texts = creates[0]?.map(({ text }) => text) ?? []
  const inside = texts.slice(1, -1).join('\n')
  const writes = ['slipway_deployments', 'slipway_journal', 'slipway_slots', 'slipway_journal_heads']
  const isOne =
    /^begin\b/.test(texts[0] ?? '') && texts.at(-1) === 'commit' && !/\b(begin|commit)\b/.test(inside)
  if (
    !isOne ||
    !writes.every((table) => new RegExp(`(insert into|update) "${PEER}"."${table}"`).test(inside))
  )
    throw new Error(`A create does not send what it should: ${texts.join('; ')}`)
  const other = creates.find((queries) => queries.map(({ text }) => text).join() !== texts.join())
  if (other !== undefined)
    throw new Error(`Not all creates send the same: ${other.map(({ text }) => text).join('; ')}`)
}

/** pg as its manual shows it. */
async function replaying(url: string, recordings: readonly (readonly (readonly PostgresQuery[])[])[]) {
  const clients = await Promise.all(
    recordings.map(async () => {
      const client = new pg.Client(url)
      await client.connect()
      return client
    }),
  )
  const done = recordings.map(() => 0)
  return {
    async next(client: number, count: number): Promise<void> {
      const connection = clients[client]
      const from = done[client] ?? 0
      done[client] = from + count
      for (const queries of recordings[client]?.slice(from, from + count) ?? []) {
        for (const { text, name, values } of queries)
          await connection?.query(name === undefined ? text : { text, name, values: values ?? [] })
      }
    },
    end: () => Promise.all(clients.map((client) => client.end())),
  }
}

async function assertEqualCounts(pool: pg.Pool): Promise<void> {
  const counts = await Promise.all(
    [OWN, PEER].map(async (schema) => {
      const { rows } = await pool.query(
        `select (select count(*) from ${schema}.slipway_deployments), (select count(*) from ${schema}.slipway_journal),
           (select sum(revision) from ${schema}.slipway_slots), (select sum(seq) from ${schema}.slipway_journal_heads)`,
      )
      return JSON.stringify(rows)
    }),
  )
  if (new Set(counts).size !== 1) throw new Error(`The two did not write the same: ${counts.join(' and ')}`)
}
