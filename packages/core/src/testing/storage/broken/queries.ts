import type { Collection, StoredRecord } from '../../../domain/collections/index.ts'
import { type Condition, type Scalar, toPredicate } from '../../../domain/conditions/index.ts'
import type { AggregateRow, Aggregation, Measure, StorageReader } from '../../../ports/index.ts'
import { type BrokenStorage, valueAt, withReads, withSemantics } from './broken-storage.ts'

type Fields = Record<string, unknown>

/** What SQL answers: true, false or unknown, and `not` of unknown is unknown. */
function threeValued(condition: Condition, record: Fields): boolean | null {
  if (condition.op === 'not') {
    const inner = threeValued(condition.of, record)
    return inner === null ? null : !inner
  }
  if (condition.op === 'and' || condition.op === 'or') {
    const parts = condition.of.map((part) => threeValued(part, record))
    const deciding = condition.op === 'or'
    if (parts.includes(deciding)) return deciding
    return parts.includes(null) ? null : !deciding
  }
  const unknown = 'field' in condition && condition.op !== 'null' && record[condition.field] === null
  return unknown ? null : toPredicate<Fields>(condition)(record)
}

/** LIKE with the value pasted between two `%`. */
function like(text: string, value: string): boolean {
  const parts = [...value.toLowerCase()].map((one) =>
    one === '%' ? '.*' : one === '_' ? '.' : one.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
  )
  return new RegExp(parts.join(''), 'su').test(text.toLowerCase())
}

const compareUnits = (a: Scalar, b: Scalar) => (a < b ? -1 : a > b ? 1 : 0)
const listUnder = (record: Fields, field: string, path: string): readonly unknown[] => {
  const value = record[field]
  const list = typeof value === 'object' && value !== null ? valueAt(value, path) : []
  return Array.isArray(list) ? list : []
}

export const brokenConditions: readonly BrokenStorage[] = [
  {
    name: 'comparison without case',
    harm: 'Two things whose names differ in a capital are one.',
    caughtBy: 'conditions',
    wrap: (storage) =>
      withSemantics(storage, {
        leaf: (condition, record) =>
          condition.op === 'eq' && typeof condition.value === 'string'
            ? String(record[condition.field]).toLowerCase() === condition.value.toLowerCase()
            : undefined,
      }),
  },
  {
    name: 'comparison without spaces',
    harm: 'A text equals another that has spaces at its end.',
    caughtBy: 'conditions',
    wrap: (storage) =>
      withSemantics(storage, {
        leaf({ ...condition }, record) {
          const found = 'field' in condition ? record[condition.field] : undefined
          return condition.op === 'eq' && typeof condition.value === 'string' && typeof found === 'string'
            ? found.trimEnd() === condition.value.trimEnd()
            : undefined
        },
      }),
  },
  {
    name: 'numbers in text',
    harm: 'Version 1.0 is found by asking for version 1.',
    caughtBy: 'conditions',
    wrap: (storage) =>
      withSemantics(storage, {
        leaf: (condition, record) =>
          condition.op === 'eq' && typeof condition.value === 'string' && condition.value.trim() !== ''
            ? record[condition.field] === condition.value ||
              Number(record[condition.field]) === Number(condition.value)
            : undefined,
      }),
  },
  {
    name: 'wildcards in contains',
    harm: 'A search for 100% finds everything.',
    caughtBy: 'conditions',
    wrap: (storage) =>
      withSemantics(storage, {
        leaf(condition, record) {
          const found = 'field' in condition ? record[condition.field] : undefined
          return condition.op === 'contains' && typeof found === 'string'
            ? like(found, condition.value)
            : undefined
        },
      }),
  },
  {
    name: 'contains with case',
    harm: 'A search for api does not find API.',
    caughtBy: 'conditions',
    wrap: (storage) =>
      withSemantics(storage, {
        leaf(condition, record) {
          const found = 'field' in condition ? record[condition.field] : undefined
          return condition.op === 'contains' && typeof found === 'string'
            ? found.includes(condition.value)
            : undefined
        },
      }),
  },
  {
    name: 'contains by the locale',
    harm: 'What a search finds depends on the machine.',
    caughtBy: 'conditions',
    wrap: (storage) =>
      withSemantics(storage, {
        leaf(condition, record) {
          const found = 'field' in condition ? record[condition.field] : undefined
          return condition.op === 'contains' && typeof found === 'string'
            ? found.toLowerCase().includes(condition.value.toLowerCase())
            : undefined
        },
      }),
  },
  {
    name: 'unknown for not null',
    harm: 'What has no value is in neither of two opposite lists.',
    caughtBy: 'conditions',
    wrap: (storage) =>
      withSemantics(storage, { whole: (condition, record) => threeValued(condition, record) === true }),
  },
  {
    name: 'has without kinds',
    harm: 'A tag is found that is a number or true.',
    caughtBy: 'conditions',
    wrap: (storage) =>
      withSemantics(storage, {
        leaf: (condition, record) =>
          condition.op === 'has'
            ? listUnder(record, condition.field, condition.path).some(
                (one) => String(one) === condition.value,
              )
            : undefined,
      }),
  },
  {
    name: 'has along a path',
    harm: 'A key with a dot in it is looked for in the wrong place.',
    caughtBy: 'conditions',
    wrap: (storage) =>
      withSemantics(storage, {
        leaf(condition, record) {
          if (condition.op !== 'has') return undefined
          const [first = '', ...rest] = condition.path.split('.')
          let value: unknown = record[condition.field]
          for (const key of [first, ...rest])
            value = typeof value === 'object' && value !== null ? valueAt(value, key) : undefined
          return Array.isArray(value) && value.includes(condition.value)
        },
      }),
  },
  {
    name: 'everything for no values',
    harm: 'An empty filter shows all records.',
    caughtBy: 'conditions',
    wrap: (storage) =>
      withSemantics(storage, {
        leaf: (condition) => (condition.op === 'in' && condition.values.length === 0 ? true : undefined),
      }),
  },
  {
    name: 'a thousand values at most',
    harm: 'A long list of values is cut.',
    caughtBy: 'conditions',
    wrap: (storage) =>
      withSemantics(storage, {
        leaf: (condition, record) =>
          condition.op === 'in'
            ? condition.values.slice(0, 1_000).some((one) => one === record[condition.field])
            : undefined,
      }),
  },
]

