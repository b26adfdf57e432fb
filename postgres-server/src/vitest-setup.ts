import { once } from 'node:events'
import { createServer } from 'node:http'
import type { TestProject } from 'vitest/node'
import { type PostgresServer, startPostgres } from './start-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask for the server of the run. */
    readonly postgresDoor: string
  }
}

/** So that tests find out what depends on the order of a language, on the machine's zone or on the level of isolation. */
const UNUSUAL = {
  initdb: ['--locale=C', '--locale-provider=icu', '--icu-locale=en-US'],
  settings: { timezone: 'Asia/Kathmandu', default_transaction_isolation: 'repeatable read' },
}
/** A crash of the server loses nothing without these, only one of the machine does; and tests have no other machine. */
const FAST = { fsync: 'off', full_page_writes: 'off' }

/**
 * One server for all files of a run, started when the first one asks for it: a run without PostgreSQL costs nothing.
 * With `DATABASE_URL`, that server is used instead.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let running: Promise<PostgresServer> | undefined
  const door = createServer((_, response) => {
    running ??= startPostgres({
      initdb: UNUSUAL.initdb,
      settings: { ...UNUSUAL.settings, ...FAST, max_connections: '300', shared_buffers: '64MB' },
    })
    running.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  }).listen(0, '127.0.0.1')
  await once(door, 'listening')
  const address = door.address()
  if (address === null || typeof address === 'string') throw new Error('The door has no port.')
  project.provide('postgresDoor', `http://127.0.0.1:${address.port}`)
  return async () => {
    door.close()
    await (await running?.catch(() => undefined))?.remove()
  }
}
