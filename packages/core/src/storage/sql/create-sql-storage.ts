import type { StoredRecord } from '../../domain/collections/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import type { Storage, StorageCapabilities, StorageReader, StorageTransaction } from '../../ports/index.ts'
import { aggregate } from './aggregate.ts'
import type { SqlDialect, SqlDriver, SqlSession } from './dialect.ts'
import { createTranslator } from './faults.ts'
import { find } from './find.ts'
import { migrate } from './migrate.ts'
import { createPlans, type Plans } from './plan.ts'
import { count, get } from './read.ts'
import { persist, persistent } from './retry.ts'
import { transactionSession, translating } from './sessions.ts'
import { claim, insert, remove, update } from './write.ts'

export interface SqlStorageOptions {
  readonly dialect: SqlDialect
  readonly driver: SqlDriver
  readonly capabilities: StorageCapabilities
  /** How long a transaction is run again while others are in its way, in milliseconds. @default 5000 */
  readonly patience?: number | undefined
}

/** The storage contract over a SQL database, for authors of adapters: a dialect, and a driver that executes. */
export function createSqlStorage(options: SqlStorageOptions): Storage {
  const { dialect, driver, capabilities, patience = 5_000 } = options
  const plans = createPlans(dialect)
  const translate = createTranslator(dialect, plans)
  let closing: Promise<void> | undefined

  function assertOpen(): void {
    if (closing === undefined) return
    throw new SlipwayError('closed', 'The storage is closed.', {
      next: 'Close it after everything else, or make a new one.',
    })
  }

  const outside = persistent(translating(driver, translate), patience)
  const reader = readerOf(plans, {
    rows(statement, parameters) {
      assertOpen()
      return outside.rows(statement, parameters)
    },
    run: outside.run,
  })

  /** One attempt. What `work` throws comes out as it is; what beginning or committing throws is translated. */
  async function attempt<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    let own: { readonly error: unknown } | undefined
    try {
      return await driver.transaction(async (session) => {
        const inside = transactionSession(session, translate)
        try {
          const result = await work(inside)
          inside.assertWhole()
          return result
        } catch (error) {
          own = { error }
          throw error
        } finally {
          inside.end()
        }
      })
    } catch (error) {
      throw own?.error === error ? error : translate(error)
    }
  }

  function transact<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    return persist(() => {
      assertOpen()
      return attempt(work)
    }, patience)
  }

  return {
    name: dialect.name,
    capabilities,
    ...reader,
    transaction: (work) => transact((session) => work(transactionOf(plans, session))),
    migrate: (collections) => transact((session) => migrate(session, plans, collections)),
    async close() {
      closing ??= driver.close()
      await closing
    },
  }
}

function readerOf(plans: Plans, session: SqlSession): StorageReader {
  return {
    get: (collection, scope, id) => get(session, plans.of(collection), scope, id),
    find: (collection, query) => find(session, plans.of(collection), query),
    count: (collection, query) => count(session, plans.of(collection), query),
    aggregate: (collection, aggregation) => aggregate(session, plans.of(collection), aggregation),
  }
}

function transactionOf(plans: Plans, session: SqlSession): StorageTransaction {
  return {
    ...readerOf(plans, session),
    insert: (collection, record: StoredRecord) => insert(session, plans.of(collection), record),
    update: (collection, scope, id, revision, set) =>
      update(session, plans.of(collection), scope, id, revision, set),
    remove: (collection, scope, id, revision) => remove(session, plans.of(collection), scope, id, revision),
    claim: (collection, options) => claim(session, plans.of(collection), options),
  }
}
