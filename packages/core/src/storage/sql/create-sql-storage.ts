import type { StoredRecord } from '../../domain/collections/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import type { Storage, StorageCapabilities, StorageReader } from '../../ports/index.ts'
import { aggregate } from './aggregate.ts'
import type { SqlDialect, SqlDriver, SqlSession } from './dialect.ts'
import { type Evidence, isKept, outcomeUnknown } from './evidence.ts'
import { createTranslator } from './faults.ts'
import { find } from './find.ts'
import { migrate } from './migrate.ts'
import { createPlans, type Plans } from './plan.ts'
import { count, get, getLocked } from './read.ts'
import { persist, persistent } from './retry.ts'
import { SESSION, type SqlTransaction } from './session-of.ts'
import { transactionSession, translating } from './sessions.ts'
import { claim, insert, remove, update } from './write.ts'

export interface SqlStorageOptions {
  readonly dialect: SqlDialect
  readonly driver: SqlDriver
  readonly capabilities: StorageCapabilities
  /** How long a transaction is run again while others are in its way, in milliseconds. @default 5000 */
  readonly patience?: number | undefined
}

export interface SqlStorage extends Storage {
  /**
   * The same storage over another driver, such as the transaction of a host, which must not be run again: a transaction
   * is tried once, and statements are those that were built already.
   */
  over(driver: SqlDriver): Storage
}

/** The storage contract over a SQL database, for authors of adapters: a dialect, and a driver that executes. */
export function createSqlStorage(options: SqlStorageOptions): SqlStorage {
  const { dialect, driver, capabilities, patience = 5_000 } = options
  const plans = createPlans(dialect)
  return {
    ...storageOver(plans, driver, capabilities, patience),
    over: (other) => storageOver(plans, other, capabilities, 0),
  }
}

function storageOver(
  plans: Plans,
  driver: SqlDriver,
  capabilities: StorageCapabilities,
  patience: number,
): Storage {
  const { dialect } = plans
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
    rows(statement, parameters, scope) {
      assertOpen()
      return outside.rows(statement, parameters, scope)
    },
    run: outside.run,
  })

  /** One attempt. What `work` throws comes out as it is; what beginning or committing throws is translated. */
  async function attempt<T>(work: Work<T>, migration: boolean): Promise<T> {
    let own: { readonly error: unknown } | undefined
    let done: { readonly result: T } | undefined
    let evidence: Evidence | undefined
    const run = async (session: SqlSession) => {
      const inside = transactionSession(session, translate)
      try {
        const result = await work(inside, (written) => {
          evidence = written
        })
        inside.assertWhole()
        done = { result }
        return result
      } catch (error) {
        own = { error }
        throw error
      } finally {
        inside.end()
      }
    }
    try {
      return await driver.transaction(run, { migration })
    } catch (error) {
      if (own?.error === error) throw error
      if (done !== undefined && dialect.faultOf(error)?.kind === 'unanswered') {
        if (await findOut(evidence, error)) return done.result
        throw new SlipwayError('storage_unreachable', 'The connection was lost, and nothing was written.', {
          next: 'Try again.',
          cause: error,
        })
      }
      throw translate(error)
    }
  }

  /** Whether a transaction was committed whose commit was not answered. Throws `outcome_unknown` when that stays open. */
  async function findOut(evidence: Evidence | undefined, cause: unknown): Promise<boolean> {
    if (evidence === undefined) throw outcomeUnknown(cause)
    try {
      return await persist(() => isKept(driver, evidence, translate), patience)
    } catch (error) {
      throw outcomeUnknown(error)
    }
  }

  function transact<T>(work: Work<T>, migration = false): Promise<T> {
    return persist(() => {
      assertOpen()
      return attempt(work, migration)
    }, patience)
  }

  return {
    name: dialect.name,
    capabilities,
    ...reader,
    transaction: (work) => transact((session, note) => work(transactionOf(plans, session, note))),
    migrate: (collections) => transact((session) => migrate(session, plans, collections), true),
    async close() {
      closing ??= driver.close()
      await closing
    },
  }
}

type Note = (evidence: Evidence) => void
/** The work of a transaction. It notes by what one can tell later that it was committed. */
type Work<T> = (session: SqlSession, note: Note) => Promise<T>

function readerOf(plans: Plans, session: SqlSession): StorageReader {
  return {
    get: (collection, scope, id) => get(session, plans.of(collection), scope, id),
    find: (collection, query) => find(session, plans.of(collection), query),
    count: (collection, query) => count(session, plans.of(collection), query),
    aggregate: (collection, aggregation) => aggregate(session, plans.of(collection), aggregation),
  }
}

function transactionOf(plans: Plans, session: SqlSession, note: Note): SqlTransaction {
  return {
    [SESSION]: session,
    ...readerOf(plans, session),
    get: (collection, scope, id, { lock = false } = {}) =>
      lock
        ? getLocked(session, plans.of(collection), scope, id)
        : get(session, plans.of(collection), scope, id),
    insert(collection, record: StoredRecord) {
      const plan = plans.of(collection)
      if (collection.appendOnly !== false) note({ plan, record })
      return insert(session, plan, record)
    },
    update: (collection, scope, id, revision, set, known) =>
      update(session, plans.of(collection), scope, id, revision, set, known),
    remove: (collection, scope, id, revision) => remove(session, plans.of(collection), scope, id, revision),
    claim: (collection, options) => claim(session, plans.of(collection), options),
    commitWith: session.commitWith,
  }
}
