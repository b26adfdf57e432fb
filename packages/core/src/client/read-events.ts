import { createParser } from 'eventsource-parser'
import type { StreamMessage } from '../contract/events.ts'

/** More text than this without the end of an event is no event of ours. */
const LARGEST_EVENT = 8 * 1024 * 1024

/** The messages of one connection, until it ends, is aborted, or is silent for too long. */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  silence: number,
  retry: (milliseconds: number) => void,
): AsyncGenerator<StreamMessage> {
  const ready: StreamMessage[] = []
  const parser = createParser({
    maxBufferSize: LARGEST_EVENT,
    onRetry: retry,
    onEvent: ({ data }) => {
      const message: unknown = JSON.parse(data)
      if (isMessage(message)) ready.push(message)
    },
  })
  const reader = body.getReader()
  const end = () => void reader.cancel().catch(() => {})
  const decoder = new TextDecoder()
  signal.addEventListener('abort', end, { once: true })
  try {
    for (;;) {
      const timer = setTimeout(end, silence)
      const { done, value } = await reader.read().finally(() => clearTimeout(timer))
      if (done) return
      parser.feed(decoder.decode(value, { stream: true }))
      yield* ready.splice(0)
    }
  } finally {
    signal.removeEventListener('abort', end)
    end()
  }
}

const TYPES: readonly unknown[] = ['ready', 'change', 'resync'] satisfies StreamMessage['type'][]

/** A kind of message that a newer server has, and this client does not know, is passed over. */
function isMessage(value: unknown): value is StreamMessage {
  return (
    typeof value === 'object' &&
    value !== null &&
    'cursor' in value &&
    typeof value.cursor === 'string' &&
    'type' in value &&
    TYPES.includes(value.type)
  )
}
