import { isUniqueViolation } from '../../ports/index.ts'
import { check, equal, rejection, rejects } from '../assert.ts'
import type { StorageCase } from './case.ts'
import { ALL, entries, entry, idsOf, insertAll, item, items, pause, T1, T2 } from './fixtures.ts'

const inUse = { name: 'UniqueViolation', index: 'suite_items_in_service' }

export const writeCases: readonly StorageCase[] = [
  {
    name: 'updates what still has the revision, raises it by one, and leaves the other fields alone',
    async run({ storage }) {
      await insertAll(storage, items, [item('a', { note: 'n', data: { a: 1 } }), item('b')])
      const answer = await storage.transaction((tx) => tx.update(items, T1, 'a', 1, { name: 'new', size: 5 }))
      const expected = item('a', { note: 'n', data: { a: 1 }, name: 'new', size: 5, revision: 2 })
      equal(answer, expected, 'answer')
      equal(await storage.find(items, { scope: ALL }), [expected, item('b')], 'records')
      const empty = await storage.transaction((tx) => tx.update(items, T1, 'a', 2, {}))
      equal(empty, { ...expected, revision: 3 }, 'a change of nothing')
    },
  },
  {
    name: 'answers alike whether or not it is told what the record was',
    async run({ storage }) {
      const known = item('a', { note: 'n', weight: 1.5, data: { a: 1 } })
      await insertAll(storage, items, [known])
      const data = { tags: ['new'] }
      const [answer, late] = await storage.transaction(async (tx) => [
        await tx.update(items, T1, 'a', 1, { data, note: null, active: true }, known),
        await tx.update(items, T1, 'a', 1, { size: 9 }, known),
      ])
      const expected = item('a', { ...known, data: { tags: ['new'] }, note: null, active: true, revision: 2 })
      equal(answer, expected, 'answer')
      equal(late, null, 'what is known of a record that has changed since')
      equal(await storage.find(items, { scope: ALL }), [expected], 'records')
    },
  },
  {
    name: 'gives null and changes nothing when the revision is another or the record is gone',
    async run({ storage }) {
      await insertAll(storage, items, [item('a', { revision: 5 })])
      const answers = await storage.transaction(async (tx) => [
        await tx.update(items, T1, 'a', 4, { name: 'late' }),
        await tx.update(items, T1, 'a', 6, { name: 'early' }),
        await tx.update(items, T1, 'gone', 1, { name: 'gone' }),
      ])
      equal(answers, [null, null, null], 'answers')
      equal(await storage.find(items, { scope: ALL }), [item('a', { revision: 5 })], 'records')
    },
  },
  {
    name: 'lets exactly one of two racers with the same revision win',
    async run({ storage }) {
      for (let round = 0; round < 5; round += 1) {
        await insertAll(storage, items, [item(`i${round}`)])
        const race = (name: string) =>
          storage.transaction(async (tx) => {
            await pause()
            return await tx.update(items, T1, `i${round}`, 1, { name })
          })
        const answers = await Promise.all([race('one'), race('two')])
        const won = answers.filter((answer) => answer !== null)
        equal(won.length, 1, 'winners')
        equal(await storage.get(items, T1, `i${round}`), won[0], 'the record')
      }
    },
  },
  {
    name: 'removes a record once, and with a revision only when it still has it',
    async run({ storage }) {
      await insertAll(storage, items, [item('a'), item('b', { revision: 3 }), item('c')])
      const answers = await storage.transaction(async (tx) => [
        await tx.remove(items, T1, 'a'),
        await tx.remove(items, T1, 'a'),
        await tx.remove(items, T1, 'b', 2),
        await tx.remove(items, T1, 'b', 3),
        await tx.remove(items, T1, 'gone'),
      ])
      equal(answers, [true, false, false, true, false], 'answers')
      equal(await idsOf(storage.find(items, { scope: ALL })), ['c'], 'what is left')
      await insertAll(storage, items, [item('a', { name: 'again' })])
      equal(await storage.get(items, T1, 'a'), item('a', { name: 'again' }), 'inserted again')
    },
  },
  {
    name: 'lets exactly one of two racers remove a record',
    async run({ storage }) {
      await insertAll(storage, items, [item('a')])
      const race = () =>
        storage.transaction(async (tx) => {
          await pause()
          return await tx.remove(items, T1, 'a', 1)
        })
      equal((await Promise.all([race(), race()])).sort(), [false, true], 'answers')
    },
  },
]

