import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Actor,
  createDeployments,
  type Deployments,
  type DeploymentsApi,
  type DeploymentsOptions,
  type OperationName,
  type Storage,
} from '@slipway/core'
import { createClient } from '@slipway/core/client'
import { createHandler } from '@slipway/core/http'
import { memoryStorage } from '@slipway/core/memory'
import { postgresStorage } from '@slipway/postgres-adapter'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import { type TestSchemas, testSchemas } from 'slipway-postgres-server/vitest'
import { callInProcess, callOverHttp, type Reply, toRequest } from './call.ts'
import { type TestClock, testClock } from './clock.ts'

/** How the callers of a world reach the SDK. */
export type Transport = 'in process' | 'over HTTP'

/** A store, and what removes what it left behind. */
interface Held {
  readonly storage: Storage
  readonly release?: () => Promise<void> | void
}

/** A store that a world can stand on. */
export interface Ground {
  readonly name: string
  /** A fresh and empty store. */
  open(): Promise<Held> | Held
}

export const MEMORY: Ground = { name: 'memory', open: () => ({ storage: memoryStorage() }) }
const SQLITE: Ground = {
  name: 'SQLite',
  open() {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-'))
    return {
      storage: sqliteStorage({ path: join(folder, 'slipway.db'), synchronous: 'normal' }),
      release: () => rmSync(folder, { recursive: true }),
    }
  },
}
let places: Promise<TestSchemas> | undefined
export const POSTGRES: Ground = {
  name: 'PostgreSQL',
  async open() {
    places ??= testSchemas()
    const { url, borrow, giveBack } = await places
    const schema = borrow()
    return {
      storage: postgresStorage({ connectionString: url, schema, connections: 4 }),
      release: () => giveBack(schema),
    }
  },
}
export const GROUNDS: readonly Ground[] = [MEMORY, SQLITE, POSTGRES]
export const TRANSPORTS: readonly Transport[] = ['in process', 'over HTTP']

/** Each store once and each way at least once: the two stand above each other, and all pairs are for the long suite. */
export const EACH_ONCE: readonly (readonly [Ground, Transport])[] = [
  [MEMORY, 'over HTTP'],
  [SQLITE, 'in process'],
  [POSTGRES, 'in process'],
]

/** An SDK over a fresh store, with a clock that the test moves, reached in one way. */
export interface World {
  readonly sdk: Deployments
  readonly storage: Storage
  readonly clock: TestClock
  /** The API as this person has it on the world's transport. */
  as(actor: Actor): DeploymentsApi
  /** One call by the operation's name, with all that its caller can see of the answer. */
  call(actor: Actor, name: OperationName, input: Readonly<Record<string, unknown>>): Promise<Reply>
  close(): Promise<void>
}

export interface WorldOptions extends Omit<DeploymentsOptions, 'storage' | 'clock'> {
  /** @default memory */
  readonly ground?: Ground | undefined
  /** @default 'in process' */
  readonly transport?: Transport | undefined
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { ground = MEMORY, transport = 'in process', ...rest } = options
  const { storage, release } = await ground.open()
  const clock = testClock()
  const sdk = createDeployments({ pollInterval: 50, ...rest, storage, clock })
  await sdk.migrate()
  const door = transport === 'in process' ? inProcess(sdk) : overHttp(sdk)
  return {
    sdk,
    storage,
    clock,
    ...door,
    async close() {
      await sdk.close()
      await release?.()
    },
  }
}

type Door = Pick<World, 'as' | 'call'>

function inProcess(sdk: Deployments): Door {
  return {
    as: (actor) => sdk.as(actor),
    call: (actor, name, input) => callInProcess(sdk.as(actor), name, input),
  }
}

const BASE_URL = 'http://slipway.test/api'

/** Over the handler, without a socket. Who asks is told by a header. */
function overHttp(sdk: Deployments): Door {
  const known = new Map<string, Actor>()
  const handler = createHandler(sdk, {
    basePath: '/api',
    authenticate: (request) => known.get(request.headers.get('x-actor') ?? '') ?? null,
  })
  const headersFor = (actor: Actor) => {
    known.set(actor.id, actor)
    return { 'x-actor': actor.id }
  }
  return {
    as: (actor) =>
      createClient({
        baseUrl: BASE_URL,
        headers: headersFor(actor),
        retries: 0,
        fetch: (input, init) => handler(new Request(input, init)),
      }),
    call: (actor, name, input) => callOverHttp(handler, toRequest(BASE_URL, name, input, headersFor(actor))),
  }
}
