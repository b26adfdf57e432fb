import { isHTTPError, isNetworkError, isTimeoutError } from 'ky'
import type { CallOptions } from '../contract/api.ts'
import type { StreamMessage } from '../contract/events.ts'
import { isSlipwayError, SlipwayError } from '../errors/index.ts'
import { readEvents } from './read-events.ts'
import { toError, unexpectedAnswer } from './to-error.ts'

export interface Follow {
  /** Opens the stream behind this cursor. */
  readonly connect: (after: string | undefined, signal: AbortSignal) => Promise<Response>
  readonly signal: AbortSignal | undefined
  /** Told when it is connected and when the connection is lost. */
  readonly onConnection: CallOptions['onConnection']
  /** Silence after which a connection counts as lost, in milliseconds. */
  readonly silence: number
  /** How many attempts in a row may give no message. */
  readonly reconnects: number
}

/** The longest pause between two attempts, in milliseconds. */
const LONGEST_PAUSE = 30_000

/**
 * The messages of a stream over as many connections as it takes. Each new one begins behind the last message, so nothing
 * is missed. Ends when the signal aborts.
 */
export async function* followEvents(follow: Follow): AsyncGenerator<StreamMessage> {
  const { signal, silence, reconnects } = follow
  let cursor: string | undefined
  let failures = 0
  let pause = 1_000
  let told: 'open' | 'lost' | undefined
  const aborted = () => signal?.aborted === true
  const tell = (connection: 'open' | 'lost') => {
    if (connection === told) return
    told = connection
    follow.onConnection?.(connection)
  }
  while (!aborted()) {
    const connection = new AbortController()
    const end = () => connection.abort()
    signal?.addEventListener('abort', end, { once: true })
    let trouble: unknown
    try {
      const response = await follow.connect(cursor, connection.signal)
      const body = eventsIn(response)
      tell('open')
      const messages = readEvents(body, connection.signal, silence, (told) => {
        pause = told
      })
      for await (const message of messages) {
        failures = 0
        const again = cursor !== undefined && message.type === 'ready'
        cursor = message.cursor
        // That the stream goes on is no news: the changes since then follow.
        if (!again) yield message
      }
    } catch (error) {
      if (aborted()) return
      if (!isPassing(error)) throw toError(error, signal)
      trouble = error
    } finally {
      signal?.removeEventListener('abort', end)
      connection.abort()
    }
    if (aborted()) return
    tell('lost')
    failures += 1
    if (failures > reconnects) throw lost(trouble, failures)
    await paused(Math.random() * Math.min(LONGEST_PAUSE, pause * 2 ** (failures - 1)), signal)
  }
}

function eventsIn(response: Response): ReadableStream<Uint8Array> {
  const type = response.headers.get('content-type')
  if (response.body === null || type?.startsWith('text/event-stream') !== true)
    throw unexpectedAnswer(response.status, type, response.url)
  return response.body
}

/** Whether a new attempt may go better: the server is busy, restarting, or out of reach. */
function isPassing(error: unknown): boolean {
  if (isHTTPError(error)) return error.response.status >= 500 || [408, 429].includes(error.response.status)
  // A connection that breaks in mid-stream ends in an error of the runtime's own, which bears no common name.
  return isNetworkError(error) || isTimeoutError(error) || !isSlipwayError(error)
}

function lost(trouble: unknown, attempts: number): SlipwayError {
  const error = trouble === undefined ? undefined : toError(trouble, undefined)
  return new SlipwayError(
    'network_failed',
    `The stream was lost, and ${attempts} attempts to get it back failed.`,
    {
      next: 'Subscribe again with the cursor of the last message as `after`.',
      cause: error,
    },
  )
}

function paused(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve()
    const timer = setTimeout(done, milliseconds)
    function done() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    signal?.addEventListener('abort', done)
  })
}
