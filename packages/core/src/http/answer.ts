/**
 * What is sent back, before it becomes a `Response`: Node's server writes it as it is, without the detour over one.
 * Header names are in lower case.
 */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | ReadableStream<Uint8Array> | null
}

/** One `fetch` handler, as every server runtime takes it. */
export type Handler = (request: Request) => Promise<Response>

/** The handler before its answer became a `Response`. Never rejects. */
export type Answerer = (request: Request) => Promise<Answer>

const answerers = new WeakMap<Handler, Answerer>()

export function toHandler(answerer: Answerer): Handler {
  const handler: Handler = async (request) => {
    const { status, headers, body } = await answerer(request)
    return new Response(body, { status, headers })
  }
  answerers.set(handler, answerer)
  return handler
}

/** What stands behind a handler; `undefined` where the host has wrapped it in a function of its own. */
export function answererOf(handler: Handler): Answerer | undefined {
  return answerers.get(handler)
}

/** A browser shall not guess what an answer is. */
const COMMON = { 'x-content-type-options': 'nosniff' }

/** Answers belong to the person who asked, so no cache keeps them. */
export const NO_STORE = { ...COMMON, 'cache-control': 'no-store' }

/** A record with a revision may be kept by the person's own browser, which asks each time whether it still holds. */
const REVALIDATE = { ...COMMON, 'cache-control': 'private, no-cache' }

const JSON_HEADERS = { ...NO_STORE, 'content-type': 'application/json' }
const RECORD_HEADERS = { ...REVALIDATE, 'content-type': 'application/json' }

export function jsonAnswer(status: number, value: unknown, more?: Readonly<Record<string, string>>): Answer {
  const headers = more === undefined ? JSON_HEADERS : { ...JSON_HEADERS, ...more }
  return { status, headers, body: JSON.stringify(value) }
}

/** A record under its revision, or 304 where the asker has just this one. */
export function recordAnswer(value: unknown, etag: string, unchanged: boolean): Answer {
  if (unchanged) return { status: 304, headers: { ...REVALIDATE, etag }, body: null }
  return { status: 200, headers: { ...RECORD_HEADERS, etag }, body: JSON.stringify(value) }
}
