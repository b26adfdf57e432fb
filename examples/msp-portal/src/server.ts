import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Deployments } from '@slipway/core'
import { createHandler } from '@slipway/core/http'
import { toNodeListener } from '@slipway/core/node'
import { portalPage } from './page.ts'
import { type Person, personNamed } from './people.ts'
import { readFields } from './read-fields.ts'
import { createSessions } from './session.ts'
import type { Language } from './words.ts'

/** Where Slipway stands on this server. */
export const BASE_PATH = '/api/deployments'

const STYLE = readFileSync(new URL('./style.css', import.meta.url))

/** A page of this portal loads its own style sheet, posts to itself, and nothing else. */
const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** The portal: its page, its sessions, and Slipway behind them. */
export function createPortalServer(sdk: Deployments): Server {
  const sessions = createSessions()
  const slipway = toNodeListener(
    createHandler(sdk, {
      basePath: BASE_PATH,
      authenticate: (request) => sessions.personOf(request.headers.get('cookie'))?.actor ?? null,
    }),
  )

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse, url: URL): Promise<void> {
    const person = sessions.personOf(incoming.headers.cookie)
    const language: Language = url.searchParams.get('lang') === 'en' ? 'en' : 'fr'
    // Node leaves the body out of an answer to HEAD.
    const method = incoming.method === 'HEAD' ? 'GET' : incoming.method
    switch (`${method} ${url.pathname}`) {
      case 'GET /': {
        const visitor = person === null ? null : { person, api: sdk.as(person.actor, { via: 'portal' }) }
        const page = await portalPage({ language, basePath: BASE_PATH, visitor })
        return send(outgoing, 200, page, { 'content-type': 'text/html; charset=utf-8' })
      }
      case 'GET /style.css':
        return send(outgoing, 200, STYLE, { 'content-type': 'text/css; charset=utf-8' })
      case 'GET /session':
        return sendJson(outgoing, 200, { person: shown(person) })
      case 'DELETE /session':
        return sendJson(outgoing, 200, { person: null }, { 'set-cookie': sessions.close() })
      case 'POST /session':
        return signIn(incoming, outgoing, language)
      default:
        return sendJson(outgoing, 404, { message: 'There is nothing at this address.' })
    }
  }

  /** By JSON for programs, by a form for the page, which cannot send DELETE. */
  async function signIn(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    language: Language,
  ): Promise<void> {
    // Another site must not sign its visitors in here under a name of its choice.
    if (!['same-origin', 'none', undefined].includes(header(incoming, 'sec-fetch-site')))
      return sendJson(outgoing, 403, { message: 'Sign in on the portal itself.' })
    const read = await readFields(incoming)
    if (read === null)
      return sendJson(outgoing, 400, { message: 'Send {"person":"ines"} as JSON, or the form of the page.' })
    const back = read.form ? { location: `/?lang=${language}` } : null
    if (read.fields._method === 'DELETE' && back !== null)
      return send(outgoing, 303, '', { ...back, 'set-cookie': sessions.close() })
    const person = personNamed(read.fields.person)
    if (person === null) return sendJson(outgoing, 400, { message: 'There is nobody of that name here.' })
    const cookie = { 'set-cookie': sessions.open(person) }
    return back === null
      ? sendJson(outgoing, 200, { person: shown(person) }, cookie)
      : send(outgoing, 303, '', { ...back, ...cookie })
  }

  return createServer((incoming, outgoing) => {
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
  return { id, name, grants }
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
  send(outgoing, status, `${JSON.stringify(value)}\n`, { 'content-type': 'application/json', ...headers })
}

function send(
  outgoing: ServerResponse,
  status: number,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>>,
): void {
  const length = { 'content-length': Buffer.byteLength(body) }
  outgoing.writeHead(status, { ...PAGE_HEADERS, ...length, ...headers }).end(body)
}
