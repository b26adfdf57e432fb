import type { CallOptions, DeploymentsApi, StreamMessage } from '../contract/index.ts'
import type { Actor } from '../domain/access/index.ts'
import { isSlipwayError, SlipwayError } from '../errors/index.ts'
import type { Host } from '../runtime/host.ts'
import { type Answer, jsonAnswer, recordAnswer } from './answer.ts'
import { eventStreamAnswer, eventStreamHead } from './event-stream.ts'
import { idempotencyKeyOf } from './idempotency-key.ts'
import { fateOf } from './parsed-body.ts'
import { etagOf, namesTag, withRevision } from './preconditions.ts'
import { bodyTaken, faultAt, pointerTo } from './problem.ts'
import { readBytes, readObject, requireJson } from './read-body.ts'
import { readQuery } from './read-query.ts'
import type { Route } from './route.ts'

interface CallerOptions {
  readonly basePath: string
  readonly bodyLimit: number
  readonly requireIdempotencyKey: boolean
  readonly heartbeat: number
  readonly streamLifetime: number
}

type Fields = Readonly<Record<string, string>>
type Run = (request: Request, actor: Actor, fields: Fields) => Promise<Answer>
type Call = (input: unknown, options?: CallOptions) => unknown

const ORIGIN = { via: 'http' }

/** Makes of a route what answers its requests: read the input, call the SDK, write the output. */
export function createCaller(sdk: Host, options: CallerOptions): (route: Route) => Run {
  const { basePath, bodyLimit } = options

  /** Bound once for each actor object, as the SDK compiles its rights once. */
  const apis = new WeakMap<Actor, DeploymentsApi>()

  function apiOf(actor: Actor): DeploymentsApi {
    const known = apis.get(actor)
    if (known !== undefined) return known
    try {
      const api = sdk.as(actor, ORIGIN)
      apis.set(actor, api)
      return api
    } catch (cause) {
      // What the host says of a person is no input of the person's.
      throw new SlipwayError('internal', 'authenticate gave something that is no actor.', { cause })
    }
  }

  function callOf(actor: Actor, { group, method }: Route): Call {
    const ofGroup: unknown = Reflect.get(apiOf(actor), group)
    const call: unknown =
      typeof ofGroup === 'object' && ofGroup !== null ? Reflect.get(ofGroup, method) : undefined
    if (typeof call !== 'function') throw new SlipwayError('internal', `The SDK has no ${group}.${method}.`)
    return call as Call
  }

  function command(route: Route): Run {
    const status = route.operation.kind === 'command' ? (route.operation.status ?? 200) : 200
    return async (request, actor, fields) => {
      requireJson(request.headers)
      const idempotencyKey = idempotencyKeyOf(request.headers, options.requireIdempotencyKey)
      if (fateOf(request) === 'lost') throw bodyTaken('Slipway did')
      const body = readObject(await readBytes(request, bodyLimit))
      for (const field of route.pathFields)
        if (Object.hasOwn(body, field)) throw faultAt(pointerTo(field), 'stands in the path already')
      const input = withRevision({ ...body, ...fields }, request.headers.get('if-match'), route.takesRevision)
      const output = await callOf(actor, route)(input, { idempotencyKey })
      const more: Record<string, string> = {}
      if (route.answersRecord && isRecord(output)) {
        more.etag = etagOf(output.revision)
        if (route.location !== undefined)
          more.location = `${basePath}${route.location.replace(':id', encodeURIComponent(output.id))}`
      }
      return jsonAnswer(status, output, more)
    }
  }

  function query(route: Route): Run {
    return async (request, actor, fields) => {
      const input = Object.assign(readQuery(route, searchOf(request.url)), fields)
      // One record is read before anybody could think better of it.
      const options = route.answersRecord ? undefined : { signal: request.signal }
      const output = await callOf(actor, route)(input, options)
      if (!route.answersRecord || !isRecord(output)) return jsonAnswer(200, output)
      const etag = etagOf(output.revision)
      return recordAnswer(output, etag, namesTag(request.headers.get('if-none-match'), etag))
    }
  }

  function stream(route: Route): Run {
    return async (request, actor, fields) => {
      const input = Object.assign(readQuery(route, searchOf(request.url)), fields)
      const last = request.headers.get('last-event-id')
      // A browser that connects again repeats the address, `after` and all, and says here how far it came.
      if (last !== null && last !== '') input.after = last
      const ended = new AbortController()
      const stop = () => ended.abort()
      if (request.signal.aborted) stop()
      else request.signal.addEventListener('abort', stop, { once: true })
      const output = callOf(actor, route)(input, { signal: ended.signal })
      const messages = (output as AsyncIterable<StreamMessage>)[Symbol.asyncIterator]()
      const first = await messages.next()
      if (request.method === 'HEAD') {
        stop()
        await messages.return?.()
        return eventStreamHead
      }
      return eventStreamAnswer(first, messages, {
        stop,
        heartbeat: options.heartbeat,
        lifetime: options.streamLifetime,
        failed: (fault) => {
          if (!isSlipwayError(fault, 'closed'))
            sdk.logger.error('A stream ended.', { operation: route.name, fault })
        },
      })
    }
  }

  return (route) => {
    if (route.operation.kind === 'command') return command(route)
    return route.operation.kind === 'stream' ? stream(route) : query(route)
  }
}

function searchOf(url: string): string {
  const begin = url.indexOf('?')
  if (begin < 0) return ''
  const end = url.indexOf('#', begin)
  return end < 0 ? url.slice(begin + 1) : url.slice(begin + 1, end)
}

function isRecord(value: unknown): value is { id: string; revision: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'revision' in value &&
    typeof value.revision === 'number'
  )
}
