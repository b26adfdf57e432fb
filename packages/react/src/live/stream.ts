import type { DeploymentsApi, StreamMessage } from '@slipway/core/client'
import { isSlipwayError } from '@slipway/core/client'
import type { StreamStatus } from './note.ts'

export interface StreamOptions {
  readonly client: Pick<DeploymentsApi, 'events'>
  /** Where to go on; `undefined`: from now on. */
  readonly after: () => string | undefined
  readonly heard: (message: StreamMessage) => void
  readonly told: (status: StreamStatus) => void
  /** The place to go on from is of no use to the server: whatever happened since must be read. */
  readonly lost: () => void
}

export interface Stream {
  /** Tries anew at once, as the network may be another. */
  readonly wake: () => void
  readonly stop: () => void
  /** Resolves when it was stopped, or when nobody may follow it. */
  readonly ended: Promise<void>
}

/** A stream that is not there after so many milliseconds counts as missing. */
const DOUBT = 5_000
/** The longest pause between two attempts, in milliseconds. */
const LONGEST_PAUSE = 30_000

/** Follows the changes for ever: whatever ends the stream, it is tried again, with growing pauses. */
export function openStream(options: StreamOptions): Stream {
  const { client, after, heard, told, lost } = options
  let attempt = new AbortController()
  let stopped = false
  let woken = false
  let endPause = () => {}
  let doubt: ReturnType<typeof setTimeout> | undefined

  function connected(): void {
    clearTimeout(doubt)
    doubt = undefined
    told('open')
  }

  function disconnected(): void {
    if (doubt !== undefined || stopped) return
    told('connecting')
    doubt = setTimeout(() => told('polling'), DOUBT)
  }

  function paused(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, milliseconds)
      function done() {
        clearTimeout(timer)
        endPause = () => {}
        resolve()
      }
      endPause = done
    })
  }

  async function follow(): Promise<void> {
    let failures = 0
    disconnected()
    while (!stopped) {
      attempt = new AbortController()
      woken = false
      const from = after()
      try {
        const messages = client.events.subscribe(from === undefined ? {} : { after: from }, {
          signal: attempt.signal,
          onConnection: (connection) => {
            if (stopped) return
            if (connection === 'open') connected()
            else disconnected()
          },
        })
        for await (const message of messages) {
          if (stopped) return
          failures = 0
          connected()
          heard(message)
        }
      } catch (error) {
        if (stopped) return
        if (isSlipwayError(error)) {
          if (error.code === 'unauthenticated' || error.code === 'forbidden') return told('closed')
          if (from !== undefined && (error.code === 'invalid_cursor' || error.code === 'invalid_input'))
            lost()
        }
      }
      if (stopped) return
      disconnected()
      if (woken) continue
      failures += 1
      await paused((0.5 + Math.random() / 2) * Math.min(LONGEST_PAUSE, 1_000 * 2 ** (failures - 1)))
    }
  }

  const ended = follow().finally(() => {
    stopped = true
    clearTimeout(doubt)
  })
  return {
    wake() {
      woken = true
      attempt.abort()
      endPause()
    },
    stop() {
      stopped = true
      clearTimeout(doubt)
      attempt.abort()
      endPause()
    },
    ended,
  }
}
