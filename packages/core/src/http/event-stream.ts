import type { StreamMessage } from '../contract/index.ts'
import { type Answer, NO_STORE } from './answer.ts'

export interface EventStreamOptions {
  /** Ends the messages; called when the listener is gone or the stream has had its time. */
  readonly stop: () => void
  /** A comment after so many milliseconds without a message keeps proxies from closing the connection. */
  readonly heartbeat: number
  /** After so many milliseconds the stream ends between two messages. */
  readonly lifetime: number
  /** Told when the messages end with an error. The listener connects again and then meets it as an answer. */
  readonly failed: (error: unknown) => void
}

const EVENT_STREAM = {
  ...NO_STORE,
  'cache-control': 'no-store, no-transform',
  'content-type': 'text/event-stream',
  // Tells nginx not to hold messages back.
  'x-accel-buffering': 'no',
}

/** How long a listener waits before it connects again, in milliseconds. */
const RETRY = 1_000

const encoder = new TextEncoder()
const BEAT = encoder.encode(':\n\n')

/** Server-sent events (HTML Standard, 9.2): `id` is the cursor, `event` the type, `data` the whole message as JSON. */
export function eventStreamAnswer(
  first: IteratorResult<StreamMessage>,
  messages: AsyncIterator<StreamMessage>,
  options: EventStreamOptions,
): Answer {
  return { status: 200, headers: EVENT_STREAM, body: toEventStream(first, messages, options) }
}

/** The head of such an answer, for who asks for no more. */
export const eventStreamHead: Answer = { status: 200, headers: EVENT_STREAM, body: null }

/**
 * Takes a message only when the listener wants one, so a slow listener holds up its own stream and no memory. `first` was
 * taken before the answer began, as whatever is wrong with the call shows there.
 */
function toEventStream(
  first: IteratorResult<StreamMessage>,
  messages: AsyncIterator<StreamMessage>,
  { stop, heartbeat, lifetime, failed }: EventStreamOptions,
): ReadableStream<Uint8Array> {
  const ends = Date.now() + lifetime
  let settled: IteratorResult<StreamMessage> | undefined = first
  let error: { fault: unknown } | undefined
  let asked = false
  let gone = false
  let wake = () => {}

  function ask(): void {
    if (asked || settled !== undefined) return
    asked = true
    messages.next().then(
      (result) => {
        settled = result
        wake()
      },
      (fault: unknown) => {
        error = { fault }
        wake()
      },
    )
  }

  /** Until a message is there, or it is time for a beat or for the end. */
  function waited(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, Math.max(0, Math.min(heartbeat, ends - Date.now())))
      function done() {
        clearTimeout(timer)
        wake = () => {}
        resolve()
      }
      wake = done
    })
  }

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(encoder.encode(`retry: ${RETRY}\n\n`))
      },
      async pull(controller) {
        ask()
        if (settled === undefined && error === undefined) await waited()
        if (gone) return
        if (settled !== undefined && settled.done !== true) {
          controller.enqueue(frameOf(settled.value))
          settled = undefined
          asked = false
          return
        }
        const over = settled?.done === true || error !== undefined
        if (error !== undefined) failed(error.fault)
        if (over || Date.now() >= ends) {
          stop()
          controller.close()
        } else controller.enqueue(BEAT)
      },
      async cancel() {
        gone = true
        stop()
        wake()
        await messages.return?.()
      },
    },
    { highWaterMark: 1 },
  )
}

function frameOf(message: StreamMessage): Uint8Array {
  return encoder.encode(`id: ${message.cursor}\nevent: ${message.type}\ndata: ${JSON.stringify(message)}\n\n`)
}
