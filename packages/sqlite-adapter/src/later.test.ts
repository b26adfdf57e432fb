import type { Storage } from '@slipway/core'
import { createSqlStorage, type SqlDriver, type SqlSession } from '@slipway/core/sql'
import { storageSuite } from '@slipway/core/testing'
import Database from 'better-sqlite3'
import { describe, it } from 'vitest'
import { toConnection } from './client.ts'
import { sqliteDialect } from './dialect.ts'
import { createDriver } from './driver.ts'

/** A session that answers a little later, as that of a database behind a network does. */
function later(session: SqlSession): SqlSession {
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
  return {
    rows: async (statement, parameters) => {
      await turn()
      return session.rows(statement, parameters)
    },
    run: async (statement, parameters) => {
      await turn()
      return session.run(statement, parameters)
    },
  }
}

function laterStorage(): Storage {
  const open = () => {
    const writer = toConnection(new Database(':memory:'))
    return { writer, reader: null, close: () => writer.close() }
  }
  const driver = createDriver({ open, transactionTimeout: 30_000 })
  const delayed: SqlDriver = {
    ...later(driver),
    transaction: (work) => driver.transaction((session) => work(later(session))),
    close: () => driver.close(),
  }
  return createSqlStorage({
    dialect: sqliteDialect,
    driver: delayed,
    capabilities: { durable: false, shared: false },
  })
}

describe('the SQL storage over a driver that answers later', () =>
  storageSuite({ describe, it, create: laterStorage, parallelReads: false }))
