import { RegExpRouter } from 'hono/router/reg-exp-router'
import { SmartRouter } from 'hono/router/smart-router'
import { TrieRouter } from 'hono/router/trie-router'
import type { Actor } from '../domain/access/index.ts'
import { isSlipwayError, SlipwayError } from '../errors/index.ts'
import type { Host } from '../runtime/host.ts'
import { type Answer, type Handler, jsonAnswer, NO_STORE, toHandler } from './answer.ts'
import { createCaller } from './call-operation.ts'
import { openApiOf } from './open-api.ts'
import { fateOf } from './parsed-body.ts'
import { bodyTaken, isOpaque, malformed, problemAnswer, toProblem } from './problem.ts'
import { readBytes } from './read-body.ts'
import { routesOf } from './route.ts'

export interface HandlerOptions {
  /** Where the handler stands on its server, such as `/api/deployments`. @default '' */
  readonly basePath?: string | undefined
  /**
   * Says who asks, from a session cookie or a token; `null` for nobody. It must not read the body. If it throws, the
   * request fails: nobody comes in by an error. Give the same object for the same person where you can, since the rights
   * of an actor are compiled once for each object.
   */
  readonly authenticate: (request: Request) => Actor | null | Promise<Actor | null>
  /** Value of `www-authenticate` where nobody is signed in. @default 'Bearer' */
  readonly challenge?: string | undefined
  /** Whether every command has to come with an `Idempotency-Key`; without one it is refused then. @default false */
  readonly requireIdempotencyKey?: boolean | undefined
  /** Largest body of a command, in bytes. @default 1048576 */
  readonly bodyLimit?: number | undefined
  /** Largest body of a webhook, in bytes. @default 26214400, the most that GitHub sends */
  readonly webhookLimit?: number | undefined
  /** Silence on a stream after which a comment is sent, in milliseconds. @default 15000 */
  readonly heartbeat?: number | undefined
  /**
   * How long a stream lasts, in milliseconds. Then the listener connects again and is authenticated again, so that a right
   * that was taken away does not live on in an open stream. @default 600000
   */
  readonly streamLifetime?: number | undefined
}

/** What carries out a request once its route is known. `fields` are the decoded parts of the path. */
type Work = (request: Request, fields: Readonly<Record<string, string>>) => Promise<Answer>

/** Names the operation behind a request in the log. */
interface Entry {
  readonly name: string
  readonly work: Work
}

/** The methods that a path can have, in the order in which `Allow` lists them. */
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * The whole API over HTTP as one `fetch` handler: every operation of the contract under its path, `GET /openapi.json`,
 * and `POST /webhooks/:integration` for what other systems deliver. It never rejects: what goes wrong is answered as a
 * problem document (RFC 9457) with the error's stable `code`.
 *
 * ```ts
 * const handler = createHandler(sdk, { basePath: '/api/deployments', authenticate: (request) => sessionOf(request) })
 * ```
 */
