import type { Aggregation, Measure, Storage, StorageReader } from '../../ports/index.ts'
import { check, equal } from '../assert.ts'
import type { Random } from '../random.ts'
import type { StorageCase } from './case.ts'
import { ALL, type Item, insertAll, item, items, suiteCollections, T1 } from './fixtures.ts'
import { modelStorage } from './model.ts'
import { INSTANTS, randomCondition, randomItems } from './pools.ts'

const GROUPS = ['team_id', 'status', 'active', 'note', 'order', 'name'] as const
const NUMBERS = ['weight', 'order'] as const

function randomMeasure(random: Random): Measure<Item> {
  const field = random.pick(NUMBERS)
  const measure = random.pick(['count', 'sum', 'mean', 'min', 'max', 'quantile', 'text'] as const)
  if (measure === 'count') return { measure }
  if (measure === 'quantile')
    return { measure, field, at: random.pick([0, 0.25, 0.5, 0.9, 0.95, 1, random.next()]) }
  if (measure === 'text')
    return {
      measure: random.pick(['min', 'max'] as const),
      field: random.pick(['name', 'note', 'at', 'until'] as const),
    }
  return { measure, field }
}

function randomAggregation(random: Random): Aggregation<Item> {
  const groupBy = [...new Set(Array.from({ length: random.int(3) }, () => random.pick(GROUPS)))]
  const edges = INSTANTS.filter(() => random.chance(0.6))
  return {
    scope: random.pick([ALL, T1, { teams: ['t2', 't3'] }]),
    where: randomCondition(random, 1),
    ...(random.chance(0.8) ? { groupBy } : {}),
    ...(edges.length >= 2 && random.chance(0.5)
      ? { bucket: { field: random.pick(['at', 'until'] as const), edges } }
      : {}),
    measures: { one: randomMeasure(random), two: randomMeasure(random), count: { measure: 'count' } },
  }
}

