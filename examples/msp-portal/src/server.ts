import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createAccess, DEFAULT_ENVIRONMENTS, type Deployments } from '@slipway/core'
import { createHandler } from '@slipway/core/http'
import { toNodeListener } from '@slipway/core/node'
import { routeOf } from '../pages/routes.ts'
import { serviceStatus } from './demo-services.ts'
import { type Person, personNamed } from './people.ts'
import { readJson } from './read-json.ts'
import { createSessions } from './session.ts'
import type { Site, SiteFile } from './site.ts'

/** Where Slipway stands on this server. */
export const BASE_PATH = '/api/deployments'

/** A page of this portal loads what this server has, and nothing else. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

export interface PortalServerOptions {
  /** Signs the cookies; one for all processes of a portal. @default random */
  readonly sessionKey?: Uint8Array | undefined
  /** Sent as `x-served-by`, to tell one process from another. @default not sent */
  readonly name?: string | undefined
}

/** The portal: its built pages, its sessions, and Slipway behind them; and the services of the demo, to be checked. */
export function createPortalServer(sdk: Deployments, site: Site, options: PortalServerOptions = {}): Server {
  const { sessionKey, name } = options
  const sessions = createSessions({ key: sessionKey })
  const slipway = toNodeListener(
    createHandler(sdk, {
      basePath: BASE_PATH,
      authenticate: (request) => sessions.personOf(request.headers.get('cookie'))?.actor ?? null,
    }),
  )

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse, url: URL): Promise<void> {
    // Node leaves the body out of an answer to HEAD.
    const method = incoming.method === 'HEAD' ? 'GET' : incoming.method
    switch (`${method} ${url.pathname}`) {
      case 'GET /session':
        return sendJson(outgoing, 200, { person: shown(sessions.personOf(incoming.headers.cookie)) })
      case 'DELETE /session':
        return sendJson(outgoing, 200, { person: null }, { 'set-cookie': sessions.close() })
      case 'POST /session':
        return signIn(incoming, outgoing)
    }
    if (method !== 'GET') return sendJson(outgoing, 405, { message: 'A page can only be read.' })
    const status = serviceStatus(url.pathname, Date.now())
    if (status !== null) return sendJson(outgoing, status, { up: status === 200 })
    const file = url.pathname === '/index.html' ? undefined : site.get(url.pathname)
    if (file !== undefined) return sendFile(incoming, outgoing, 200, file)
    const page = site.get('/index.html')
    if (page === undefined || url.pathname.startsWith('/assets/'))
      return sendJson(outgoing, 404, { message: 'There is nothing at this address.' })
    // The page itself says that an address is unknown, in the reader's language.
    sendFile(incoming, outgoing, routeOf(url.pathname).page === 'unknown' ? 404 : 200, page)
  }

  async function signIn(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    // Another site must not sign its visitors in here under a name of its choice.
    if (!['same-origin', 'none', undefined].includes(header(incoming, 'sec-fetch-site')))
      return sendJson(outgoing, 403, { message: 'Sign in on the portal itself.' })
    const fields = await readJson(incoming)
    if (fields === null) return sendJson(outgoing, 400, { message: 'Send {"person":"ines"} as JSON.' })
    const person = personNamed(fields.person)
    if (person === null) return sendJson(outgoing, 400, { message: 'There is nobody of that name here.' })
    sendJson(outgoing, 200, { person: shown(person) }, { 'set-cookie': sessions.open(person) })
  }

  return createServer((incoming, outgoing) => {
    if (name !== undefined) outgoing.setHeader('x-served-by', name)
    const url = URL.parse(incoming.url ?? '/', 'http://portal')
    if (url === null) return sendJson(outgoing, 400, { message: 'That is no address.' })
    if (url.pathname.startsWith(`${BASE_PATH}/`)) return slipway(incoming, outgoing)
    answer(incoming, outgoing, url).catch((fault: unknown) => {
      sdk.logger.error('A page could not be answered.', { path: url.pathname, fault })
      if (outgoing.headersSent) outgoing.destroy()
      else sendJson(outgoing, 500, { message: 'Something went wrong here; the log says what.' })
    })
  })
}

function shown(person: Person | null) {
  if (person === null) return null
  const { id, name, grants } = person.actor
  const teams = createAccess(person.actor, DEFAULT_ENVIRONMENTS).teamsWith('audit.read')
  return { id, name, grants, role: person.role, may_read_journal: teams === 'all' || teams.length > 0 }
}

function header(incoming: IncomingMessage, name: string): string | undefined {
  const value = incoming.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function sendJson(
  outgoing: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = Buffer.from(`${JSON.stringify(value)}\n`)
  send(outgoing, status, body, { 'content-type': 'application/json', ...headers })
}

function sendFile(incoming: IncomingMessage, outgoing: ServerResponse, status: number, file: SiteFile): void {
  const { type, body, gzip, etag, immutable } = file
  const headers = {
    etag,
    vary: 'accept-encoding',
    'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
  if (status === 200 && incoming.headers['if-none-match'] === etag) {
    outgoing.writeHead(304, { ...HEADERS, ...headers }).end()
    return
  }
  const small = gzip !== null && /\bgzip\b/.test(header(incoming, 'accept-encoding') ?? '')
  send(outgoing, status, small ? gzip : body, {
    'content-type': type,
    ...headers,
    ...(small ? { 'content-encoding': 'gzip' } : {}),
  })
}

function send(
  outgoing: ServerResponse,
  status: number,
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
): void {
  outgoing.writeHead(status, { ...HEADERS, 'content-length': body.byteLength, ...headers }).end(body)
}
