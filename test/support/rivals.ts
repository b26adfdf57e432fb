import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDeployments, type Deployments, type DeploymentsApi, type Storage } from '@slipway/core'
import { createClient } from '@slipway/core/client'
import { createHandler } from '@slipway/core/http'
import { memoryStorage } from '@slipway/core/memory'
import { toNodeListener } from '@slipway/core/node'
import { postgresStorage } from '@slipway/postgres-adapter'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { MANAGER } from './actors.ts'

/** Two callers with the same rights who work on the same data. */
export interface Rivals {
  readonly apis: readonly [DeploymentsApi, DeploymentsApi]
  readonly storage: Storage
  close(): Promise<void>
}

/** Where rivals meet: in one process over one store, or each with an SDK of its own, and a server, over one file or database. */
export const ARENAS: readonly { readonly name: string; open(): Promise<Rivals> }[] = [
  { name: 'one SDK in memory', open: async () => inProcess([await sdkOver(memoryStorage())]) },
  {
    name: 'two SDKs over one SQLite file',
    open: async () => {
      const { sdks, release } = await twoOverOneFile()
      return inProcess(sdks, release)
    },
  },
  {
    name: 'two servers over one SQLite file',
    open: async () => {
      const { sdks, release } = await twoOverOneFile()
      return throughServers(sdks, release)
    },
  },
  {
    name: 'two SDKs over one PostgreSQL',
    open: async () => {
      const { sdks, release } = await twoOverPostgres()
      return inProcess(sdks, release)
    },
  },
]

interface Standing {
  readonly sdk: Deployments
  readonly storage: Storage
}

async function sdkOver(storage: Storage): Promise<Standing> {
  const sdk = createDeployments({ storage, pollInterval: 20 })
  await sdk.migrate()
  return { sdk, storage }
}

async function twoOverOneFile(): Promise<{ sdks: Standing[]; release: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-'))
  const path = join(folder, 'slipway.db')
  const open = () => sdkOver(sqliteStorage({ path, synchronous: 'normal' }))
  // Both start, and install the schema, at once.
  const sdks = await Promise.all([open(), open()])
  return { sdks, release: () => rmSync(folder, { recursive: true }) }
}

async function twoOverPostgres(): Promise<{ sdks: Standing[]; release: () => Promise<void> }> {
  const { url, next, drop } = await testSchemas()
  const schema = next()
  const open = () => sdkOver(postgresStorage({ connectionString: url, schema }))
  return { sdks: await Promise.all([open(), open()]), release: drop }
}

function inProcess(sdks: readonly Standing[], release: () => Promise<void> | void = () => {}): Rivals {
  const [first, second = first] = sdks
  if (first === undefined || second === undefined) throw new Error('There is nobody to race.')
  return {
    apis: [first.sdk.as(MANAGER), second.sdk.as(MANAGER)],
    storage: first.storage,
    async close() {
      for (const { sdk } of sdks) await sdk.close()
      await release()
    },
  }
}

async function throughServers(sdks: readonly Standing[], release: () => void): Promise<Rivals> {
  const rivals = inProcess(sdks, release)
  const servers = await Promise.all(sdks.map(({ sdk }) => serve(sdk)))
  const [first, second] = servers
  if (first === undefined || second === undefined) throw new Error('There is nobody to race.')
  return {
    ...rivals,
    apis: [first.api, second.api],
    async close() {
      for (const { close } of servers) close()
      await rivals.close()
    },
  }
}

async function serve(sdk: Deployments): Promise<{ api: DeploymentsApi; close: () => void }> {
  const handler = createHandler(sdk, { basePath: '/api', authenticate: () => MANAGER })
  const server = createServer(toNodeListener(handler)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    api: createClient({ baseUrl: `http://127.0.0.1:${address.port}/api`, retries: 0 }),
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
