import { equal } from '../assert.ts'
import type { StorageCase } from './case.ts'
import { ALL, entries, entry, type Item, insertAll, item, items, T1 } from './fixtures.ts'
import { INSTANTS, INTEGERS, JSONS, REALS, TEXTS } from './pools.ts'

/** Puts in one item for each value, and expects each back by `get` and by `find`. */
function roundTrip<T>(name: string, values: readonly T[], fields: (value: T) => Partial<Item>): StorageCase {
  return {
    name,
    async run({ storage }) {
      const records = values.map((value, index) => item(`i${String(index).padStart(3, '0')}`, fields(value)))
      await insertAll(storage, items, records)
      for (const record of records) equal(await storage.get(items, T1, record.id), record, 'get')
      equal(await storage.find(items, { scope: T1 }), records, 'find')
    },
  }
}

export const valueCases: readonly StorageCase[] = [
  roundTrip('gives text back as it was, whatever is in it', TEXTS, (text) => ({ name: text, note: text })),
  roundTrip('keeps long text', ['x'.repeat(200_000), '😀'.repeat(50_000)], (text) => ({ name: text })),
  roundTrip('keeps integers up to 2^53 - 1 exactly', INTEGERS, (size) => ({ size })),
  roundTrip('keeps reals exactly', REALS, (weight) => ({ weight })),
  roundTrip('keeps booleans as booleans', [true, false], (active) => ({ active })),
  roundTrip('keeps instants from year 1 to 9999 to the millisecond', INSTANTS, (at) => ({ at, until: at })),
  roundTrip('keeps any JSON value, whatever its keys', JSONS, (data) => ({ data, extra: data })),
  {
    name: 'keeps ids and teams apart that differ in case, in spaces or in the form of their letters',
    async run({ storage }) {
      const records = TEXTS.filter((text) => text !== '').map((text) => item(text, { team_id: `t${text}` }))
      await insertAll(storage, items, records)
      for (const record of records) {
        equal(await storage.get(items, { teams: [record.team_id] }, record.id), record, 'get')
        equal(await storage.find(items, { scope: { teams: [record.team_id] } }), [record], 'find')
      }
    },
  },
  {
    name: 'gives null back as null, and a record with exactly the fields of its collection',
    async run({ storage }) {
      await insertAll(storage, items, [item('a')])
      const found = [await storage.get(items, T1, 'a'), ...(await storage.find(items, { scope: ALL }))]
      for (const record of found) {
        equal(Object.keys(record ?? {}).sort(), Object.keys(items.fields).sort(), 'fields')
        equal([record?.note, record?.weight, record?.until, record?.extra], [null, null, null, null], 'null')
      }
    },
  },
  {
    name: 'writes null over a value and a value over null',
    async run({ storage }) {
      const full = { note: 'n', weight: 1.5, until: INSTANTS[1] ?? null, extra: { a: [1] }, code: 'c' }
      const empty = { note: null, weight: null, until: null, extra: null, code: null }
      await insertAll(storage, items, [item('a', full), item('b', empty)])
      const [a, b] = await storage.transaction(async (tx) => [
        await tx.update(items, T1, 'a', 1, empty),
        await tx.update(items, T1, 'b', 1, full),
      ])
      equal(a, item('a', { ...empty, revision: 2 }), 'null over a value')
      equal(b, item('b', { ...full, revision: 2 }), 'a value over null')
      equal(await storage.find(items, { scope: T1 }), [a, b], 'what stands there afterwards')
    },
  },
  {
    name: 'keeps what it was given, not the object itself',
    async run({ storage }) {
      const data = { tags: ['a'] }
      const record = { ...item('a'), data }
      await storage.transaction(async (tx) => {
        await tx.insert(items, record)
        data.tags.push('changed by the caller')
        record.name = 'changed by the caller'
      })
      const first = await storage.get(items, T1, 'a')
      equal(first, item('a', { data: { tags: ['a'] } }), 'after the caller changed what it gave')
      if (first !== null) Object.assign(first, { name: 'changed by the caller' })
      if (first !== null) Object.assign(first.data ?? {}, { tags: [] })
      equal(
        await storage.get(items, T1, 'a'),
        item('a', { data: { tags: ['a'] } }),
        'after it changed what it got',
      )
    },
  },
  {
    name: 'keeps records of several collections apart that have the same id',
    async run({ storage }) {
      await insertAll(storage, items, [item('t1/1')])
      await insertAll(storage, entries, [entry(1)])
      equal(await storage.get(items, T1, 't1/1'), item('t1/1'), 'item')
      equal(await storage.get(entries, T1, 't1/1'), entry(1), 'entry')
    },
  },
]
