import pg from 'pg'
import type { PostgresPool } from '../src/index.ts'

/** A pool that can be cut off: then nothing more is asked or answered through it, as if its process had died. */
export function severablePool(connectionString: string): {
  readonly pool: PostgresPool
  sever(): void
  end(): Promise<void>
} {
  const inner = new pg.Pool({ connectionString, max: 5 })
  inner.on('error', () => {})
  const lent = new Set<pg.PoolClient>()
  let severed = false
  let ended: Promise<void> | undefined
  return {
    pool: {
      async connect() {
        if (severed) throw Object.assign(new Error('The pool is cut off.'), { code: 'ECONNREFUSED' })
        const client = await inner.connect()
        lent.add(client)
        const release = client.release.bind(client)
        client.release = (broken) => {
          lent.delete(client)
          client.release = release
          release(broken ?? severed)
        }
        return client
      },
    },
    sever() {
      severed = true
      for (const client of lent) client.connection.stream.destroy()
    },
    end() {
      ended ??= inner.end()
      return ended
    },
  }
}
