import { type AliasedRawBuilder, type RawBuilder, sql } from 'kysely'
import type { StoredRecord } from '../../domain/collections/index.ts'
import type { Scalar } from '../../domain/conditions/index.ts'
import type { AggregateRow, Aggregation, Measure } from '../../ports/index.ts'
import type { Row, SqlSession } from './dialect.ts'
import { type CollectionPlan, parametersOf } from './plan.ts'
import { narrow, select } from './read.ts'
import { isPromise } from './sessions.ts'

/** Buckets by one statement. More are asked for in several. */
const BUCKETS = 1_024

type Measures<R> = Record<string, Measure<R>>

export async function aggregate<R extends StoredRecord, M extends Measures<R>>(
  session: SqlSession,
  plan: CollectionPlan,
  aggregation: Aggregation<R, M>,
): Promise<AggregateRow<M>[]> {
  const { bucket } = aggregation
  if (bucket === undefined) return aggregateOnce(session, plan, aggregation, undefined)
  const rows: AggregateRow<M>[] = []
  for (let first = 0; first + 1 < bucket.edges.length; first += BUCKETS) {
    const edges = bucket.edges.slice(first, first + BUCKETS + 1)
    const part = await aggregateOnce(session, plan, aggregation, { field: bucket.field, edges })
    for (const row of part) rows.push({ ...row, bucket: (row.bucket ?? 0) + first })
  }
  return rows
}

async function aggregateOnce<R extends StoredRecord, M extends Measures<R>>(
  session: SqlSession,
  plan: CollectionPlan,
  { scope, where, groupBy = [], measures }: Aggregation<R, M>,
  bucket: { readonly field: string; readonly edges: readonly string[] } | undefined,
): Promise<AggregateRow<M>[]> {
  const asked: readonly (readonly [string, Measure<Row>])[] = Object.entries(measures)
  const selection = select(plan, scope, where)
  if (selection === null)
    return groupBy.length === 0 && bucket === undefined ? [toAggregateRow(plan, {}, [], asked)] : []
  const { values } = selection
  const first = values.length
  const inner = bucket === undefined ? [] : paddedEdges(bucket.edges)
  if (bucket !== undefined) values.push(bucket.edges[0], bucket.edges.at(-1), ...inner)
  for (const [, measure] of asked) if (measure.measure === 'quantile') values.push(measure.at)
  const key = [
    'aggregate',
    selection.key,
    `[${groupBy}]`,
    bucket === undefined ? '' : `${bucket.field} ${inner.length}`,
    ...asked.map(([, measure]) => `${measure.measure}:${'field' in measure ? measure.field : ''}`),
  ].join(' ')
  const statement = plan.shape(key, (db) => {
    for (const field of groupBy) plan.kindOf(field)
    const filters = [...selection.filters()]
    if (bucket !== undefined) {
      const at = sql.ref(bucket.field)
      filters.push(sql`${at} >= ${sql.val(first)}`, sql`${at} < ${sql.val(first + 1)}`)
    }
    const groups = groupBy.map((field, index) => sql.ref(field).as(`g${index}`))
    const bucketed = bucket === undefined ? [] : [bucketSql(bucket.field, first + 2, inner.length).as('b')]
    const keys = [...groupBy.map((_, index) => `g${index}`), ...(bucket === undefined ? [] : ['b'])]
    const measured = [...new Set(asked.flatMap(([, measure]) => ('field' in measure ? [measure.field] : [])))]
    const ranked = [
      ...new Set(asked.flatMap(([, measure]) => (measure.measure === 'quantile' ? [measure.field] : []))),
    ]
    const columns = measured.map((field) => sql.ref(field).as(`f${measured.indexOf(field)}`))
    const base = narrow(
      db.selectFrom(plan.table).select([...groups, ...bucketed, ...columns, sql.lit(1).as('one')]),
      filters,
    )
    const within =
      keys.length === 0 ? sql`` : sql`partition by ${sql.join(keys.map((name) => sql.ref(name)))} `
    const ranks = ranked.flatMap((field) => {
      const column = sql.ref(`f${measured.indexOf(field)}`)
      const place = `${measured.indexOf(field)}`
      return [
        sql`row_number() over (${within}order by ${column} is null, ${column}) - 1`.as(`r${place}`),
        sql`count(${column}) over (${within})`.as(`n${place}`),
      ]
    })
    const source = ranks.length === 0 ? base : db.selectFrom(base.as('base')).selectAll().select(ranks)
    let at = first + (bucket === undefined ? 0 : 2 + inner.length)
    const results = asked.flatMap(([, measure], index): readonly AliasedRawBuilder<unknown, string>[] =>
      measure.measure === 'quantile'
        ? quantileSql(index, `${measured.indexOf(measure.field)}`, at++)
        : [measureSql(measure, measured).as(`m${index}`)],
    )
    const query = db
      .selectFrom(source.as('source'))
      .select([...keys.map((name) => sql.ref(name).as(name)), ...results, sql.lit(1).as('one')])
    return keys.length === 0 ? query : query.groupBy(keys.map((name) => sql.ref(name)))
  })
  const found = session.rows(statement, parametersOf(statement, values), scope)
  const rows = isPromise(found) ? await found : found
  return rows.map((row) => toAggregateRow(plan, row, groupBy, asked))
}

