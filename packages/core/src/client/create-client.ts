import ky from 'ky'
import type { CallOptions, DeploymentsApi } from '../contract/api.ts'
import type { ClientOptions } from './client-options.ts'
import { type Follow, followEvents } from './follow-events.ts'
import { type Route, routes } from './routes.ts'
import { toError, unexpectedAnswer } from './to-error.ts'
import { toRequest } from './to-request.ts'

/** Statuses of passing trouble, after which a query is worth asking again. */
const PASSING = [408, 429, 502, 503, 504]

/**
 * The API over HTTP: the same type as `sdk.as(actor)`, and errors of the same class with the same codes and words. Runs
 * in browsers and in Node. Everything is asked again after passing trouble: each command goes with an idempotency key, so
 * that it is carried out once also where only its answer was lost.
 *
 * `revision` travels in the body, as the input has it; the handler takes `If-Match` as well, for others.
 *
 * A stream connects again by itself where it left off, with growing pauses, until its signal aborts; it throws what no
 * new attempt would mend, such as `unauthenticated` and `forbidden`.
 *
 * ```ts
 * const api = createClient({ baseUrl: 'https://msp.example/api/deployments' })
 * const { items } = await api.deployments.list({ status: 'active' })
 * ```
 */
export function createClient(options: ClientOptions): DeploymentsApi {
  const { headers, retries = 2, timeout = 30_000, silence = 45_000, reconnects = 20 } = options
  const base = options.baseUrl.replace(/\/+$/, '')
  const http = ky.create({
    timeout,
    credentials: options.credentials ?? 'same-origin',
    retry: {
      limit: retries,
      methods: ['get', 'post', 'put', 'patch', 'delete'],
      statusCodes: PASSING,
      backoffLimit: 10_000,
      maxRetryAfter: 10_000,
      jitter: true,
    },
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  })

  async function headersNow(accept: string): Promise<Record<string, string>> {
    return { accept, ...(typeof headers === 'function' ? await headers() : headers) }
  }

  async function call(
    route: Route,
    input: unknown,
    { signal, idempotencyKey }: CallOptions,
  ): Promise<unknown> {
    const { method, path, json } = toRequest(route, input)
    const more = await headersNow('application/json')
    if (json !== undefined)
      more['idempotency-key'] = `"${(idempotencyKey ?? newKey()).replace(/["\\]/g, '\\$&')}"`
    try {
      const response = await http(`${base}${path}`, {
        method,
        headers: more,
        ...(json === undefined ? {} : { json }),
        ...(signal === undefined ? {} : { signal }),
      })
      const type = response.headers.get('content-type')
      if (type?.startsWith('application/json') !== true)
        throw unexpectedAnswer(response.status, type, response.url)
      return await response.json()
    } catch (error) {
      throw toError(error, signal)
    }
  }

  function stream(
    route: Route,
    input: unknown,
    { signal, onConnection }: CallOptions,
  ): AsyncIterable<unknown> {
    const follow: Follow = {
      silence,
      reconnects,
      signal,
      onConnection,
      connect: async (after, connection) => {
        const { path } = toRequest(route, after === undefined ? input : { ...Object(input), after })
        return await http(`${base}${path}`, {
          headers: await headersNow('text/event-stream'),
          cache: 'no-store',
          retry: 0,
          signal: connection,
        })
      },
    }
    return followEvents(follow)
  }

  const groups = Object.entries(routes).map(([group, ofGroup]) => {
    const calls = Object.entries<Route>(ofGroup).map(([name, route]) => {
      const run = route.startsWith('STREAM') ? stream : call
      return [name, (input?: unknown, options: CallOptions = {}) => run(route, input, options)] as const
    })
    return [group, Object.fromEntries(calls)] as const
  })
  // The loop over names cannot carry the types of the contract, which says what each of these functions takes and gives.
  return Object.fromEntries(groups) as unknown as DeploymentsApi
}

/** 128 random bits, also on pages without TLS, where browsers have no `crypto.randomUUID`. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