export const brokenQueries: readonly BrokenStorage[] = [
  {
    name: 'order by UTF-16',
    harm: 'Pages that two stores give differ.',
    caughtBy: 'queries',
    wrap: (storage) => withSemantics(storage, { compare: compareUnits }),
  },
  {
    name: 'order by the locale',
    harm: 'The order depends on the machine.',
    caughtBy: 'queries',
    wrap: (storage) =>
      withSemantics(storage, {
        compare: (a, b) =>
          typeof a === 'string' && typeof b === 'string'
            ? a.localeCompare(b, 'en') || compareUnits(a, b)
            : compareUnits(a, b),
      }),
  },
  {
    name: 'order of the text of numbers',
    harm: 'Ten comes before nine.',
    caughtBy: 'queries',
    wrap: (storage) => withSemantics(storage, { compare: (a, b) => compareUnits(String(a), String(b)) }),
  },
  {
    name: 'a cursor that repeats',
    harm: 'The last record of a page is the first of the next.',
    caughtBy: 'queries',
    wrap: (storage) => withSemantics(storage, { behind: (order) => order >= 0 }),
  },
  {
    name: 'a cursor of one field',
    harm: 'Records that are alike in the first field are skipped.',
    caughtBy: 'queries',
    wrap: (storage) =>
      withReads(storage, (reader) => ({
        async find(collection, query) {
          const [first] = query.orderBy ?? []
          const place = query.after?.[0]
          if (first === undefined || place === undefined) return await reader.find(collection, query)
          const { limit, ...rest } = query
          const found = await reader.find(collection, rest)
          return found.filter((record) => valueAt(record, first.field) !== place).slice(0, limit)
        },
      })),
  },
  {
    name: 'one direction for all fields',
    harm: 'Lists in mixed order come out in another.',
    caughtBy: 'queries',
    wrap: (storage) =>
      withReads(storage, (reader) => ({
        find(collection, query) {
          const direction = query.orderBy?.[0]?.direction ?? 'asc'
          const orderBy = query.orderBy?.map((order) => ({ ...order, direction }))
          // The last one is still the id.
          return reader.find(
            collection,
            orderBy === undefined ? query : { ...query, orderBy: orderBy as never },
          )
        },
      })),
  },
  {
    name: 'limit before condition',
    harm: 'Pages are short, or empty, before the end of the list.',
    caughtBy: 'queries',
    wrap: (storage) =>
      withReads(storage, (reader) => ({
        async find(collection, query) {
          const { where, ...rest } = query
          const found = await reader.find(collection, rest)
          return where === undefined ? found : found.filter(toPredicate(where))
        },
      })),
  },
]

