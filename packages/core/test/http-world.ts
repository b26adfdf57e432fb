import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Actor } from '../src/domain/access/index.ts'
import { createHandler, type Handler, type HandlerOptions } from '../src/http/index.ts'
import { toNodeListener } from '../src/http/node.ts'
import type { Logger } from '../src/ports/index.ts'
import {
  createDeployments,
  type Deployments,
  type DeploymentsOptions,
} from '../src/runtime/create-deployments.ts'
import { memoryStorage } from '../src/storage/memory/index.ts'

/** The people of the tests, by the name that they send as `x-person`. */
export const PEOPLE: Readonly<Record<string, Actor>> = {
  ada: { id: 'ada', name: 'Ada', grants: [{ role: 'team_manager', team_id: 't1' }] },
  dan: { id: 'dan', name: 'Dan', grants: [{ role: 'developer', team_id: 't1' }] },
  bob: { id: 'bob', name: 'Bob', grants: [{ role: 'team_manager', team_id: 't2' }] },
  root: { id: 'root', name: 'Root', grants: [{ role: 'msp_admin' }] },
}

interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>>
}

export interface HttpWorld {
  readonly sdk: Deployments
  readonly handler: Handler
  readonly log: LogLine[]
  /** A request to the handler itself, without a server. JSON is sent as such. */
  ask(method: string, path: string, options?: AskOptions): Promise<Response>
  close(): Promise<void>
}

interface AskOptions {
  /** @default 'ada'; `null` for nobody */
  readonly person?: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly body?: string | Uint8Array | ReadableStream<Uint8Array>
  readonly signal?: AbortSignal
}

export const BASE = '/api/deployments'

export async function httpWorld(
  options: Partial<HandlerOptions> = {},
  sdkOptions: Partial<DeploymentsOptions> = {},
): Promise<HttpWorld> {
  const log: LogLine[] = []
  const at =
    (level: LogLine['level']) =>
    (message: string, fields: LogLine['fields'] = {}) =>
      void log.push({ level, message, fields })
  const logger: Logger = { info: at('info'), warn: at('warn'), error: at('error') }
  const sdk = createDeployments({ storage: memoryStorage(), pollInterval: 20, logger, ...sdkOptions })
  await sdk.migrate()
  const handler = createHandler(sdk, {
    basePath: BASE,
    authenticate: (request) => PEOPLE[request.headers.get('x-person') ?? ''] ?? null,
    ...options,
  })
  return {
    sdk,
    handler,
    log,
    ask(method, path, { person = 'ada', headers = {}, json, body, signal } = {}) {
      return handler(
        new Request(`http://host.example${BASE}${path}`, {
          method,
          headers: {
            ...(person === null ? {} : { 'x-person': person }),
            ...(json === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(json === undefined ? {} : { body: JSON.stringify(json) }),
          ...(body === undefined ? {} : { body, duplex: 'half' }),
          ...(signal === undefined ? {} : { signal }),
        }),
      )
    },
    close: () => sdk.close(),
  }
}

export interface Served {
  readonly port: number
  readonly origin: string
  /** How many TCP connections were made to it so far. */
  connections(): number
  close(): Promise<void>
}

/** A real server on a free port of this machine. */
export async function serve(listener: RequestListener | Handler): Promise<Served> {
  const server = createServer(
    listener.length === 1 ? toNodeListener(listener as Handler) : (listener as RequestListener),
  )
  let count = 0
  server.on('connection', () => {
    count += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    connections: () => count,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A deployment to create; every part can be given otherwise. */
export function newDeployment(more: Readonly<Record<string, unknown>> = {}) {
  return {
    application_id: 'shop',
    cloud_asset_id: 'vm-1',
    environment_name: 'staging',
    deployment_type: 'manual' as const,
    version: '1.4.0',
    ...more,
  }
}
