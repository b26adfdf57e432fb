import ky, { type KyInstance } from 'ky'
import { parse } from 'secure-json-parse'
import * as z from 'zod/mini'
import type { ActAnswer, Executor } from '../../ports/index.ts'
import { boundedText } from '../bounded-text.ts'
import { type GuardedCalls, guardedFetch } from '../guarded-fetch.ts'

export interface HttpExecutorOptions extends GuardedCalls {
  /** Where orders are sent by POST, and looked at by GET with `?key=…`. */
  readonly url: string
  /** Headers of every call, such as `authorization`; a function is asked each time. @default none */
  readonly headers?:
    | Readonly<Record<string, string>>
    | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>)
    | undefined
}

const LONGEST_ANSWER = 65_536

const answerSchema = z.object({
  status: z.enum(['succeeded', 'failed', 'running', 'absent']),
  message: z.optional(z.string().check(z.maxLength(1_000))),
  look_again_seconds: z.optional(z.number().check(z.positive(), z.maximum(3_600))),
})

/**
 * An executor behind an HTTP address.
 *
 * - `POST url` with `{ key, epoch, order, target }` and the key as `Idempotency-Key`: an order. Whoever gets a key again
 *   does nothing again, and answers how it stands.
 * - `GET url?key=…`: how it stands. 404 means that nothing of it has begun.
 *
 * Both are answered with `{ status, message?, look_again_seconds? }`. Without a body, 202 is `running` and another 2xx
 * `succeeded`; 409 to an order is `running`, as the same key is being dealt with. Anything else is an error: it is looked
 * at and tried again. Redirects are not followed, and private places are called only
 * where `outbound` allows them.
 */
export function httpExecutor(options: HttpExecutorOptions): Executor {
  const { url, headers = {} } = options
  const fetch = guardedFetch(options)
  // Whether and when to try again is decided by the run, which looks first.
  const http = ky.create({ fetch, retry: 0, timeout: false, throwHttpErrors: false, redirect: 'error' })

  return {
    async apply(order, target, { key, epoch, signal }) {
      const response = await http.post(url, {
        headers: { ...(await headersNow(headers)), 'idempotency-key': `"${key}"` },
        json: { key, epoch, order, target },
        signal,
      })
      if (response.status === 409) return { status: 'running', ...lookAgain(response) }
      return await readAnswer(response)
    },
    async observe(_order, _target, { key, signal }) {
      const response = await observed(http, url, key, await headersNow(headers), signal)
      if (response.status === 404) return { status: 'absent' }
      return await readAnswer(response)
    },
  }
}

function observed(
  http: KyInstance,
  url: string,
  key: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Response> {
  const place = new URL(url)
  place.searchParams.set('key', key)
  return http.get(place, { headers: { ...headers }, signal })
}

async function headersNow(
  headers: NonNullable<HttpExecutorOptions['headers']>,
): Promise<Readonly<Record<string, string>>> {
  return typeof headers === 'function' ? await headers() : headers
}

async function readAnswer(response: Response): Promise<ActAnswer> {
  if (!response.ok) {
    await response.body?.cancel()
    throw new Error(`The platform answered with ${response.status}.`)
  }
  const text = await boundedText(response, LONGEST_ANSWER)
  if (text.trim() === '')
    return response.status === 202 ? { status: 'running', ...lookAgain(response) } : { status: 'succeeded' }
  const read = z.safeParse(answerSchema, jsonOf(text))
  if (!read.success) throw new Error(`The platform answered with something else than { status, message? }.`)
  const { status, message, look_again_seconds } = read.data
  return {
    status,
    ...(message === undefined ? {} : { message }),
    ...(look_again_seconds === undefined ? lookAgain(response) : { look_again_seconds }),
  }
}

function jsonOf(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

/** `Retry-After` in seconds; as a date it is left alone. */
function lookAgain({ headers }: Response): { look_again_seconds?: number } {
  const after = headers.get('retry-after')
  const seconds = after === null || !/^\d{1,4}$/.test(after) ? 0 : Number(after)
  return seconds > 0 ? { look_again_seconds: seconds } : {}
}