export function createHandler(sdk: Host, options: HandlerOptions): Handler {
  const { authenticate, challenge = 'Bearer', webhookLimit = 25 * 1024 * 1024 } = options
  const basePath = checkedBasePath(options.basePath ?? '')
  const call = createCaller(sdk, {
    basePath,
    requireIdempotencyKey: options.requireIdempotencyKey ?? false,
    bodyLimit: options.bodyLimit ?? 1024 * 1024,
    heartbeat: options.heartbeat ?? 15_000,
    streamLifetime: options.streamLifetime ?? 600_000,
  })
  const router = new SmartRouter<Entry>({ routers: [new RegExpRouter(), new TrieRouter()] })

  for (const route of routesOf()) {
    const { method, path } = route.operation
    const run = call(route)
    const work: Work = async (request, fields) => run(request, await actorOf(request), fields)
    router.add(method, path, { name: route.name, work })
  }
  router.add('GET', '/openapi.json', {
    name: 'openapi',
    work: async () => jsonAnswer(200, openApiOf(basePath)),
  })
  router.add('POST', '/webhooks/:integration', {
    name: 'webhook',
    work: async (request, { integration = '' }) => {
      if (fateOf(request) !== undefined) throw bodyTaken('the signature of a webhook could be checked')
      const body = await readBytes(request, webhookLimit)
      return jsonAnswer(200, await sdk.receive(integration, { headers: request.headers, body }))
    },
  })

  async function actorOf(request: Request): Promise<Actor> {
    let actor: Actor | null
    try {
      actor = await authenticate(request)
    } catch (cause) {
      throw new SlipwayError('internal', 'authenticate threw.', { cause })
    }
    if (actor === null) {
      throw new SlipwayError('unauthenticated', 'Nobody is signed in.', { next: 'Sign in and try again.' })
    }
    return actor
  }

  function entryFor(method: string, path: string) {
    // Some routers take any text for the name of a property, `__proto__` too.
    if (!METHODS.some((known) => known === method)) return undefined
    const [[found], stash] = router.match(method, path)
    if (found === undefined) return undefined
    const [entry, params] = found
    return { entry, fields: decoded(params, stash) }
  }

  function answerOf(error: unknown, request: Request, operation: string): Answer {
    const known = isSlipwayError(error)
      ? error
      : new SlipwayError('internal', 'Unexpected.', { cause: error })
    if (!isOpaque(known) && known.status !== 503) {
      const more = known.code === 'unauthenticated' ? { 'www-authenticate': challenge } : undefined
      return problemAnswer(toProblem(known), more)
    }
    const { method } = request
    if (known.status === 503) {
      sdk.logger.warn('A request could not be answered for now.', { method, operation, fault: known })
      return problemAnswer(toProblem(known), { 'retry-after': '1' })
    }
    const correlation_id = crypto.randomUUID()
    sdk.logger.error('A request failed.', { correlation_id, method, operation, fault: error })
    return problemAnswer(toProblem(known, correlation_id))
  }

  return toHandler(async (request) => {
    const { method } = request
    let operation = 'unknown'
    try {
      const path = pathOf(request.url, basePath)
      const found = path === undefined ? undefined : entryFor(method === 'HEAD' ? 'GET' : method, path)
      if (found === undefined) {
        const allowed =
          path === undefined ? [] : METHODS.filter((other) => router.match(other, path)[0].length > 0)
        return elsewhere(method, allowed, basePath)
      }
      operation = found.entry.name
      const answer = await found.entry.work(request, found.fields)
      return method === 'HEAD' ? headOf(answer) : answer
    } catch (error) {
      // Whoever asked has gone, so there is nobody to tell, and no fault of ours.
      if (request.signal.aborted && !isSlipwayError(error))
        return { status: 499, headers: NO_STORE, body: null }
      return answerOf(error, request, operation)
    }
  })
}

/** The same answer without its body, but with its length. */
function headOf({ status, headers, body }: Answer): Answer {
  if (typeof body !== 'string') return { status, headers, body: null }
  const length = new TextEncoder().encode(body).length
  return { status, headers: { ...headers, 'content-length': String(length) }, body: null }
}

/** The part of the path behind the base path, as it was sent; `undefined` where the base path is another. */
function pathOf(url: string, basePath: string): string | undefined {
  const begin = url.indexOf('/', url.indexOf('//') + 2)
  if (begin < 0) return undefined
  const end = url.slice(begin).search(/[?#]/)
  const path = end < 0 ? url.slice(begin) : url.slice(begin, begin + end)
  if (!path.startsWith(basePath)) return undefined
  const rest = path.slice(basePath.length)
  return rest.startsWith('/') ? rest : undefined
}

function decoded(
  params: Readonly<Record<string, string | number>>,
  stash: readonly string[] | undefined,
): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const field in params) {
    const param = params[field]
    const text = typeof param === 'number' ? stash?.[param] : param
    if (text === undefined) continue
    try {
      fields[field] = text.includes('%') ? decodeURIComponent(text) : text
    } catch {
      throw malformed(`The path has ${text}, which is not well-formed percent-encoding.`)
    }
  }
  return fields
}

/** No such path, or not with this method. */
function elsewhere(method: string, allowed: readonly string[], basePath: string): Answer {
  if (allowed.length === 0) {
    const error = new SlipwayError('not_found', 'There is nothing at this address.', {
      next: `See GET ${basePath}/openapi.json for what there is.`,
    })
    return problemAnswer(toProblem(error))
  }
  const allow = [...allowed, ...(allowed.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  if (method === 'OPTIONS') return { status: 204, headers: { ...NO_STORE, allow }, body: null }
  const error = new SlipwayError('method_not_allowed', `${method} is not allowed here.`, {
    next: `Use one of ${allow}.`,
  })
  return problemAnswer(toProblem(error), { allow })
}

function checkedBasePath(basePath: string): string {
  const path = basePath.replace(/\/+$/, '')
  if (path !== '' && (!path.startsWith('/') || /[?#]/.test(path))) {
    throw new SlipwayError(
      'invalid_input',
      `basePath has to be a path such as /api/deployments; it is ${basePath}.`,
      {
        next: 'Begin it with a slash, without host, query or fragment.',
      },
    )
  }
  return path
}
