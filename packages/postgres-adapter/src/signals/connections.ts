import pg from 'pg'
import type { PostgresPool } from '../client.ts'
import { isLost } from '../faults.ts'
import { createLending } from '../lending.ts'
import type { ListenerOptions } from './listener.ts'

type Connect = ListenerOptions['connect']

/** Milliseconds. */
const PATIENCE = 10_000
const FAREWELL = 1_000

/** A connection of its own, so that it takes none from the pool. */
export function clientOf(connectionString: string): Connect {
  return async () => {
    const client = new pg.Client({
      connectionString,
      keepAlive: true,
      connectionTimeoutMillis: PATIENCE,
    })
    // What comes after the last listener has gone concerns nobody.
    client.on('error', () => {})
    const close = async () => {
      // A farewell that is not answered is none: the other end may be gone without a word.
      const timer = setTimeout(() => client.connection.stream.destroy(), FAREWELL)
      await client.end().catch(() => {})
      clearTimeout(timer)
    }
    try {
      await client.connect()
    } catch (error) {
      await close()
      throw error
    }
    return { client, close }
  }
}

/** A connection of the host's pool, which is closed afterwards, as it listens. */
export function lentBy(pool: PostgresPool): Connect {
  return async () => {
    const client = await pool.connect()
    client.on('error', () => {})
    return { client, close: async () => client.release(true) }
  }
}

/** Executes single statements on any connection of the pool. */
export function executorOver(pool: PostgresPool): (text: string, values: unknown[]) => Promise<void> {
  const { lend, giveBack } = createLending(pool)
  return async (text, values) => {
    const client = await lend()
    let lost = false
    try {
      await client.query({ text, values, query_timeout: PATIENCE })
    } catch (error) {
      lost = isLost(error)
      throw error
    } finally {
      giveBack(client, lost)
    }
  }
}