function measureSql(
  measure: Exclude<Measure<Row>, { measure: 'quantile' }>,
  measured: readonly string[],
): RawBuilder<unknown> {
  if (measure.measure === 'count') return sql`count(*)`
  const column = sql.ref(`f${measured.indexOf(measure.field)}`)
  switch (measure.measure) {
    case 'sum':
      return sql`sum(${column})`
    case 'mean':
      return sql`avg(cast(${column} as double precision))`
    case 'min':
      return sql`min(${column})`
    default:
      return sql`max(${column})`
  }
}

/** How many values there are, and the two between which the quantile lies. They are interpolated by `interpolate`. */
function quantileSql(index: number, place: string, at: number) {
  const [value, rank, count] = [sql.ref(`f${place}`), sql.ref(`r${place}`), sql.ref(`n${place}`)]
  const wanted = sql`(${count} - 1) * cast(${sql.val(at)} as double precision)`
  // Ranks are whole, so these comparisons round to nothing: databases differ in how they cut off a fraction.
  return [
    sql`max(${count})`.as(`n${index}`),
    sql`max(case when ${rank} <= ${wanted} and ${rank} + 1 > ${wanted} then ${value} end)`.as(`l${index}`),
    sql`max(case when ${rank} > ${wanted} and ${rank} - 1 <= ${wanted} then ${value} end)`.as(`u${index}`),
  ]
}

function interpolate(count: number, at: number, lower: unknown, upper: unknown): number | null {
  if (typeof lower !== 'number') return null
  const place = (count - 1) * at
  const part = place - Math.floor(place)
  return part === 0 || typeof upper !== 'number' ? lower : lower + part * (upper - lower)
}

function toAggregateRow<M>(
  plan: CollectionPlan,
  row: Row,
  groupBy: readonly string[],
  asked: readonly (readonly [string, Measure<Row>])[],
): AggregateRow<M> {
  const group = Object.fromEntries(
    groupBy.map((field, index) => [field, toScalar(plan.decodeValue(field, row[`g${index}`]))]),
  )
  const values = Object.fromEntries(
    asked.map(([name, measure], index) => [name, measuredValue(plan, row, measure, index)]),
  )
  return {
    group,
    bucket: typeof row.b === 'number' ? row.b : null,
    values: values as AggregateRow<M>['values'],
  }
}

function measuredValue(
  plan: CollectionPlan,
  row: Row,
  measure: Measure<Row>,
  index: number,
): number | string | null {
  if (measure.measure === 'quantile') {
    const [lower, upper] = [`l${index}`, `u${index}`].map((name) =>
      plan.decodeValue(measure.field, row[name] ?? null),
    )
    return interpolate(Number(row[`n${index}`] ?? 0), measure.at, lower, upper)
  }
  const value = row[`m${index}`] ?? null
  if (measure.measure === 'count') return Number(value)
  if (value === null) return null
  if (measure.measure === 'sum' || measure.measure === 'mean') return Number(value)
  const decoded = plan.decodeValue(measure.field, value)
  return typeof decoded === 'string' ? decoded : Number(decoded)
}

function toScalar(value: unknown): Scalar | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/**
 * The edges between the buckets, and so many repetitions of the last one that their number is one below a power of two:
 * statements differ by the order of magnitude only, and the search for the bucket is a balanced tree.
 */
function paddedEdges(edges: readonly string[]): string[] {
  const between = edges.slice(1, -1)
  const size = 2 ** Math.ceil(Math.log2(between.length + 1)) - 1
  const last = edges.at(-1) ?? ''
  return [...between, ...new Array<string>(size - between.length).fill(last)]
}

/** The number of the bucket, by bisection over `count` edges whose first is the value number `first`. */
function bucketSql(field: string, first: number, count: number): RawBuilder<unknown> {
  const column = sql.ref(field)
  function between(low: number, high: number): RawBuilder<unknown> {
    if (low === high) return sql`${sql.lit(low)}`
    const middle = (low + high) >> 1
    const edge = sql.val(first + middle)
    return sql`case when ${column} < ${edge} then ${between(low, middle)} else ${between(middle + 1, high)} end`
  }
  return between(0, count)
}
