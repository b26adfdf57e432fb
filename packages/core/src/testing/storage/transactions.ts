import {
  isUniqueViolation,
  type Storage,
  type StorageReader,
  type StorageTransaction,
} from '../../ports/index.ts'
import { check, equal, rejection } from '../assert.ts'
import type { StorageCase } from './case.ts'
import { ALL, type Item, insertAll, item, items, job, jobs, pause, signal, T1 } from './fixtures.ts'

/** Everything that a reader can say about the items, so that no way of looking is left out. */
async function look(reader: StorageReader) {
  const found = await reader.find(items, { scope: ALL })
  const [total] = await reader.aggregate(items, {
    scope: ALL,
    measures: { count: { measure: 'count' }, sum: { measure: 'sum', field: 'size' } },
  })
  return {
    found,
    got: await Promise.all(['a', 'b', 'c'].map((id) => reader.get(items, T1, id))),
    count: await reader.count(items, { scope: ALL }),
    sum: total?.values.sum,
    total: total?.values.count,
  }
}

function view(records: readonly Item[]) {
  return {
    found: records,
    got: ['a', 'b', 'c'].map((id) => records.find((record) => record.id === id) ?? null),
    count: records.length,
    sum: records.length === 0 ? null : records.reduce((sum, { size }) => sum + size, 0),
    total: records.length,
  }
}

const before = [item('a'), item('b')]
const after = [item('a', { size: 9, revision: 2 }), item('c')]

/** Inserts, updates and removes: `before` becomes `after`. */
async function change(tx: StorageTransaction): Promise<void> {
  await tx.update(items, T1, 'a', 1, { size: 9 })
  await tx.remove(items, T1, 'b')
  await tx.insert(items, item('c'))
}

/** Adds one to a record, having read it under a lock. */
function increment(storage: Storage, id: string): Promise<void> {
  return storage.transaction(async (tx) => {
    const found = await tx.get(items, T1, id, { lock: true })
    await pause()
    if (found === null) throw new Error(`${id} is gone`)
    const written = await tx.update(items, T1, id, found.revision, { size: found.size + 1 })
    check(written !== null, 'a record that was locked has changed by the time it is written')
  })
}