export const uniqueCases: readonly StorageCase[] = [
  {
    name: 'refuses a second record with the same id, names the index, and keeps the first',
    async run({ storage }) {
      await insertAll(storage, items, [item('a')])
      const insert = storage.transaction((tx) => tx.insert(items, item('a', { name: 'second' })))
      const error = await rejection(insert, 'a second record')
      check(isUniqueViolation(error), `expected UniqueViolation, found ${String(error)}`)
      equal(isUniqueViolation(error) ? error.index : undefined, 'id', 'index')
      equal(await storage.find(items, { scope: ALL }), [item('a')], 'records')
    },
  },
  {
    name: 'refuses what a unique index over several fields forbids, and nothing else',
    async run({ storage }) {
      await insertAll(storage, entries, [entry(1), entry(2), entry(1, { id: 't2/1', team_id: 't2' })])
      await rejects(
        storage.transaction((tx) => tx.insert(entries, entry(2, { id: 'other' }))),
        { name: 'UniqueViolation', index: 'suite_entries_chain' },
        'the same team and number',
      )
      equal(await storage.count(entries, { scope: ALL }), 3, 'count')
    },
  },
  {
    name: 'applies a partial unique index to the records under its condition only',
    async run({ storage }) {
      const at = (id: string, status: string) => item(id, { slot: 's', status })
      await insertAll(storage, items, [
        at('a', 'pending'),
        at('b', 'pending'),
        at('c', 'active'),
        at('d', 'failed'),
      ])
      for (const status of ['active', 'maintenance']) {
        await rejects(
          storage.transaction((tx) => tx.insert(items, at('e', status))),
          inUse,
          `insert as ${status}`,
        )
        const update = storage.transaction((tx) => tx.update(items, T1, 'a', 1, { status }))
        await rejects(update, inUse, `update to ${status}`)
      }
      equal(await storage.get(items, T1, 'a'), at('a', 'pending'), 'the one that was refused')
      await storage.transaction(async (tx) => {
        await tx.update(items, T1, 'c', 1, { status: 'maintenance' })
        await tx.update(items, T1, 'c', 2, { status: 'failed' })
        await tx.update(items, T1, 'a', 1, { status: 'active' })
      })
      equal(
        await storage.count(items, { scope: ALL, where: { op: 'eq', field: 'status', value: 'active' } }),
        1,
        'active',
      )
    },
  },
  {
    name: 'lets a removed record free its place, and a rolled back one take none',
    async run({ storage }) {
      const at = (id: string) => item(id, { slot: 's', status: 'active', code: 'c' })
      await rejection(
        storage.transaction(async (tx) => {
          await tx.insert(items, at('a'))
          throw new Error('undo')
        }),
        'the work that throws',
      )
      await insertAll(storage, items, [at('b')])
      await storage.transaction(async (tx) => {
        await tx.remove(items, T1, 'b')
        await tx.insert(items, at('c'))
      })
      equal(await idsOf(storage.find(items, { scope: ALL })), ['c'], 'records')
    },
  },
  {
    name: 'tells texts apart in unique indexes by each of their characters',
    async run({ storage }) {
      const codes = ['a', 'A', 'a ', 'é', 'e\u0301', '', '1', '01']
      await insertAll(
        storage,
        items,
        codes.map((code, index) => item(`i${index}`, { code })),
      )
      await insertAll(storage, items, [item('null'), item('null too')])
      for (const code of codes) {
        await rejects(
          storage.transaction((tx) => tx.insert(items, item('again', { code }))),
          { name: 'UniqueViolation', index: 'suite_items_code' },
          JSON.stringify(code),
        )
      }
      await insertAll(storage, items, [item('elsewhere', { code: 'a', team_id: 't2' })])
    },
  },
  {
    name: 'keeps nothing of a transaction in which a write was refused, even if the work goes on',
    async run({ storage }) {
      await insertAll(storage, items, [item('a')])
      const work = storage.transaction(async (tx) => {
        await tx.insert(items, item('b'))
        await tx.insert(items, item('a')).catch(() => {})
        await tx.insert(items, item('c')).catch(() => {})
      })
      await rejects(work, { name: 'UniqueViolation', index: 'id' }, 'the transaction')
      equal(await idsOf(storage.find(items, { scope: ALL })), ['a'], 'records')
    },
  },
  {
    name: 'lets exactly one of several racers commit what excludes each other; the others get UniqueViolation',
    async run({ storage }) {
      const race = (id: string) =>
        storage.transaction(async (tx) => {
          await tx.insert(items, item(`before ${id}`))
          await pause()
          await tx.insert(items, item(id, { slot: 's', status: 'active' }))
          await pause()
        })
      const results = await Promise.allSettled(['a', 'b', 'c', 'd'].map(race))
      const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
      equal(refused.length, 3, 'refused')
      for (const error of refused) {
        check(isUniqueViolation(error) && error.index === inUse.index, `a loser got ${String(error)}`)
      }
      equal(await storage.count(items, { scope: ALL }), 2, 'records of the winner')
    },
  },
]

const forbidden = { name: 'AppendOnlyViolation' }

export const appendOnlyCases: readonly StorageCase[] = [
  {
    name: 'refuses to update what may only be added to',
    async run({ storage }) {
      await insertAll(storage, entries, [entry(1)])
      const update = storage.transaction((tx) => tx.update(entries, T1, 't1/1', 1, { text: 'forged' }))
      await rejects(update, forbidden, 'update')
      equal(await storage.get(entries, T1, 't1/1'), entry(1), 'the record')
    },
  },
  {
    name: 'refuses to remove what may only be added to, in the transaction that added it too',
    async run({ storage }) {
      await insertAll(storage, entries, [entry(1), entry(1, { id: 't2/1', team_id: 't2' })])
      await rejects(
        storage.transaction((tx) => tx.remove(entries, T1, 't1/1')),
        forbidden,
        'remove',
      )
      await rejects(
        storage.transaction((tx) => tx.remove(entries, T2, 't2/1', 1)),
        forbidden,
        'with revision',
      )
      const both = storage.transaction(async (tx) => {
        await tx.insert(entries, entry(2))
        await tx.remove(entries, T1, 't1/2')
      })
      await rejects(both, forbidden, 'in the same transaction')
      equal(await idsOf(storage.find(entries, { scope: ALL })), ['t1/1', 't2/1'], 'records')
    },
  },
]