/** Rows in one order, with numbers cut to the digits that do not depend on the order of an addition. */
async function rowsOf(reader: StorageReader, aggregation: Aggregation<Item>): Promise<unknown[]> {
  const rows = await reader.aggregate(items, aggregation)
  return rows
    .map(({ group, bucket, values }) => ({
      key: JSON.stringify([bucket, Object.entries(group).sort(([a], [b]) => (a < b ? -1 : 1))]),
      values: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          typeof value === 'number' ? Number(value.toPrecision(12)) : value,
        ]),
      ),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

const weights = (storage: Storage, values: readonly (number | null)[]) =>
  insertAll(
    storage,
    items,
    values.map((weight, index) => item(`i${index}`, { weight })),
  )

export const aggregateCases: readonly StorageCase[] = [
  {
    name: 'gives exactly one row without groups, also over nothing: count 0, everything else null',
    async run({ storage }) {
      const measures = {
        count: { measure: 'count' },
        sum: { measure: 'sum', field: 'weight' },
        mean: { measure: 'mean', field: 'weight' },
        min: { measure: 'min', field: 'name' },
        max: { measure: 'max', field: 'size' },
        median: { measure: 'quantile', field: 'weight', at: 0.5 },
      } as const
      const nothing = { count: 0, sum: null, mean: null, min: null, max: null, median: null }
      const rows = await storage.aggregate(items, { scope: T1, measures })
      equal(rows, [{ group: {}, bucket: null, values: nothing }], 'over nothing')
      equal(
        await storage.aggregate(items, { scope: T1, groupBy: ['status'], measures }),
        [],
        'groups of nothing',
      )
    },
  },
  {
    name: 'leaves null out of every measure but the count',
    async run({ storage }) {
      await weights(storage, [null, 2, null, 4])
      const [row] = await storage.aggregate(items, {
        scope: T1,
        measures: {
          count: { measure: 'count' },
          sum: { measure: 'sum', field: 'weight' },
          mean: { measure: 'mean', field: 'weight' },
          min: { measure: 'min', field: 'weight' },
          max: { measure: 'max', field: 'weight' },
          median: { measure: 'quantile', field: 'weight', at: 0.5 },
        },
      })
      equal(row?.values, { count: 4, sum: 6, mean: 3, min: 2, max: 4, median: 3 }, 'values')
    },
  },
  {
    name: 'interpolates quantiles between the closest ranks (type 7)',
    async run({ storage }) {
      await weights(storage, [15, 20, 35, 40, 50])
      const quantile = (at: number) => ({ measure: 'quantile', field: 'weight', at }) as const
      const [row] = await storage.aggregate(items, {
        scope: T1,
        measures: {
          q0: quantile(0),
          q05: quantile(0.05),
          q40: quantile(0.4),
          q50: quantile(0.5),
          q95: quantile(0.95),
          q1: quantile(1),
        },
      })
      const expected = { q0: 15, q05: 16, q40: 29, q50: 35, q95: 48, q1: 50 }
      for (const [name, value] of Object.entries(expected)) {
        const found = Object.entries(row?.values ?? {}).find(([key]) => key === name)?.[1]
        check(
          typeof found === 'number' && Math.abs(found - value) < 1e-9,
          `${name}: expected ${value}, found ${found}`,
        )
      }
    },
  },
  {
    name: 'gives figures as numbers, and the least and greatest text or instant as text',
    async run({ storage }) {
      await insertAll(storage, items, [
        item('a', { name: '\ufffd', size: 2 ** 40 }),
        item('b', { name: '😀', at: INSTANTS[0] ?? '' }),
      ])
      const [row] = await storage.aggregate(items, {
        scope: T1,
        measures: {
          least: { measure: 'min', field: 'name' },
          greatest: { measure: 'max', field: 'name' },
          first: { measure: 'min', field: 'at' },
          sum: { measure: 'sum', field: 'size' },
        },
      })
      equal(row?.values, { least: '\ufffd', greatest: '😀', first: INSTANTS[0], sum: 2 ** 40 + 1 }, 'values')
    },
  },
  {
    name: 'takes null for a value of its own when grouping, and keeps the kinds of values',
    async run({ storage }) {
      await insertAll(storage, items, [
        item('a'),
        item('b', { note: '' }),
        item('c', { note: 'null', active: false }),
        item('d'),
      ])
      const rows = await storage.aggregate(items, {
        scope: T1,
        groupBy: ['note', 'active'],
        measures: { count: { measure: 'count' } },
      })
      const found = rows.map(({ group, values }) => [group.note, group.active, values.count])
      const order = (list: unknown[][]) => list.map((row) => JSON.stringify(row)).sort()
      equal(
        order(found),
        order([
          [null, true, 2],
          ['', true, 1],
          ['null', false, 1],
        ]),
        'groups',
      )
    },
  },
  {
    name: 'puts an instant into the bucket whose lower edge it is, and leaves out what is outside or null',
    async run({ storage }) {
      const edges = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2026-01-04T00:00:00.000Z']
      const at = (id: string, until: string | null) => item(id, { until })
      await insertAll(storage, items, [
        at('before', '2025-12-31T23:59:59.999Z'),
        at('lower', '2026-01-01T00:00:00.000Z'),
        at('end', '2026-01-01T23:59:59.999Z'),
        at('edge', '2026-01-02T00:00:00.000Z'),
        at('upper', '2026-01-04T00:00:00.000Z'),
        at('null', null),
      ])
      const bucket = { field: 'until', edges } as const
      const measures = { count: { measure: 'count' } } as const
      const rows = await storage.aggregate(items, { scope: T1, bucket, measures })
      const found = rows.map((row) => [row.bucket, row.values.count]).sort()
      equal(
        found,
        [
          [0, 2],
          [1, 1],
        ],
        'buckets',
      )
      const where = { op: 'eq', field: 'id', value: 'null' } as const
      equal(await storage.aggregate(items, { scope: T1, where, bucket, measures }), [], 'empty buckets')
    },
  },
  {
    name: 'agrees with the model on random figures over random records',
    async run({ storage, random }) {
      const model = modelStorage()
      await model.migrate(suiteCollections)
      const records = randomItems(random, 60)
      await insertAll(model, items, records)
      await insertAll(storage, items, records)
      for (let round = 0; round < 60; round += 1) {
        const aggregation = randomAggregation(random)
        equal(
          await rowsOf(storage, aggregation),
          await rowsOf(model, aggregation),
          JSON.stringify(aggregation),
        )
      }
    },
  },
]
