import type { Scalar } from '../../domain/conditions/index.ts'
import type { Query, Storage, StorageReader } from '../../ports/index.ts'
import { check, equal } from '../assert.ts'
import type { Random } from '../random.ts'
import type { StorageCase } from './case.ts'
import { ALL, type Item, idsOf, insertAll, item, items, suiteCollections, T1 } from './fixtures.ts'
import { modelStorage } from './model.ts'
import { randomCondition, randomItems, TEXTS } from './pools.ts'

type Ordering = NonNullable<Query<Item>['orderBy']>

const ORDERABLE = ['name', 'size', 'active', 'at', 'order', 'status', 'team_id'] as const

function randomOrdering(random: Random): Ordering {
  const uniform = random.chance(0.5) ? random.pick(['asc', 'desc'] as const) : undefined
  const direction = () => uniform ?? random.pick(['asc', 'desc'] as const)
  const fields = Array.from({ length: random.int(3) }, () => random.pick(ORDERABLE))
  return [
    ...[...new Set(fields)].map((field) => ({ field, direction: direction() })),
    { field: 'id', direction: direction() },
  ]
}

/** Reads all pages, one after another, as a list does. */
async function readPages(reader: StorageReader, query: Query<Item>, limit: number): Promise<Item[]> {
  const orderBy = query.orderBy ?? [{ field: 'id' }]
  const read: Item[] = []
  for (;;) {
    const last = read.at(-1)
    const after = last === undefined ? undefined : orderBy.map(({ field }) => scalarAt(last, field))
    const page = await reader.find(items, { ...query, limit, ...(after === undefined ? {} : { after }) })
    check(page.length <= limit, `a page of ${limit} holds ${page.length}`)
    check(read.length <= 10_000, 'the pages have no end')
    read.push(...page)
    if (page.length < limit) return read
  }
}

function scalarAt(record: Item, field: keyof Item): Scalar {
  const value = record[field]
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : ''
}

/** The same records in the storage and in the model. */
async function withModel(storage: Storage, records: readonly Item[]): Promise<Storage> {
  const model = modelStorage()
  await model.migrate(suiteCollections)
  await insertAll(model, items, records)
  await insertAll(storage, items, records)
  return model
}

export const queryCases: readonly StorageCase[] = [
  {
    name: 'finds in the order of ids when no order is asked for, and an empty list where there is nothing',
    async run({ storage }) {
      equal(await storage.find(items, { scope: ALL }), [], 'of nothing')
      equal(await storage.count(items, { scope: ALL }), 0, 'count of nothing')
      const ids = TEXTS.filter((text) => text !== '')
      const model = await withModel(
        storage,
        ids.map((id) => item(id)),
      )
      const expected = await idsOf(model.find(items, { scope: ALL }))
      equal(await idsOf(storage.find(items, { scope: ALL })), expected, 'by id')
    },
  },
  {
    name: 'orders text by code point, also beyond the first plane, both ways',
    async run({ storage }) {
      const model = await withModel(
        storage,
        TEXTS.map((name, index) => item(`i${index}`, { name })),
      )
      for (const direction of ['asc', 'desc'] as const) {
        const orderBy: Ordering = [{ field: 'name', direction }, { field: 'id' }]
        const expected = (await model.find(items, { scope: ALL, orderBy })).map(({ name }) => name)
        const found = (await storage.find(items, { scope: ALL, orderBy })).map(({ name }) => name)
        equal(found, expected, direction)
      }
    },
  },
  {
    name: 'gives at most as many as the limit, from the beginning of the order',
    async run({ storage }) {
      await insertAll(
        storage,
        items,
        ['c', 'a', 'd', 'b'].map((id) => item(id)),
      )
      for (const [limit, expected] of [
        [1, ['a']],
        [3, ['a', 'b', 'c']],
        [4, ['a', 'b', 'c', 'd']],
        [50, ['a', 'b', 'c', 'd']],
      ] as const) {
        equal(await idsOf(storage.find(items, { scope: T1, limit })), expected, `limit ${limit}`)
      }
    },
  },
  {
    name: 'begins behind the given place, whether or not a record stands there',
    async run({ storage }) {
      await insertAll(
        storage,
        items,
        [1, 3, 5].map((order) => item(`i${order}`, { order })),
      )
      const find = (after: readonly Scalar[], direction: 'asc' | 'desc') =>
        idsOf(
          storage.find(items, {
            scope: T1,
            orderBy: [
              { field: 'order', direction },
              { field: 'id', direction },
            ],
            after,
          }),
        )
      equal(await find([3, 'i3'], 'asc'), ['i5'], 'behind a record')
      equal(await find([3, 'i2'], 'asc'), ['i3', 'i5'], 'in front of it by id')
      equal(await find([4, 'x'], 'asc'), ['i5'], 'between records')
      equal(await find([9, ''], 'asc'), [], 'behind all')
      equal(await find([3, 'i3'], 'desc'), ['i1'], 'downwards')
      equal(await find([0, ''], 'desc'), [], 'downwards behind all')
    },
  },
  {
    name: 'pages neither skip nor repeat, whatever the order, the condition and the size of the page',
    async run({ storage, random }) {
      const model = await withModel(storage, randomItems(random, 45))
      for (let round = 0; round < 40; round += 1) {
        const scope = random.pick([ALL, T1, { teams: ['t1', 't3'] }])
        const query: Query<Item> = {
          scope,
          orderBy: randomOrdering(random),
          where: randomCondition(random, 1),
        }
        const expected = await model.find(items, query)
        const about = JSON.stringify(query)
        equal(await storage.find(items, query), expected, about)
        equal(await readPages(storage, query, 1 + random.int(7)), expected, `pages of ${about}`)
      }
    },
  },
  {
    name: 'pages show once what stays, while other records come and go',
    async run({ storage }) {
      const stay = Array.from({ length: 30 }, (_, index) =>
        item(`s${String(index).padStart(2, '0')}`, { order: index % 3 }),
      )
      await insertAll(storage, items, stay)
      const query: Query<Item> = {
        scope: T1,
        orderBy: [{ field: 'order', direction: 'desc' }, { field: 'id' }],
      }
      const seen: string[] = []
      let after: readonly Scalar[] | undefined
      for (let round = 0; round < 40; round += 1) {
        const page = await storage.find(items, {
          ...query,
          limit: 4,
          ...(after === undefined ? {} : { after }),
        })
        const last = page.at(-1)
        if (last === undefined) break
        seen.push(...page.map(({ id }) => id).filter((id) => id.startsWith('s')))
        after = [last.order, last.id]
        await insertAll(storage, items, [
          item(`a${round}`, { order: 3 }),
          item(`z${round}`, { order: round % 2 }),
        ])
        if (!last.id.startsWith('s')) await storage.transaction((tx) => tx.remove(items, T1, last.id))
      }
      equal(
        seen.sort(),
        stay.map(({ id }) => id),
        'seen',
      )
    },
  },
  {
    name: 'orders and pages the same inside a transaction, over its own writes too',
    async run({ storage, random }) {
      const records = randomItems(random, 30)
      const model = modelStorage()
      await model.migrate(suiteCollections)
      await insertAll(model, items, records)
      await insertAll(storage, items, records.slice(0, 15))
      const query: Query<Item> = { scope: ALL, orderBy: [{ field: 'name' }, { field: 'id' }] }
      const found = await storage.transaction(async (tx) => {
        for (const record of records.slice(15)) await tx.insert(items, record)
        return await readPages(tx, query, 4)
      })
      equal(found, await model.find(items, query), 'pages')
    },
  },
]
