import { hash } from 'node:crypto'
import { createDeployments } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import type Database from 'better-sqlite3'
import type { Figures, Tell } from './benchmark.ts'
import { keptDatabase } from './kept-database.ts'
import { pair, processorLine } from './pair.ts'

const ENTRIES = 1_000_000
/** A short chain of another team: what is verified before anything is timed. */
const WARM_UP = 20_000
const ROUNDS = 3
/** So many texts are held for the peer, which goes through them as often as it takes. */
const TEXTS = 100_000

/**
 * One entry as Slipway writes it for a deployment, with what is `null` left out. Written a second time, in the order of
 * RFC 8785: a journal that somebody else sealed by the same rules has to hold.
 */
function entryOf(team_id: string, seq: number, prev_hash: string) {
  const hex = seq.toString(16).padStart(8, '0')
  const number = seq % 997
  return {
    action: 'deployment.created',
    actor_id: `user-${seq % 50}`,
    actor_kind: 'person',
    actor_name: 'Ada Lovelace',
    after: {
      commit_sha: hex.repeat(5),
      deployed_by: `user-${seq % 50}`,
      deployment_date: instantOf(seq),
      deployment_type: 'automated',
      metadata: { contacts: [], documentation: [], rollback_procedure: null, tags: ['spring'] },
      ref: 'main',
      run_url: `https://ci.example/runs/${seq}`,
      status: 'pending',
      version: `1.4.${number}`,
    },
    application_id: `app-${number}`,
    at: instantOf(seq),
    cloud_asset_id: `vm-${seq % 5}`,
    environment_name: 'staging',
    id: `${team_id}/${seq}`,
    outcome: 'done',
    prev_hash,
    seq,
    subject_id: `018f${hex.slice(0, 4)}-${hex.slice(4)}-7000-8000-0000${hex}`,
    subject_kind: 'deployment',
    subject_revision: 1,
    team_id,
    via: 'http',
  }
}

function instantOf(seq: number): string {
  return new Date(1_672_531_200_000 + seq * 60_000).toISOString()
}

/** The texts of a chain, each with its hash. */
function* chainOf(team_id: string, entries: number) {
  let prev_hash = '0'.repeat(64)
  for (let seq = 1; seq <= entries; seq += 1) {
    const entry = entryOf(team_id, seq, prev_hash)
    const text = JSON.stringify(entry)
    prev_hash = hash('sha256', text)
    yield { entry, text, hash: prev_hash }
  }
}

function fill(database: Database.Database): void {
  const fields = [...Object.keys(entryOf('', 1, '')), 'hash']
  const names = fields.map((name) => `"${name}"`).join(', ')
  const insert = database.prepare(
    `insert into slipway_journal (${names}) values (${fields.map(() => '?').join(', ')})`,
  )
  const insertHead = database.prepare(
    'insert into slipway_journal_heads (id, team_id, seq, hash, at, revision) values (?, ?, ?, ?, ?, ?)',
  )
  for (const [team, entries] of [
    ['t1', ENTRIES],
    ['t2', WARM_UP],
  ] as const) {
    let head = { hash: '', at: '' }
    for (const { entry, hash } of chainOf(team, entries)) {
      insert.run(...Object.values({ ...entry, after: JSON.stringify(entry.after) }), hash)
      head = { hash, at: entry.at }
    }
    insertHead.run(team, team, entries, head.hash, head.at, entries)
  }
}

/** Milliseconds in which `audit.verify` reads, decodes and verifies a chain out of a SQLite file, as its users call it. */
export async function measureVerify(tell: Tell): Promise<Figures> {
  const path = await keptDatabase(
    'journal',
    tell,
    [entryOf.toString(), chainOf.toString(), fill.toString(), `${ENTRIES} ${WARM_UP}`],
    fill,
  )
  const sdk = createDeployments({ storage: sqliteStorage({ path }) })
  const api = sdk.as({ id: 'u1', name: 'Ada', grants: [{ role: 'msp_admin' }] })
  const verify = async (team_id: string, entries: number) => {
    const verdict = await api.audit.verify({ team_id })
    if (!verdict.ok || verdict.entries !== entries)
      throw new Error(`The journal is not what was filled in: ${JSON.stringify(verdict)}`)
  }
  const texts = Array.from(chainOf('t1', TEXTS), ({ text }) => text)
  const digest = () => {
    for (let done = 0; done < ENTRIES; done += TEXTS) for (const text of texts) hash('sha256', text)
  }
  await verify('t2', WARM_UP)
  tell(`${ROUNDS} rounds of ${ENTRIES} entries each`)
  const times = await pair(() => verify('t1', ENTRIES), digest, { rounds: ROUNDS })
  tell(processorLine(times))
  await sdk.close()
  return { value: times.ours, peer_value: times.peer }
}
