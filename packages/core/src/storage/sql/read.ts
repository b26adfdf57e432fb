import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { StoredRecord } from '../../domain/collections/index.ts'
import { always, type Condition } from '../../domain/conditions/index.ts'
import type { Query, Scope } from '../../ports/index.ts'
import { keyMaker, sqlMaker, walk } from './conditions.ts'
import type { Row, SqlSession, SqlTables } from './dialect.ts'
import { type CollectionPlan, parametersOf } from './plan.ts'
import { type ScopeShape, scopeSql, walkScope } from './scope.ts'
import { isPromise } from './sessions.ts'

/** What a query selects by: its shape as a key, its values, and how to write it. */
export interface Selection {
  readonly key: string
  readonly values: unknown[]
  /** Narrow a statement down to scope and condition. Called only where the statement is built. */
  readonly filters: () => readonly RawBuilder<unknown>[]
  /** The condition alone, where something else keeps to the scope. */
  readonly conditions: () => readonly RawBuilder<unknown>[]
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
  // The same walk again, with the numbers that the values got in it.
  const conditions = () =>
    where.op === 'always' ? [] : [walk(plan, where, shape === 'all' ? [] : [null], sqlMaker(plan))]
  return { key, values, filters: () => [...scopeSql(plan, shape, 0), ...conditions()], conditions }
}

type Selecting = SelectQueryBuilder<SqlTables, string, Row>

export function narrow(query: Selecting, filters: readonly RawBuilder<unknown>[]): Selecting {
  return filters.reduce((narrowed, filter) => narrowed.where(sql<boolean>`${filter}`), query)
}

/** The keys of `get`, made once: it is the most frequent of all. */
const GET: Readonly<Record<ScopeShape, string>> = { one: 'get one', some: 'get some', all: 'get all' }
const LOCK: Readonly<Record<ScopeShape, string>> = { one: 'lock one', some: 'lock some', all: 'lock all' }

export async function get<R extends StoredRecord>(
  session: SqlSession,
  plan: CollectionPlan,
  scope: Scope,
  id: string,
  lock = false,
): Promise<R | null> {
  const values: unknown[] = [id]
  const shape = walkScope(plan, scope, values)
  if (shape === null) return null
  const statement = plan.shape((lock ? LOCK : GET)[shape], (db) => {
    const query = narrow(db.selectFrom(plan.table).select(plan.fields), [
      sql`${sql.ref('id')} = ${sql.val(0)}`,
      ...scopeSql(plan, shape, 1),
    ])
    return lock ? query.forUpdate() : query
  })
  const found = session.rows(statement, parametersOf(statement, values), scope)
  const [row] = isPromise(found) ? await found : found
  return row === undefined ? null : toRecord<R>(plan, row)
}

/**
 * Like `get`, but nobody else locks or writes the record until the transaction ends. Whoever locks a record that is not
 * there keeps others from locking it, so that one of them may make it.
 */
export async function getLocked<R extends StoredRecord>(
  session: SqlSession,
  plan: CollectionPlan,
  scope: Scope,
  id: string,
): Promise<R | null> {
  const { locks } = plan.dialect
  if (locks === undefined) return get<R>(session, plan, scope, id)
  const found = await get<R>(session, plan, scope, id, true)
  if (found !== null) return found
  // Sent off together; the second one is answered after the first one has the lock.
  const [, now] = await Promise.all([
    session.rows(locks.absent, [`${plan.table} ${id}`]),
    get<R>(session, plan, scope, id, true),
  ])
  return now
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
  const found = session.rows(statement, parametersOf(statement, selection.values), query.scope)
  const [row] = isPromise(found) ? await found : found
  return Number(row?.found ?? 0)
}

/** A row, decoded, is a record of the collection whose columns were asked for. */
export function toRecord<R extends StoredRecord>(plan: CollectionPlan, row: Row): R {
  return plan.decode(row) as R
}
