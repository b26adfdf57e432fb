import { equal, rejects } from '../assert.ts'
import type { StorageCase } from './case.ts'
import {
  ALL,
  entries,
  entry,
  insertAll,
  item,
  items,
  pause,
  signal,
  suiteCollections,
  T1,
} from './fixtures.ts'
import { randomItems } from './pools.ts'

export const lifetimeCases: readonly StorageCase[] = [
  {
    name: 'waits for running transactions before it closes',
    async run({ storage }) {
      const started = signal()
      const events: string[] = []
      const work = storage.transaction(async (tx) => {
        started.give()
        await pause(20)
        await tx.insert(items, item('a'))
        events.push('work')
      })
      await started.given
      const closed = storage.close().then(() => void events.push('closed'))
      await work
      await closed
      equal(events, ['work', 'closed'], 'order')
    },
  },
  {
    name: 'may be closed twice, also at once, and says that it is closed afterwards',
    async run({ storage }) {
      await Promise.all([storage.close(), storage.close()])
      await storage.close()
      const closed = { name: 'SlipwayError', code: 'closed' }
      await rejects(storage.get(items, T1, 'a'), closed, 'get')
      await rejects(storage.find(items, { scope: ALL }), closed, 'find')
      await rejects(
        storage.transaction(async () => {}),
        closed,
        'transaction',
      )
      await rejects(storage.migrate(suiteCollections), closed, 'migrate')
    },
  },
  {
    name: 'finds everything again after it was closed and opened',
    needs: 'reopen',
    async run({ storage, random, reopen }) {
      const records = randomItems(random, 40)
      await insertAll(storage, items, records)
      await insertAll(storage, entries, [entry(1)])
      const seen = await storage.find(items, { scope: ALL })
      equal(seen.length, 40, 'records')
      const again = await reopen()
      equal(await again.migrate(suiteCollections), { created: [], upgraded: [], drift: [] }, 'migrate')
      equal(await again.find(items, { scope: ALL }), seen, 'records')
      const update = again.transaction((tx) => tx.update(entries, T1, 't1/1', 1, { text: 'forged' }))
      await rejects(update, { name: 'AppendOnlyViolation' }, 'append-only')
      const insert = again.transaction((tx) => tx.insert(entries, entry(1, { id: 'x' })))
      await rejects(insert, { name: 'UniqueViolation', index: 'suite_entries_chain' }, 'unique')
    },
  },
  {
    name: 'shows over a second connection what was committed over the first',
    needs: 'connect',
    async run({ storage, connect }) {
      const other = await connect()
      await insertAll(storage, items, [item('a')])
      equal(await other.get(items, T1, 'a'), item('a'), 'read by the other')
      await other.transaction((tx) => tx.update(items, T1, 'a', 1, { name: 'theirs' }))
      equal((await storage.get(items, T1, 'a'))?.name, 'theirs', 'read by the first')
    },
  },
  {
    name: 'loses no update of two connections that write at once, and has one winner of a race',
    needs: 'connect',
    async run({ storage, connect }) {
      const other = await connect()
      await insertAll(storage, items, [item('a', { size: 0 }), item('b')])
      const add = (connection: typeof storage) =>
        connection.transaction(async (tx) => {
          const found = await tx.get(items, T1, 'a', { lock: true })
          await pause()
          await tx.update(items, T1, 'a', found?.revision ?? 0, { size: (found?.size ?? 0) + 1 })
        })
      await Promise.all(Array.from({ length: 16 }, (_, index) => add(index % 2 === 0 ? storage : other)))
      equal((await other.get(items, T1, 'a'))?.size, 16, 'size')
      const race = (connection: typeof storage, name: string) =>
        connection.transaction((tx) => tx.update(items, T1, 'b', 1, { name }))
      const answers = await Promise.all([race(storage, 'one'), race(other, 'two')])
      equal(answers.filter((answer) => answer !== null).length, 1, 'winners')
    },
  },
]
