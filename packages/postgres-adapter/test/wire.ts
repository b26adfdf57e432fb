import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A wire between a client and the server, which a test can cut. */
export interface Wire {
  /** The server's address, through the wire. */
  readonly url: string
  /**
   * Cuts the connection over which a client sends a message that holds the text, once: `before` the server gets it, or
   * `after`, once the server has begun to answer. The answer is lost. `meanwhile` happens first.
   */
  cutAt(text: string, when: 'before' | 'after', meanwhile?: () => Promise<unknown>): void
  /** How often a client has spoken after the server: each time it had waited for an answer. */
  readonly roundTrips: number
  /** How many connections have ended. */
  readonly cuts: number
  /** Cuts every connection that there is now. */
  cut(): void
  /** Lets nothing through any more, and tells nobody. */
  stall(): void
  close(): Promise<void>
}

interface Trap {
  readonly text: string
  readonly when: 'before' | 'after'
  readonly meanwhile: () => Promise<unknown>
}

export async function layWire(url: string): Promise<Wire> {
  const target = new URL(url)
  const pairs = new Set<readonly [Socket, Socket]>()
  let trap: Trap | undefined
  let stalled = false
  let cuts = 0
  let roundTrips = 0

  function cut(pair: readonly [Socket, Socket]): void {
    for (const socket of pair) socket.destroy()
    pairs.delete(pair)
    cuts += 1
  }

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    const pair = [client, upstream] as const
    let awaiting = false
    let answered = true
    pairs.add(pair)
    for (const socket of pair) {
      socket.on('error', () => {})
      socket.on('close', () => {
        if (pairs.has(pair)) cut(pair)
      })
    }
    client.on('data', (chunk) => {
      if (stalled) return
      if (answered) roundTrips += 1
      answered = false
      if (trap !== undefined && chunk.includes(trap.text)) {
        const { when, meanwhile } = trap
        trap = undefined
        if (when === 'before') {
          // The server learns of it first, and undoes what it has.
          pairs.delete(pair)
          upstream.destroy()
          void meanwhile().finally(() => cut(pair))
          return
        }
        awaiting = true
      }
      upstream.write(chunk)
    })
    upstream.on('data', (chunk) => {
      if (awaiting) return cut(pair)
      answered = true
      if (!stalled) client.write(chunk)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The wire has no port.')
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String(address.port)
  return {
    url: through.href,
    cutAt(text, when, meanwhile = async () => {}) {
      trap = { text, when, meanwhile }
    },
    get roundTrips() {
      return roundTrips
    },
    get cuts() {
      return cuts
    },
    cut() {
      for (const pair of [...pairs]) cut(pair)
    },
    stall() {
      stalled = true
    },
    async close() {
      for (const pair of [...pairs]) cut(pair)
      server.close()
      await once(server, 'close')
    },
  }
}
