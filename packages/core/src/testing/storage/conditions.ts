import { type Condition, isIn, toPredicate } from '../../domain/conditions/index.ts'
import { equal } from '../assert.ts'
import type { StorageCase } from './case.ts'
import { ALL, type Item, idsOf, insertAll, item, items, T1 } from './fixtures.ts'
import { INSTANTS, randomCondition, randomItems, TEXTS } from './pools.ts'

/** Expects the storage to find, under each condition, what the predicate finds. */
function agreement(
  name: string,
  records: readonly Item[],
  conditions: readonly Condition<Item>[],
): StorageCase {
  return {
    name,
    async run({ storage }) {
      await insertAll(storage, items, records)
      for (const where of conditions) {
        const expected = records.filter(toPredicate(where)).map(({ id }) => id)
        equal(
          (await idsOf(storage.find(items, { scope: ALL, where }))).sort(),
          expected.sort(),
          JSON.stringify(where),
        )
      }
    },
  }
}

const byName = TEXTS.map((name, index) => item(`i${String(index).padStart(2, '0')}`, { name, note: name }))
const optional = [
  item('null'),
  item('full', { note: '', weight: 0, until: INSTANTS[2] ?? null, extra: false, code: '' }),
]
const tagged = [
  item('list', { data: { tags: ['a', 'b'], 'x.y': ['dot'], 'x"y': ['quote'], $: ['dollar'] } }),
  item('mixed', { data: { tags: [1, true, null, ['c'], { d: 'd' }], x: { y: ['dot'] } } }),
  item('text', { data: { tags: 'a' } }),
  item('upper', { data: { tags: ['A', 'a ', '%', '"'] } }),
  item('top', { data: ['a'] }),
  item('scalar', { data: 'a' }),
  item('absent', { data: {} }),
]

export const conditionCases: readonly StorageCase[] = [
  agreement(
    'compares text by code point, without regard to locale, case or form',
    byName,
    TEXTS.flatMap((value) =>
      (['eq', 'lt', 'lte', 'gt', 'gte'] as const).map((op) => ({ op, field: 'name' as const, value })),
    ),
  ),
  agreement(
    'finds text within text literally, ignoring the case of a to z only',
    byName,
    [...TEXTS, 'X', 'Ab', 'RTL', 'k', 'K', 'i', '%B', 'DROP TABLE'].map((value) => ({
      op: 'contains',
      field: 'note',
      value,
    })),
  ),
  agreement(
    'satisfies no comparison by null, and `not` on null',
    optional,
    [
      { op: 'null', field: 'note' } as const,
      { op: 'null', field: 'extra' } as const,
      { op: 'null', field: 'name' } as const,
      { op: 'eq', field: 'note', value: '' } as const,
      { op: 'lte', field: 'weight', value: 0 } as const,
      { op: 'gte', field: 'weight', value: 0 } as const,
      { op: 'lt', field: 'until', value: INSTANTS[3] ?? '' } as const,
      { op: 'in', field: 'note', values: ['', 'x'] } as const,
      { op: 'contains', field: 'note', value: '' } as const,
      { op: 'has', field: 'extra', path: 'tags', value: 'a' } as const,
    ].flatMap((inner): Condition<Item>[] => [
      inner,
      { op: 'not', of: inner },
      { op: 'not', of: { op: 'not', of: inner } },
      { op: 'not', of: { op: 'and', of: [inner, { op: 'always' }] } },
      { op: 'not', of: { op: 'or', of: [inner, { op: 'never' }] } },
    ]),
  ),
  agreement(
    'finds a text in a list of texts under a key of a JSON field, and nothing but a text',
    tagged,
    ['tags', 'x.y', 'x"y', '$', 'x', '', '$.tags', 'tags[0]', "'"].flatMap((path) =>
      ['a', 'A', 'b', 'c', 'd', '1', 'true', 'null', '%', '"', 'dot', 'quote', 'dollar', ''].map((value) => ({
        op: 'has' as const,
        field: 'data' as const,
        path,
        value,
      })),
    ),
  ),
  agreement('takes empty lists: none of no values, all of no conditions, any of no conditions', optional, [
    { op: 'in', field: 'name', values: [] },
    { op: 'not', of: { op: 'in', field: 'name', values: [] } },
    { op: 'and', of: [] },
    { op: 'or', of: [] },
    { op: 'not', of: { op: 'or', of: [] } },
    { op: 'always' },
    { op: 'never' },
  ]),
  {
    name: 'takes lists of very many values, and very many alternatives',
    async run({ storage }) {
      await insertAll(storage, items, [item('a', { size: 7 }), item('b', { size: -7 })])
      const values = Array.from({ length: 40_000 }, (_, index) => index)
      equal(await idsOf(storage.find(items, { scope: T1, where: isIn('size', values) })), ['a'], 'numbers')
      const names = values.map((value) => `name ${value}`)
      const where: Condition<Item> = { op: 'in', field: 'name', values: [...names, 'name of b'] }
      equal(await idsOf(storage.find(items, { scope: T1, where })), ['b'], 'texts')
      const of = values.slice(0, 500).map((value): Condition<Item> => ({ op: 'eq', field: 'size', value }))
      equal(await idsOf(storage.find(items, { scope: T1, where: { op: 'or', of } })), ['a'], 'alternatives')
    },
  },
  {
    name: 'agrees with the predicate on random conditions over random records',
    async run({ storage, random }) {
      const records = randomItems(random, 60)
      await insertAll(storage, items, records)
      for (let round = 0; round < 150; round += 1) {
        const where = randomCondition(random)
        const expected = records.filter(toPredicate(where)).map(({ id }) => id)
        const about = JSON.stringify(where)
        equal((await idsOf(storage.find(items, { scope: ALL, where }))).sort(), expected.sort(), about)
        equal(await storage.count(items, { scope: ALL, where }), expected.length, `count of ${about}`)
      }
    },
  },
]
