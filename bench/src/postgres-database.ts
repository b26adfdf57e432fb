import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from 'slipway-postgres-server'

/** The data of a server that is kept from run to run, about 1.5 GB. */
const FOLDER = join(tmpdir(), 'slipway-bench', 'postgres')

/**
 * A database for the time of one measure: the one that `DATABASE_URL` names, or a server that is started for it. With
 * `kept`, it finds again what it has left there the last time.
 */
export async function withPostgres<T>(
  work: (url: string) => Promise<T>,
  { kept = false }: { readonly kept?: boolean } = {},
): Promise<T> {
  const given = process.env.DATABASE_URL
  if (given !== undefined) return work(given)
  const settings = { shared_buffers: '256MB', max_wal_size: '4GB' }
  const server = await startPostgres({ settings, ...(kept ? { folder: FOLDER } : {}) })
  try {
    return await work(server.url)
  } finally {
    await server.remove()
  }
}

export function openPool(url: string, options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, ...options })
  // A measure that fails is told of by itself, and not by the end of its server.
  pool.on('error', () => {})
  return pool
}
