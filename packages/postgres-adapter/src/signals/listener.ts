/** What is used of a client of pg that listens. */
export interface ListeningClient {
  query(query: {
    readonly text: string
    readonly values?: unknown[]
    readonly query_timeout?: number
  }): Promise<{ readonly rows: readonly unknown[] }>
  on(event: 'notification', listener: (message: { readonly payload?: string | undefined }) => void): unknown
  on(event: 'error' | 'end', listener: () => void): unknown
}

export interface ListenerOptions {
  /** The channel, which needs no quotes. */
  readonly channel: string
  /** Gives a connected client, to be used for nothing else, and what lets go of it. */
  readonly connect: () => Promise<{ readonly client: ListeningClient; close(): Promise<void> }>
  readonly heard: (payload: string) => void
  /** Called whenever it begins to listen: what was sent before was not heard. */
  readonly listening: () => void
  /** Milliseconds between two questions whether the connection still is one. @default 5000 */
  readonly heartbeat?: number | undefined
}

export interface Listener {
  close(): Promise<void>
}

/** How long an answer to a heartbeat may take, in milliseconds. */
const PATIENCE = 3_000
/** The longest pause between two tries to connect, in milliseconds. */
const LONGEST_PAUSE = 5_000

/**
 * Listens on a connection of its own for as long as it is open. A connection can be dead without either end having been
 * told: so it is asked again and again, also whether it still listens, and replaced when there is no answer.
 */
export function createListener(options: ListenerOptions): Listener {
  const { channel, connect, heard, listening, heartbeat = 5_000 } = options
  const ending = new AbortController()
  const { signal } = ending

  function pause(milliseconds: number, woken?: Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const timer = setTimeout(done, milliseconds)
      signal.addEventListener('abort', done, { once: true })
      void woken?.then(done)
      function done() {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
    })
  }

  /** Resolves when the connection is of no use any more. */
  async function listen(client: ListeningClient): Promise<void> {
    let broken = false
    const lost = new Promise<void>((resolve) => {
      for (const event of ['error', 'end'] as const)
        client.on(event, () => {
          broken = true
          resolve()
        })
    })
    client.on('notification', ({ payload }) => heard(payload ?? ''))
    await client.query({ text: `listen ${channel}`, query_timeout: PATIENCE })
    listening()
    const question = 'select from pg_listening_channels() as active (channel) where channel = $1'
    for (;;) {
      await pause(heartbeat, lost)
      if (broken || signal.aborted) return
      const { rows } = await client.query({ text: question, values: [channel], query_timeout: PATIENCE })
      if (rows.length === 0) return
    }
  }

  async function keepListening(): Promise<void> {
    for (let tries = 0; !signal.aborted; tries += 1) {
      try {
        const { client, close } = await connect()
        try {
          const since = performance.now()
          await listen(client)
          if (performance.now() - since > LONGEST_PAUSE) tries = 0
        } finally {
          await close()
        }
      } catch {
        // Whoever uses the database hears of it there; here it is tried again.
      }
      await pause(Math.min(100 * 2 ** Math.min(tries, 10), LONGEST_PAUSE))
    }
  }

  const ended = keepListening()
  return {
    async close() {
      ending.abort()
      await ended
    },
  }
}
