import { createDeployments, type DeploymentsApi, type Storage } from '@slipway/core'
import { postgresStorage } from '@slipway/postgres-adapter'
import { type PostgresServer, startPostgres } from 'slipway-postgres-server'
import { expect } from 'vitest'
import { deployments } from '../../packages/core/src/domain/deployments/index.ts'
import { MANAGER } from './actors.ts'
import { aDeployment } from './builders.ts'
import { outcomeOf } from './outcome.ts'
import { entriesOf } from './store.ts'

export interface RestartOptions {
  /** How many write at once, spread over processes' worth of pools. */
  readonly writers: number
  /** How often the server is stopped, in turn in order and as if its power was lost. */
  readonly restarts: number
  /** How long it runs in between at least, and how long it is away, in milliseconds. */
  readonly up: number
  readonly down: number
}

/** What a writer was told, in words that name the write. */
interface Ledger {
  readonly acknowledged: string[]
  readonly failed: string[]
}

/**
 * Lets writers create and promote deployments while the server is stopped and started, and then holds what is there
 * against what they were told: nothing acknowledged is lost, nothing failed that a retry could have hidden, nothing was
 * done twice, and every effect has its entry.
 */
export async function writeThroughRestarts(options: RestartOptions): Promise<{ readonly writes: number }> {
  const server = await startPostgres({ settings: { max_connections: '100' } })
  const pools = Array.from({ length: 4 }, () => createDeployments({ storage: storageOn(server) }))
  try {
    await pools[0]?.migrate()
    const ledger: Ledger = { acknowledged: [], failed: [] }
    const going = { on: true }
    /** It runs for a while, and on until everybody can have written: a busy machine takes longer over it. */
    const run = async () => {
      const before = ledger.acknowledged.length
      await pause(options.up)
      while (ledger.acknowledged.length < before + options.writers && ledger.failed.length === 0)
        await pause(20)
    }
    const writing = Array.from({ length: options.writers }, (_, writer) => {
      const sdk = pools[writer % pools.length]
      if (sdk === undefined) throw new Error('There is no pool.')
      return write(sdk.as(MANAGER), writer, going, ledger)
    })
    for (let restart = 0; restart < options.restarts; restart += 1) {
      await run()
      await server.stop(restart % 2 === 0 ? 'crash' : 'fast')
      await pause(options.down)
      await server.start()
    }
    await run()
    going.on = false
    await Promise.all(writing)
    expect(ledger.failed).toEqual([])
    const storage = storageOn(server)
    await check(storage, ledger)
    await storage.close()
    return { writes: ledger.acknowledged.length }
  } finally {
    for (const sdk of pools) await sdk.close()
    await server.remove()
  }
}

function storageOn({ url }: PostgresServer): Storage {
  return postgresStorage({ connectionString: url, connections: 8, busyTimeout: 60_000 })
}

async function write(
  api: DeploymentsApi,
  writer: number,
  going: { readonly on: boolean },
  { acknowledged, failed }: Ledger,
): Promise<void> {
  for (let count = 0; going.on; count += 1) {
    // Each version is written once, so what was done twice shows.
    const version = `${writer}.${count}.0`
    const told = async (what: string, work: Promise<unknown>) => {
      const outcome = await outcomeOf(work)
      if (outcome === 'done') acknowledged.push(`${what} ${version}`)
      else failed.push(`${what} ${version}: ${outcome}`)
    }
    let id = ''
    await told(
      'created',
      api.deployments.create(aDeployment({ application_id: `app-${writer % 10}`, version })).then((made) => {
        id = made.id
      }),
    )
    if (id !== '' && count % 2 === 0) await told('promoted', api.deployments.activate({ id }))
  }
}

async function check(storage: Storage, { acknowledged }: Ledger): Promise<void> {
  const records = await storage.find(deployments, { scope: { teams: 'all' } })
  const versions = records.map(({ version }) => version)
  const twice = versions.filter((version, index) => versions.indexOf(version) !== index)
  expect(twice).toEqual([])
  const found = new Set(
    records.flatMap(({ version, promoted_at }) => [
      `created ${version}`,
      ...(promoted_at === null ? [] : [`promoted ${version}`]),
    ]),
  )
  expect(acknowledged.filter((write) => !found.has(write))).toEqual([])
  expect(found.size).toBe(acknowledged.length)
  const entries = await entriesOf(storage)
  expect(records.reduce((sum, { revision }) => sum + revision, 0)).toBe(entries.length)
  const api = createDeployments({ storage }).as(MANAGER)
  expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true, entries: entries.length })
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
