import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Answer, answererOf, type Handler } from './answer.ts'
import { markBody } from './parsed-body.ts'

/** A request as Node has it, with what Express and body parsers may have put on it. */
type Incoming = IncomingMessage & { originalUrl?: unknown; body?: unknown; rawBody?: unknown }

/** What `http.createServer` and Express's `app.use` take. */
export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void

/**
 * The handler for Node's `http.createServer`, and for Express under any mount path: `basePath` is the whole path, with
 * the mount path in it. The request's signal aborts when its connection closes.
 *
 * Behind a body parser it takes what the parser made of the body. Only webhooks need the very bytes that were sent: mount
 * it before the parser, or keep them as `request.rawBody`.
 *
 * ```ts
 * app.use('/api/deployments', toNodeListener(handler))
 * http.createServer(toNodeListener(handler)).listen(3000)
 * ```
 */
export function toNodeListener(handler: Handler): NodeListener {
  const answerer = answererOf(handler)
  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const fate = fates.get(incoming)
      if (fate !== undefined) markBody(request, fate)
      if (answerer === undefined) return handler(request)
      const answer = await answerer(request)
      const { status, headers, body } = answer
      if (body instanceof ReadableStream) return new Response(body, { status, headers })
      send(outgoing as ServerResponse, status, headers, body)
      return RESPONSE_ALREADY_SENT
    },
    // The global Request and Response are the host's.
    { overrideGlobalObjects: false },
  )
  return (incoming, outgoing) => {
    restore(incoming)
    listener(incoming, outgoing).catch(() => outgoing.destroy())
  }
}

function send(
  outgoing: ServerResponse,
  status: number,
  headers: Answer['headers'],
  body: string | null,
): void {
  if (body === null) {
    outgoing.writeHead(status, headers).end()
    return
  }
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
}

const fates = new WeakMap<object, 'parsed' | 'lost'>()

/** Undoes what Express and body parsers did to the request: the whole address again, and a body that can be read. */
function restore(incoming: Incoming): void {
  if (typeof incoming.originalUrl === 'string') incoming.url = incoming.originalUrl
  if (Buffer.isBuffer(incoming.rawBody) || !incoming.readableDidRead) return
  const { body } = incoming
  if (Buffer.isBuffer(body)) {
    incoming.rawBody = body
    return
  }
  fates.set(incoming, body === undefined ? 'lost' : 'parsed')
  incoming.rawBody = Buffer.from(typeof body === 'string' ? body : (JSON.stringify(body) ?? ''))
}
