import { SlipwayError } from '../../errors/index.ts'
import type { Storage } from '../../ports/index.ts'
import { migrateTables } from './migrate.ts'
import { createReader, type Tables } from './reader.ts'
import { createTransaction } from './transaction.ts'

/**
 * Keeps everything in this process' memory: for tests, demonstrations and trying things out. It is the reference of the
 * storage contract; what it does is what every adapter has to do. When the process ends, everything is gone.
 *
 * Transactions run one after another, in the order in which they were asked for, so a `work` that never settles holds up
 * all that come behind it. Reads outside see the last commit and wait for nobody.
 *
 * Throws `SlipwayError` `schema_missing` for a collection that was not migrated, `storage_failed` for a record that is
 * not of its collection's shape, `closed` after `close()`.
 *
 * @example
 * const sdk = createDeployments({ storage: memoryStorage() })
 * await sdk.migrate()
 */
export function memoryStorage(): Storage {
  let committed: Tables = new Map()
  let turn: Promise<unknown> = Promise.resolve()
  let closed = false

  /** Runs a piece of work when all that was asked for before it has ended. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work)
    turn = mine.catch(() => {})
    return mine
  }

  function checkOpen(): void {
    if (!closed) return
    throw new SlipwayError('closed', 'The storage is closed.', {
      next: 'Make a new one; what was in this one is gone.',
    })
  }

  return {
    name: 'memory',
    capabilities: { durable: false, shared: false },
    ...createReader(() => {
      checkOpen()
      return committed
    }),
    async transaction(work) {
      checkOpen()
      return await inTurn(async () => {
        const { tx, commit, leave } = createTransaction(committed)
        try {
          const result = await work(tx)
          committed = commit()
          return result
        } finally {
          leave()
        }
      })
    },
    async migrate(collections) {
      checkOpen()
      return await inTurn(async () => {
        const { tables, report } = migrateTables(committed, collections)
        committed = tables
        return report
      })
    },
    async close() {
      closed = true
      await turn
    },
  }
}