/** Works the figures out again, from the groups of the right answer. */
function withFigures(
  change: (value: number | string | null, name: string, measure: Measure<never>) => number | string | null,
): BrokenStorage['wrap'] {
  return (storage) =>
    withReads(storage, (reader) => ({
      async aggregate<R extends StoredRecord, const M extends Record<string, Measure<R>>>(
        collection: Collection<R>,
        aggregation: Aggregation<R, M>,
      ) {
        const rows = await reader.aggregate<R, M>(collection, aggregation)
        return rows.map((row): AggregateRow<M> => {
          const values = Object.entries(row.values).map(([name, value]) => [
            name,
            change(value, name, aggregation.measures[name] as Measure<never>),
          ])
          return { ...row, values: Object.fromEntries(values) }
        })
      },
    }))
}

const withRows = (
  change: <R extends StoredRecord, M extends Record<string, Measure<R>>>(
    reader: StorageReader,
    collection: Collection<R>,
    aggregation: Aggregation<R, M>,
  ) => Promise<AggregateRow<M>[]>,
): BrokenStorage['wrap'] => {
  return (storage) =>
    withReads(storage, (reader) => ({
      aggregate: (collection, aggregation) => change(reader, collection, aggregation),
    }))
}

export const brokenFigures: readonly BrokenStorage[] = [
  {
    name: '0 for the sum of nothing',
    harm: 'What is not known is shown as nought.',
    caughtBy: 'figures',
    wrap: withFigures((value, _name, { measure }) => (measure === 'sum' ? (value ?? 0) : value)),
  },
  {
    name: 'figures as text',
    harm: 'Sums are put behind one another instead of added.',
    caughtBy: 'figures',
    wrap: withFigures((value, _name, { measure }) =>
      measure === 'sum' && value !== null ? String(value) : value,
    ),
  },
  {
    name: 'whole means',
    harm: 'Means are cut to integers.',
    caughtBy: 'figures',
    wrap: withFigures((value, _name, { measure }) =>
      measure === 'mean' && typeof value === 'number' ? Math.trunc(value) : value,
    ),
  },
  {
    name: 'no row for nothing',
    harm: 'A figure over no records is missing instead of null.',
    caughtBy: 'figures',
    wrap: withRows(async (reader, collection, aggregation) => {
      const rows = await reader.aggregate(collection, aggregation)
      const records = await reader.count(collection, aggregation)
      return records === 0 ? [] : rows
    }),
  },
  {
    name: 'no group of null',
    harm: 'Records without a value are missing from the breakdown.',
    caughtBy: 'figures',
    wrap: withRows(async (reader, collection, aggregation) => {
      const rows = await reader.aggregate(collection, aggregation)
      return rows.filter(({ group }) => !Object.values(group).includes(null))
    }),
  },
  {
    name: 'empty text for the group of null',
    harm: 'Two groups cannot be told apart.',
    caughtBy: 'figures',
    wrap: withRows(async (reader, collection, aggregation) => {
      const rows = await reader.aggregate(collection, aggregation)
      return rows.map((row) => ({
        ...row,
        group: Object.fromEntries(Object.entries(row.group).map(([field, value]) => [field, value ?? ''])),
      }))
    }),
  },
  {
    name: 'buckets with their upper edge',
    harm: 'What happened at midnight counts for the day before.',
    caughtBy: 'figures',
    wrap: withRows(async (reader, collection, aggregation) => {
      const { bucket } = aggregation
      if (bucket === undefined) return await reader.aggregate(collection, aggregation)
      const edges = bucket.edges.map((edge) => new Date(Date.parse(edge) + 1).toISOString())
      return await reader.aggregate(collection, { ...aggregation, bucket: { ...bucket, edges } })
    }),
  },
  {
    name: 'quantiles by the nearest rank',
    harm: 'Percentiles differ between stores.',
    caughtBy: 'figures',
    wrap: withRows(async (reader, collection, aggregation) => {
      const measures = Object.entries(aggregation.measures).map(([name, measure]) => [
        name,
        measure.measure === 'quantile' ? { ...measure, at: Math.round(measure.at) } : measure,
      ])
      return await reader.aggregate(collection, { ...aggregation, measures: Object.fromEntries(measures) })
    }),
  },
]