export const transactionCases: readonly StorageCase[] = [
  {
    name: 'gives what the work gave, and keeps all of its writes',
    async run({ storage }) {
      await insertAll(storage, items, before)
      const answer = await storage.transaction(async (tx) => {
        await change(tx)
        return { some: 'answer' }
      })
      equal(answer, { some: 'answer' }, 'answer')
      equal(await look(storage), view(after), 'records')
    },
  },
  {
    name: 'keeps writes that were handed over to the commit, where it takes them, or nothing at all',
    async run({ storage }) {
      await insertAll(storage, items, before)
      const handOver = async (tx: StorageTransaction, last: Item) => {
        await tx.update(items, T1, 'a', 1, { size: 9 })
        const writes = Promise.all([tx.remove(items, T1, 'b'), tx.insert(items, last)])
        if (tx.commitWith === undefined) await writes
        else tx.commitWith(writes)
      }
      const thrown = await rejection(
        storage.transaction((tx) => handOver(tx, item('a'))),
        'a commit with a write that failed',
      )
      check(isUniqueViolation(thrown) && thrown.index === 'id', `another error was thrown: ${String(thrown)}`)
      equal(await look(storage), view(before), 'records behind the failure')
      await storage.transaction((tx) => handOver(tx, item('c')))
      equal(await look(storage), view(after), 'records')
      const undone = storage.transaction(async (tx) => {
        tx.commitWith?.(tx.insert(items, item('d')))
        throw new Error('undo')
      })
      await rejection(undone, 'the work')
      equal(await look(storage), view(after), 'records behind work that threw')
    },
  },
  {
    name: 'shows a transaction its own writes, whichever way it looks',
    async run({ storage }) {
      await insertAll(storage, items, before)
      const seen = await storage.transaction(async (tx) => {
        const first = await look(tx)
        await change(tx)
        return [first, await look(tx)]
      })
      equal(seen, [view(before), view(after)], 'seen')
    },
  },
  {
    name: 'undoes everything when the work throws, and throws the same error',
    async run({ storage }) {
      await insertAll(storage, items, before)
      const error = new Error('of the host')
      const thrown = await rejection(
        storage.transaction(async (tx) => {
          await change(tx)
          throw error
        }),
        'the work',
      )
      check(thrown === error, `another error was thrown: ${String(thrown)}`)
      equal(await look(storage), view(before), 'records')
      const value = await rejection(
        storage.transaction(() => Promise.reject('no error at all')),
        'the work',
      )
      equal(value, 'no error at all', 'what was thrown')
      const direct = await rejection(
        storage.transaction(() => {
          throw error
        }),
        'work that throws before it promises anything',
      )
      check(direct === error, `another error was thrown: ${String(direct)}`)
      await storage.transaction(change)
      equal(await look(storage), view(after), 'a later transaction')
    },
  },
  {
    name: 'shows nothing outside of a transaction that is undone later',
    async run({ storage }) {
      await insertAll(storage, items, before)
      const [changed, end] = [signal(), signal()]
      const work = storage.transaction(async (tx) => {
        await change(tx)
        changed.give()
        await end.given
        throw new Error('undo')
      })
      const undone = work.catch(() => {})
      await changed.given
      const looking = look(storage)
      await Promise.race([looking, pause(50)])
      end.give()
      equal(await looking, view(before), 'seen meanwhile')
      await undone
      equal(await look(storage), view(before), 'seen afterwards')
    },
  },
  {
    name: 'reads outside see what is committed, and wait for no writer',
    needs: 'parallel reads',
    async run({ storage }) {
      await insertAll(storage, items, before)
      const [changed, end] = [signal(), signal()]
      const work = storage.transaction(async (tx) => {
        await change(tx)
        changed.give()
        await end.given
      })
      await changed.given
      try {
        equal(await look(storage), view(before), 'seen while the transaction is open')
      } finally {
        end.give()
      }
      await work
      equal(await look(storage), view(after), 'seen after the commit')
    },
  },
  {
    name: 'loses no update of many at once that lock what they read',
    async run({ storage }) {
      await insertAll(storage, items, [item('a', { size: 0 })])
      await Promise.all(Array.from({ length: 25 }, () => increment(storage, 'a')))
      const found = await storage.get(items, T1, 'a')
      equal([found?.size, found?.revision], [25, 26], 'size and revision')
    },
  },
  {
    name: 'lets one of many make the record that all of them have locked before it was there',
    async run({ storage }) {
      const make = () =>
        storage.transaction(async (tx) => {
          const found = await tx.get(items, T1, 'a', { lock: true })
          await pause()
          if (found === null) await tx.insert(items, item('a', { size: 1 }))
          else await tx.update(items, T1, 'a', found.revision, { size: found.size + 1 })
        })
      await Promise.all(Array.from({ length: 10 }, make))
      const found = await storage.get(items, T1, 'a')
      equal([found?.size, found?.revision], [10, 10], 'size and revision')
    },
  },
  {
    name: 'loses no update of many at once that try again when they lost',
    async run({ storage }) {
      await insertAll(storage, items, [item('a', { size: 0 })])
      async function tryUntilWritten(): Promise<void> {
        for (let attempt = 0; attempt < 100; attempt += 1) {
          const written = await storage.transaction(async (tx) => {
            const found = await tx.get(items, T1, 'a')
            await pause()
            return await tx.update(items, T1, 'a', found?.revision ?? 0, { size: (found?.size ?? 0) + 1 })
          })
          if (written !== null) return
        }
        throw new Error('a hundred attempts were not enough')
      }
      await Promise.all(Array.from({ length: 12 }, tryUntilWritten))
      const found = await storage.get(items, T1, 'a')
      equal([found?.size, found?.revision], [12, 13], 'size and revision')
    },
  },
  {
    name: 'gets both through when two lock the same records in opposite order',
    async run({ storage }) {
      await insertAll(storage, items, [item('a', { size: 0 }), item('b', { size: 0 })])
      const both = (ids: readonly string[]) =>
        storage.transaction(async (tx) => {
          for (const id of ids) {
            const found = await tx.get(items, T1, id, { lock: true })
            await pause(5)
            await tx.update(items, T1, id, found?.revision ?? 0, { size: (found?.size ?? 0) + 1 })
          }
        })
      await Promise.all([both(['a', 'b']), both(['b', 'a']), both(['a', 'b']), both(['b', 'a'])])
      const found = await storage.find(items, { scope: T1 })
      equal(
        found.map(({ size }) => size),
        [4, 4],
        'sizes',
      )
    },
  },
  {
    name: 'keeps apart the effects of transactions that run at the same time',
    async run({ storage }) {
      const results = await Promise.allSettled(
        Array.from({ length: 12 }, (_, index) =>
          storage.transaction(async (tx) => {
            await tx.insert(items, item(`i${index}`))
            await pause(index % 3)
            await tx.insert(jobs, job(`j${index}`))
            if (index % 3 === 0) throw new Error('undo')
          }),
        ),
      )
      equal(results.filter(({ status }) => status === 'rejected').length, 4, 'undone')
      const kept = (await storage.find(items, { scope: T1 })).map(({ id }) => id.slice(1))
      const alike = (await storage.find(jobs, { scope: T1 })).map(({ id }) => id.slice(1))
      equal(kept, alike, 'both or none of each')
      equal(kept.length, 8, 'kept')
    },
  },
  {
    name: 'refuses to work on through a transaction that has ended',
    async run({ storage }) {
      const kept: StorageTransaction[] = []
      await storage.transaction(async (tx) => void kept.push(tx))
      await storage
        .transaction(async (tx) => {
          kept.push(tx)
          throw new Error('undo')
        })
        .catch(() => {})
      equal(kept.length, 2, 'transactions')
      for (const tx of kept) {
        await rejection(tx.insert(items, item('late')), 'insert')
        await rejection(tx.get(items, T1, 'late'), 'get')
        await rejection(tx.find(items, { scope: ALL }), 'find')
        await rejection(tx.remove(items, ALL, 'late'), 'remove')
      }
      equal(await storage.count(items, { scope: ALL }), 0, 'count')
    },
  },
  {
    name: 'takes many reads and writes at once inside one transaction',
    async run({ storage }) {
      const all = Array.from({ length: 40 }, (_, index) => item(`i${String(index).padStart(2, '0')}`))
      await storage.transaction(async (tx) => {
        await Promise.all(all.map((record) => tx.insert(items, record)))
        const found = await Promise.all(all.map(({ id }) => tx.get(items, T1, id)))
        equal(found, all, 'found inside')
      })
      equal(await storage.find(items, { scope: T1 }), all, 'found outside')
    },
  },
]
