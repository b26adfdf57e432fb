import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { StoredRecord } from '../../domain/collections/index.ts'
import { always, type Condition } from '../../domain/conditions/index.ts'
import type { Order, Query, Scope } from '../../ports/index.ts'
import { keyMaker, sqlMaker, walk } from './conditions.ts'
import type { Row, SqlSession, SqlTables } from './dialect.ts'
import { pageIndex } from './page-index.ts'
import { type CollectionPlan, parametersOf } from './plan.ts'
import { type ScopeShape, scopeSql, walkScope } from './scope.ts'
import { isPromise } from './sessions.ts'

/** What a query selects by: its shape as a key, its values, and how to write it. */
export interface Selection {
  readonly key: string
  readonly values: unknown[]
  /** Narrows a statement down. Called only where the statement is built. */
  readonly filters: () => readonly RawBuilder<unknown>[]
}

/** Collects scope and condition. `null` when nothing can satisfy them. */
export function select<R>(
  plan: CollectionPlan,
  scope: Scope,
  where: Condition<R> = always,
): Selection | null {
  const values: unknown[] = []
  const shape = walkScope(plan, scope, values)
  if (shape === null || where.op === 'never') return null
  const key = where.op === 'always' ? shape : `${shape} ${walk(plan, where, values, keyMaker)}`
  return { key, values, filters: () => filtersOf(plan, shape, where) }
}

function filtersOf<R>(plan: CollectionPlan, scope: ScopeShape, where: Condition<R>): RawBuilder<unknown>[] {
  // The same walk again, with the numbers that the values got in it.
  const values: unknown[] = scope === 'all' ? [] : [null]
  const filters = [...scopeSql(plan, scope, 0)]
  if (where.op !== 'always') filters.push(walk(plan, where, values, sqlMaker(plan)))
  return filters
}

type Selecting = SelectQueryBuilder<SqlTables, string, Row>

export function narrow(query: Selecting, filters: readonly RawBuilder<unknown>[]): Selecting {
  return filters.reduce((narrowed, filter) => narrowed.where(sql<boolean>`${filter}`), query)
}

/** The keys of `get`, made once: it is the most frequent of all. */
const GET: Readonly<Record<ScopeShape, string>> = { one: 'get one', some: 'get some', all: 'get all' }

export async function get<R extends StoredRecord>(
  session: SqlSession,
  plan: CollectionPlan,
  scope: Scope,
  id: string,
): Promise<R | null> {
  const values: unknown[] = [id]
  const shape = walkScope(plan, scope, values)
  if (shape === null) return null
  const statement = plan.shape(GET[shape], (db) =>
    narrow(db.selectFrom(plan.table).select(plan.fields), [
      sql`${sql.ref('id')} = ${sql.val(0)}`,
      ...scopeSql(plan, shape, 1),
    ]),
  )
  const found = session.rows(statement, parametersOf(statement, values))
  const [row] = isPromise(found) ? await found : found
  return row === undefined ? null : toRecord<R>(plan, row)
}

export async function find<R extends StoredRecord>(
  session: SqlSession,
  plan: CollectionPlan,
  query: Query<R>,
): Promise<R[]> {
  const selection = select(plan, query.scope, query.where)
  if (selection === null || query.limit === 0) return []
  const { values, filters } = selection
  const order = orderOf(query)
  const cursor = values.length
  if (query.after !== undefined) for (const value of query.after) values.push(plan.encodeScalar(value))
  const limit = values.length
  if (query.limit !== undefined) values.push(query.limit)
  const key = `find ${selection.key} ${orderKey(order)} ${limit - cursor} ${values.length - limit}`
  const statement = plan.shape(key, (db) => {
    const behind = query.after === undefined ? [] : [behindSql(order, cursor)]
    const narrowed = narrow(source(plan, db, query, order).select(plan.fields), [...filters(), ...behind])
    const ordered = order.reduce(
      (selected, { field, direction = 'asc' }) => selected.orderBy(sql.ref(field), direction),
      narrowed,
    )
    return query.limit === undefined ? ordered : ordered.limit(sql.val(limit))
  })
  const found = session.rows(statement, parametersOf(statement, values))
  const rows = isPromise(found) ? await found : found
  return rows.map((row) => toRecord<R>(plan, row))
}

/** Where a page is read from: the table, through the index that serves pages where there is one. */
function source<R>(
  plan: CollectionPlan,
  db: Kysely<SqlTables>,
  { scope, where = always, limit }: Query<R>,
  order: readonly AnyOrder[],
): SelectQueryBuilder<SqlTables, string, Record<never, never>> {
  const { dialect, table } = plan
  if (limit !== undefined && scope.teams !== 'all' && dialect.throughIndex !== undefined) {
    const index = pageIndex(plan, where, order)
    if (index !== undefined)
      return db.selectFrom(
        sql<Row>`${sql.table(table)}`.as(sql`${sql.id(table)} ${dialect.throughIndex(index)}`),
      )
  }
  return db.selectFrom(table)
}

export async function count<R extends StoredRecord>(
  session: SqlSession,
  plan: CollectionPlan,
  query: Pick<Query<R>, 'scope' | 'where'>,
): Promise<number> {
  const selection = select(plan, query.scope, query.where)
  if (selection === null) return 0
  const statement = plan.shape(`count ${selection.key}`, (db) =>
    narrow(
      db.selectFrom(plan.table).select((eb) => eb.fn.countAll().as('found')),
      selection.filters(),
    ),
  )
  const found = session.rows(statement, parametersOf(statement, selection.values))
  const [row] = isPromise(found) ? await found : found
  return Number(row?.found ?? 0)
}

/** A row, decoded, is a record of the collection whose columns were asked for. */
export function toRecord<R extends StoredRecord>(plan: CollectionPlan, row: Row): R {
  return plan.decode(row) as R
}

type AnyOrder = Pick<Order<Record<string, unknown>>, 'field' | 'direction'>

const BY_ID: readonly AnyOrder[] = [{ field: 'id' }]

export function orderOf<R>(query: Pick<Query<R>, 'orderBy'>): readonly AnyOrder[] {
  return query.orderBy ?? BY_ID
}

export function orderKey(order: readonly AnyOrder[]): string {
  let key = ''
  for (const { field, direction } of order) key += direction === 'desc' ? `-${field}` : `+${field}`
  return key
}

/** Behind a place in the order: as one comparison of tuples where all directions are the same, which indexes follow. */
function behindSql(order: readonly AnyOrder[], first: number): RawBuilder<unknown> {
  const columns = order.map(({ field }) => sql.ref(field))
  const [leading] = order
  const same = order.every(({ direction = 'asc' }) => direction === (leading?.direction ?? 'asc'))
  if (same) {
    const place = order.map((_, index) => sql.val(first + index))
    const sign = leading?.direction === 'desc' ? sql`<` : sql`>`
    return columns.length === 1
      ? sql`${sql.join(columns)} ${sign} ${sql.join(place)}`
      : sql`(${sql.join(columns)}) ${sign} (${sql.join(place)})`
  }
  const steps = order.map(({ field, direction = 'asc' }, index) => {
    const before = order
      .slice(0, index)
      .map((earlier, at) => sql`${sql.ref(earlier.field)} = ${sql.val(first + at)} and `)
    const sign = direction === 'desc' ? sql`<` : sql`>`
    return sql`(${sql.join(before, sql``)}${sql.ref(field)} ${sign} ${sql.val(first + index)})`
  })
  return sql`(${sql.join(steps, sql` or `)})`
}
