import { isSlipwayError } from '../../../errors/index.ts'
import type { Storage, StorageReader, StorageTransaction } from '../../../ports/index.ts'
import { type BrokenStorage, withReads } from './broken-storage.ts'

/** The four ways of reading, of whichever reader stands there at the time of the call. */
function readsOf(reader: () => StorageReader): StorageReader {
  return {
    get: (...given) => reader().get(...given),
    find: (...given) => reader().find(...given),
    count: (...given) => reader().count(...given),
    aggregate: (...given) => reader().aggregate(...given),
  }
}

/** Every write in a transaction of its own, at once. */
function writesOf(storage: Storage): StorageTransaction {
  return {
    ...readsOf(() => storage),
    insert: (...given) => storage.transaction((tx) => tx.insert(...given)),
    update: (...given) => storage.transaction((tx) => tx.update(...given)),
    remove: (...given) => storage.transaction((tx) => tx.remove(...given)),
    claim: (...given) => storage.transaction((tx) => tx.claim(...given)),
  }
}

export const brokenTransactions: readonly BrokenStorage[] = [
  {
    name: 'no transactions',
    harm: 'Half of a change is kept when the other half fails.',
    caughtBy: 'transactions',
    wrap: (storage) => ({ ...storage, transaction: (work) => work(writesOf(storage)) }),
  },
  {
    name: 'undoing that keeps the writes',
    harm: 'A change that was refused has happened.',
    caughtBy: 'transactions',
    wrap: (storage) => ({
      ...storage,
      async transaction(work) {
        const outcome = await storage.transaction(async (tx) => {
          try {
            return { result: await work(tx) }
          } catch (error) {
            return { error }
          }
        })
        if ('error' in outcome) throw outcome.error
        return outcome.result
      },
    }),
  },
  {
    name: 'errors of its own',
    harm: 'A refusal that explains itself arrives as a failed transaction.',
    caughtBy: 'transactions',
    wrap: (storage) => ({
      ...storage,
      async transaction(work) {
        try {
          return await storage.transaction(work)
        } catch (cause) {
          throw new Error('The transaction failed.', { cause })
        }
      },
    }),
  },
  {
    name: 'dirty reads',
    harm: 'Others see what is undone a moment later.',
    caughtBy: 'transactions',
    wrap(storage) {
      let open: StorageTransaction | undefined
      return {
        ...storage,
        ...readsOf(() => open ?? storage),
        transaction: (work) =>
          storage.transaction(async (tx) => {
            open = tx
            try {
              return await work(tx)
            } finally {
              open = undefined
            }
          }),
      }
    },
  },
  {
    name: 'reads past its own writes',
    harm: 'A decision is made on what the same transaction has changed already.',
    caughtBy: 'transactions',
    wrap: (storage) => ({
      ...storage,
      transaction: (work) => storage.transaction((tx) => work({ ...tx, ...readsOf(() => storage) })),
    }),
  },
  {
    name: 'figures past its own writes',
    harm: 'A sum leaves out what the same transaction has written.',
    caughtBy: 'transactions',
    wrap: (storage) => ({
      ...storage,
      transaction: (work) =>
        storage.transaction((tx) => work({ ...tx, aggregate: (...given) => storage.aggregate(...given) })),
    }),
  },
  {
    name: 'the last writer wins',
    harm: 'Of several who count at once, all but one are lost.',
    caughtBy: 'transactions',
    wrap: (storage) => ({
      ...storage,
      async transaction(work) {
        // Everyone works on what stands there now, and writes it down later, whatever has happened meanwhile.
        const later: ((tx: StorageTransaction) => Promise<unknown>)[] = []
        const answer = await work({
          ...readsOf(() => storage),
          insert: async (...given) => void later.push((tx) => tx.insert(...given)),
          async update(collection, scope, id, revision, set) {
            const found = await storage.get(collection, scope, id)
            if (found === null || found.revision !== revision) return null
            later.push(async (tx) => {
              const now = await tx.get(collection, scope, id)
              return now === null ? null : await tx.update(collection, scope, id, now.revision, set)
            })
            return { ...found, ...set, revision: revision + 1 }
          },
          async remove(...given) {
            later.push((tx) => tx.remove(...given))
            return true
          },
          claim: (...given) => storage.transaction((tx) => tx.claim(...given)),
        })
        await storage.transaction(async (tx) => {
          for (const write of later) await write(tx)
        })
        return answer
      },
    }),
  },
  {
    name: 'work that goes on after the end',
    harm: 'What is written late is kept although its transaction was undone.',
    caughtBy: 'transactions',
    wrap: (storage) => ({
      ...storage,
      transaction: (work) =>
        storage.transaction(async (tx) => {
          let ended = false
          const alone = writesOf(storage)
          try {
            return await work({
              ...tx,
              insert: (...given) => (ended ? alone : tx).insert(...given),
              get: (...given) => (ended ? alone : tx).get(...given),
              find: (...given) => (ended ? alone : tx).find(...given),
              remove: (...given) => (ended ? alone : tx).remove(...given),
            })
          } finally {
            ended = true
          }
        }),
    }),
  },
]

export const brokenLifetimes: readonly BrokenStorage[] = [
  {
    name: 'a migration that starts again',
    harm: 'Every start reports that everything was created.',
    caughtBy: 'migrations',
    wrap: (storage) => ({
      ...storage,
      async migrate(collections) {
        const report = await storage.migrate(collections)
        return { ...report, created: collections.map(({ name }) => name) }
      },
    }),
  },
  {
    name: 'a migration without versions',
    harm: 'Older code writes into a newer database.',
    caughtBy: 'migrations',
    wrap: (storage) => ({
      ...storage,
      migrate: async (collections) => {
        try {
          return await storage.migrate(collections)
        } catch (error) {
          if (!isSlipwayError(error, 'schema_newer')) throw error
          return { created: [], upgraded: [], drift: [] }
        }
      },
    }),
  },
  {
    name: 'a migration that does not look',
    harm: 'Writes fail later, one by one, instead of at the start.',
    caughtBy: 'migrations',
    wrap: (storage) => ({
      ...storage,
      migrate: async (collections) => {
        try {
          return await storage.migrate(collections)
        } catch (error) {
          if (!isSlipwayError(error, 'schema_drifted')) throw error
          return { created: [], upgraded: [], drift: [error.message] }
        }
      },
    }),
  },
  {
    name: 'nothing for what is not installed',
    harm: 'A database that was never migrated looks like an empty one.',
    caughtBy: 'migrations',
    wrap: (storage) =>
      withReads(storage, (reader) => ({
        async get(collection, scope, id, options) {
          try {
            return await reader.get(collection, scope, id, options)
          } catch (error) {
            if (!isSlipwayError(error, 'schema_missing')) throw error
            return null
          }
        },
      })),
  },
  {
    name: 'a storage that closes once',
    harm: 'Shutting down twice fails.',
    caughtBy: 'opening and closing',
    wrap(storage) {
      let closed = false
      return {
        ...storage,
        async close() {
          if (closed) throw new Error('It is not open.')
          closed = true
          await storage.close()
        },
      }
    },
  },
  {
    name: 'a storage that does not wait',
    harm: 'The process ends in the middle of a transaction.',
    caughtBy: 'opening and closing',
    wrap: (storage) => ({
      ...storage,
      async close() {
        void storage.close()
      },
    }),
  },
  {
    name: 'a storage that never closes',
    harm: 'What is written after closing is lost without a word.',
    caughtBy: 'opening and closing',
    wrap: (storage) => ({ ...storage, close: async () => {} }),
  },
]
