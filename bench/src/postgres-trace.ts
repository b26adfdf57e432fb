import type { PostgresPool, PostgresQuery } from '@slipway/postgres-adapter'
import type pg from 'pg'

/** A pool that notes down every query it sends, in order, for whoever wants to do the same by hand. */
export function tracedPool(pool: pg.Pool): {
  readonly pool: PostgresPool
  readonly take: () => PostgresQuery[]
} {
  let queries: PostgresQuery[] = []
  return {
    pool: {
      async connect() {
        const client = await pool.connect()
        return {
          on: (event, listener) => client.on(event, listener),
          off: (event, listener) => client.off(event, listener),
          release: (broken) => client.release(broken),
          query(query) {
            queries.push(query)
            return client.query(query as pg.QueryConfig)
          },
        }
      },
    },
    take() {
      const taken = queries
      queries = []
      return taken
    },
  }
}
