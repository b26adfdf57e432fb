import { startPostgres } from 'slipway-postgres-server'

/** A PostgreSQL to work on. */
export interface Database {
  readonly url: string
  /** Whether it and everything in it is gone when it is closed. */
  readonly passing: boolean
  close(): Promise<void>
}

/** The server that `DATABASE_URL` names, or one of its own from the registry's binaries. */
export async function openDatabase(): Promise<Database> {
  const url = process.env.DATABASE_URL
  if (url !== undefined && url !== '') return { url, passing: false, close: async () => {} }
  const server = await startPostgres()
  return { url: server.url, passing: true, close: () => server.remove() }
}
