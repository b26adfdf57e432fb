import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDeployments } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import Database from 'better-sqlite3'
import type { Figures, Tell } from './benchmark.ts'
import { inFolder } from './folder.ts'
import { pair, processorLine } from './pair.ts'
import { type Step, tracedDatabase } from './trace.ts'

const ACTOR = { id: 'u1', name: 'Ada', grants: [{ role: 'developer' as const, team_id: 't1' }] }
/** Every slot is deployed to once beforehand, so that each create that counts does the same. */
const SLOTS = 200
const CREATES = 40
const ROUNDS = 80
/** So many, since code is still being compiled for some thousand creates: a server soon has that behind it. */
const WARM_UP = 120

type Synchronous = 'full' | 'normal'
type Sdk = ReturnType<typeof createDeployments>

/** What a pipeline tells of a build that it deploys. */
function inputOf(index: number) {
  const slot = index % SLOTS
  return {
    application_id: `app-${slot >> 2}`,
    cloud_asset_id: `vm-${slot & 3}`,
    environment_name: 'staging',
    deployment_type: 'automated' as const,
    version: `1.4.${index}`,
    commit_sha: index.toString(16).padStart(40, '0'),
    ref: 'main',
    run_url: `https://ci.example/runs/${index}`,
    metadata: { tags: ['spring'], rollback_procedure: 'Activate the version before it.' },
  }
}

function creating(sdk: Sdk): () => Promise<unknown> {
  const api = sdk.as(ACTOR)
  let index = 0
  return () => api.deployments.create(inputOf(index++))
}

async function times(count: number, work: () => Promise<unknown>): Promise<void> {
  for (let done = 0; done < count; done += 1) await work()
}

/**
 * Milliseconds of one create. The peer executes what Slipway executed for as many creates on an equal database: the
 * same texts, prepared once, with the same values, made beforehand. Both write to files of their own.
 */
export function measureCreate(synchronous: Synchronous): (tell: Tell) => Promise<Figures> {
  return (tell) =>
    inFolder(async (folder) => {
      const [ownPath, tracedPath, peerPath] = ['own', 'traced', 'peer'].map((name) =>
        join(folder, `${name}.db`),
      )
      if (ownPath === undefined || tracedPath === undefined || peerPath === undefined)
        throw new Error('No paths.')

      tell('noting down what Slipway executes')
      const recordings = await record(tracedPath, peerPath)
      const replay = replaying(peerPath, synchronous, recordings)

      const sdk = createDeployments({ storage: sqliteStorage({ path: ownPath, synchronous }) })
      await sdk.migrate()
      const create = creating(sdk)
      await times(SLOTS, create)

      tell(`${WARM_UP + ROUNDS} rounds of ${CREATES} creates each`)
      const found = await pair(() => times(CREATES, create), replay.round, {
        rounds: ROUNDS,
        warmUp: WARM_UP,
      })
      tell(processorLine(found, CREATES))
      await sdk.close()
      replay.database.close()
      assertEqualCounts(ownPath, peerPath)
      return { value: found.ours / CREATES, peer_value: found.peer / CREATES }
    })
}

/** What each create of all rounds executes. `startPath` gets the database as it was in front of the first of them. */
async function record(path: string, startPath: string): Promise<Step[][]> {
  const { database, take } = tracedDatabase(path)
  database.pragma('journal_mode = wal')
  database.pragma('foreign_keys = on')
  const sdk = createDeployments({ storage: sqliteStorage({ database, synchronous: 'normal' }) })
  await sdk.migrate()
  const create = creating(sdk)
  await times(SLOTS, create)
  database.pragma('wal_checkpoint(truncate)')
  copyFileSync(path, startPath)
  take()
  const recordings: Step[][] = []
  await times((WARM_UP + ROUNDS) * CREATES, async () => {
    await create()
    recordings.push(take())
  })
  await sdk.close()
  database.close()
  return recordings
}

/** The raw driver at its best: statements prepared once, in the one order that all creates have. */
function replaying(path: string, synchronous: Synchronous, recordings: readonly (readonly Step[])[]) {
  const texts = recordings[0]?.map(({ sql }) => sql) ?? []
  assertTransaction(texts)
  for (const steps of recordings) {
    if (steps.length !== texts.length || steps.some(({ sql }, at) => sql !== texts[at]))
      throw new Error(
        `Not all creates execute the same statements: ${steps.map(({ sql }) => sql).join('; ')}`,
      )
  }
  const database = new Database(path)
  for (const pragma of [
    'journal_mode = wal',
    `synchronous = ${synchronous}`,
    'foreign_keys = on',
    'recursive_triggers = on',
  ])
    database.pragma(pragma)
  const statements = texts.map((sql) => {
    const statement = database.prepare<unknown[]>(sql)
    return statement.reader
      ? (values: readonly unknown[]) => void statement.all(values)
      : (values: readonly unknown[]) => void statement.run(values)
  })
  const values = recordings.map((steps) => steps.map(({ parameters }) => parameters))
  return {
    database,
    round(round: number) {
      for (const ofCreate of values.slice(round * CREATES, (round + 1) * CREATES))
        for (let at = 0; at < statements.length; at += 1) statements[at]?.(ofCreate[at] ?? [])
    },
  }
}

/** It must be what the contract says: one transaction around a record, its slot and an entry. */
function assertTransaction(texts: readonly string[]): void {
  const inside = texts.slice(1, -1).join('\n')
  const isOne =
    texts[0] === 'begin immediate' && texts.at(-1) === 'commit' && !/\b(begin|commit)\b/.test(inside)
  const writes = ['slipway_deployments', 'slipway_journal', 'slipway_slots', 'slipway_journal_heads']
  if (!isOne || !writes.every((table) => new RegExp(`(insert into|update) "${table}"`).test(inside)))
    throw new Error(`A create does not execute what it should: ${texts.join('; ')}`)
}

function assertEqualCounts(...paths: readonly string[]): void {
  const counts = paths.map((path) => {
    const database = new Database(path, { readonly: true })
    const count = database
      .prepare(
        'select (select count(*) from slipway_deployments), (select count(*) from slipway_journal), (select sum(revision) from slipway_slots)',
      )
      .raw()
      .get()
    database.close()
    return JSON.stringify(count)
  })
  if (new Set(counts).size !== 1) throw new Error(`The two did not write the same: ${counts.join(' and ')}`)
}
