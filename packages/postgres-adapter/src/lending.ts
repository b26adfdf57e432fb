import type { PostgresPool, PostgresPoolClient } from './client.ts'

/** Clients of a pool, lent and given back. */
export interface Lending {
  lend(): Promise<PostgresPoolClient>
  /** With `broken`, the connection is closed. */
  giveBack(client: PostgresPoolClient, broken: boolean): void
  /** Resolves when everything is given back. */
  settled(): Promise<void>
}

/** A connection may end while nothing is asked of it. The next query tells; an event that nobody hears ends the process. */
function ignore(): void {}

export function createLending(pool: PostgresPool): Lending {
  let lent = 0
  let waiting: (() => void)[] = []

  function done(): void {
    lent -= 1
    if (lent > 0) return
    for (const resolve of waiting) resolve()
    waiting = []
  }

  return {
    async lend() {
      lent += 1
      try {
        const client = await pool.connect()
        client.on('error', ignore)
        return client
      } catch (error) {
        done()
        throw error
      }
    },
    giveBack(client, broken) {
      client.off('error', ignore)
      client.release(broken)
      done()
    },
    settled: () => (lent === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}
