import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { createDeployments, type Deployments, type DeploymentsOptions, keyRing } from '@slipway/core'
import { createHandler, type HandlerOptions } from '@slipway/core/http'
import { memoryStorage } from '@slipway/core/memory'
import { toNodeListener } from '@slipway/core/node'
import { type FakeClock, fakeClock, seededIds } from '@slipway/core/testing'
import { NOW } from './now.ts'
import { builtPage, type ReactMajor } from './pages.ts'
import { PEOPLE, type PersonName } from './people.ts'
import type { Seed } from './seed.ts'
import { createSwitches, type Switches } from './switches.ts'
import { AGE } from './worlds.ts'

export const API = '/api/deployments'

/** What every page of the tests runs under: nothing inline, nothing from elsewhere. */
export const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'"

export interface HostOptions {
  /** Pages of `test/pages`, each served as `/<name>.html`. @default ['workshop'] */
  readonly pages?: readonly string[] | undefined
  /** @default 19 */
  readonly react?: ReactMajor | undefined
  /** Laid over the SDK's options. @default memory storage, seeded ids, a clock that stands at `NOW` */
  readonly sdk?: Partial<DeploymentsOptions> | undefined
  /** Fills the SDK before the first request; the clock begins sixty days before `NOW` then. @default nothing */
  readonly seed?: Seed | undefined
  /** Laid over the handler's options, such as `heartbeat`. */
  readonly handler?: Partial<Pick<HandlerOptions, 'heartbeat' | 'streamLifetime'>> | undefined
}

export interface TestHost extends Switches {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly sdk: Deployments
  /** The SDK's clock: it stands at `NOW` until it is told to go on. */
  readonly clock: FakeClock
  /** Ids of deployments that the seed made, by the names that it gave. */
  readonly ids: Readonly<Record<string, string>>
  /** Address of a page with its parameters. `as` signs a person in by cookie; `null`: nobody is. @default admin */
  page(name: string, parameters?: PageParameters): string
  close(): Promise<void>
}

/** What stands in the address of a page. */
export interface PageParameters {
  readonly [name: string]: string | undefined
  readonly as?: PersonName | 'nobody' | undefined
}

/** A host as in production, in miniature: the SDK behind its handler, sign-in by cookie, static files, a strict CSP. */
export async function openHost(options: HostOptions = {}): Promise<TestHost> {
  const { pages = ['workshop'], react = 19 } = options
  const folders = await Promise.all(pages.map((name) => builtPage(name, react)))
  const clock = fakeClock(Date.parse(NOW) - AGE)
  const sdk = createDeployments({
    storage: memoryStorage(),
    clock,
    ids: seededIds(),
    keys: keyRing({ id: 'k1', key: new Uint8Array(32).fill(7) }),
    timeZone: 'Europe/Paris',
    pollInterval: 50,
    ...options.sdk,
  })
  await sdk.migrate()
  const named = (await options.seed?.({ sdk, clock })) ?? {}
  clock.advance(Date.parse(NOW) - clock.now())
  const handler = createHandler(sdk, {
    basePath: API,
    authenticate: (request) =>
      personOf(request.headers.get('x-person') ?? cookieOf(request.headers.get('cookie'))),
    ...options.handler,
  })
  const api = toNodeListener(handler)
  const switches = createSwitches(API)
  const sockets = new Set<Socket>()
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/'
    if (path.startsWith(API)) switches.pass(incoming, outgoing, () => api(incoming, outgoing))
    else sendFile(folders, incoming, outgoing)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    ...switches.controls,
    url,
    sdk,
    clock,
    ids: named,
    page(name, parameters = {}) {
      const query = new URLSearchParams()
      for (const [key, value] of Object.entries({ as: 'admin', ...parameters }))
        if (value !== undefined) query.set(key, value)
      return `${url}/${name}.html?${query}`
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      await sdk.close()
    },
  }
}

function personOf(name: string | null | undefined) {
  return Object.entries(PEOPLE).find(([key]) => key === name)?.[1] ?? null
}

function cookieOf(header: string | null): string | undefined {
  return /(?:^|; )person=([^;]*)/.exec(header ?? '')?.[1]
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

function sendFile(folders: readonly string[], incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://host')
  const file = folders
    .map((folder) => readIfThere(join(folder, normalize(pathname))))
    .find((found) => found !== undefined)
  const as = searchParams.get('as')
  outgoing.writeHead(file === undefined ? 404 : 200, {
    'content-type': TYPES[extname(pathname)] ?? 'text/plain; charset=utf-8',
    'content-security-policy': CSP,
    'x-content-type-options': 'nosniff',
    // Parts of a bundle carry a hash in their names.
    'cache-control': pathname.startsWith('/assets/') ? 'max-age=3600, immutable' : 'no-store',
    ...(as === null ? {} : { 'set-cookie': `person=${as}; Path=/; HttpOnly; SameSite=Strict` }),
  })
  outgoing.end(file ?? (pathname === '/favicon.ico' ? '' : `There is no ${pathname}.`))
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
