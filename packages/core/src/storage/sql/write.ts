import { sql } from 'kysely'
import type { StoredRecord } from '../../domain/collections/index.ts'
import {
  AppendOnlyViolation,
  type Claim,
  type LeasedRecord,
  type Scope,
  type VersionedRecord,
} from '../../ports/index.ts'
import type { SqlSession } from './dialect.ts'
import { orderKey, orderOf } from './order.ts'
import { type CollectionPlan, parametersOf, toRow } from './plan.ts'
import { narrow, select, toRecord } from './read.ts'
import { scopeSql, walkScope } from './scope.ts'
import { isPromise } from './sessions.ts'

export async function insert(session: SqlSession, plan: CollectionPlan, record: StoredRecord): Promise<void> {
  const statement = plan.shape('insert', (db) =>
    db
      .insertInto(plan.table)
      .columns(plan.fields)
      .expression(sql`values (${sql.join(plan.fields.map((_, index) => sql.val(index)))})`),
  )
  const written = session.run(statement, plan.encodeAll(record), { teams: [record.team_id] })
  if (isPromise(written)) await written
}

export async function update<R extends VersionedRecord>(
  session: SqlSession,
  plan: CollectionPlan,
  scope: Scope,
  id: string,
  revision: number,
  set: object,
  known?: R,
): Promise<R | null> {
  refuseAppendOnly(plan)
  const values: unknown[] = []
  const name = known === undefined ? 'update' : 'update known'
  let key = ''
  const given = toRow(set)
  for (const field in given) {
    if (given[field] === undefined) continue
    if (isKept(field)) throw new TypeError(`${field} of ${plan.collection.name} cannot be set.`)
    plan.kindOf(field)
    key += ` ${field}`
    values.push(plan.encode(field, given[field]))
  }
  const count = values.push(id, revision) - 2
  const shape = walkScope(plan, scope, values)
  if (shape === null) return null
  const statement = plan.shape(`${name}${key} ${shape}`, (db) => {
    const fields = key.split(' ').slice(1)
    const query = db
      .updateTable(plan.table)
      .set(Object.fromEntries(fields.map((field, slot) => [field, sql.val(slot)])))
      .set('revision', sql`${sql.ref('revision')} + 1`)
      .where(sql<boolean>`${sql.ref('id')} = ${sql.val(count)}`)
      .where(sql<boolean>`${sql.ref('revision')} = ${sql.val(count + 1)}`)
    return scopeSql(plan, shape, count + 2)
      .reduce<typeof query>((narrowed, filter) => narrowed.where(sql<boolean>`${filter}`), query)
      .returning(known === undefined ? plan.fields : ['id'])
  })
  const found = session.rows(statement, parametersOf(statement, values), scope)
  const [row] = isPromise(found) ? await found : found
  if (row === undefined) return null
  return known === undefined
    ? toRecord<R>(plan, row)
    : { ...known, ...asStored(given, key, values), revision: revision + 1 }
}

/** What was set, as it would be read again: JSON has lost what JSON does not have, and is nobody else's. */
function asStored(
  given: Readonly<Record<string, unknown>>,
  key: string,
  encoded: readonly unknown[],
): object {
  const fields = key.split(' ').slice(1)
  return Object.fromEntries(
    fields.map((field, slot) => {
      const value = given[field]
      const text = encoded[slot]
      return [field, typeof value === 'object' && typeof text === 'string' ? JSON.parse(text) : value]
    }),
  )
}

export async function remove(
  session: SqlSession,
  plan: CollectionPlan,
  scope: Scope,
  id: string,
  revision: number | undefined,
): Promise<boolean> {
  // Where a retention allows some removals, the trigger knows which.
  if (plan.collection.appendOnly === true) refuseAppendOnly(plan)
  const values: unknown[] = [id]
  if (revision !== undefined) values.push(revision)
  const first = values.length
  const shape = walkScope(plan, scope, values)
  if (shape === null) return false
  const statement = plan.shape(`remove ${first} ${shape}`, (db) => {
    const query = db.deleteFrom(plan.table)
    const filters = [sql`${sql.ref('id')} = ${sql.val(0)}`, ...scopeSql(plan, shape, first)]
    if (first === 2) filters.push(sql`${sql.ref('revision')} = ${sql.val(1)}`)
    return filters.reduce<typeof query>((narrowed, filter) => narrowed.where(sql<boolean>`${filter}`), query)
  })
  const written = session.run(statement, parametersOf(statement, values), scope)
  return (isPromise(written) ? await written : written) > 0
}

/**
 * Chooses first and writes then: between the two, nobody else can write here, as write transactions exclude each other
 * or the choice locks what it chose and passes over what others have locked.
 */
export async function claim<R extends LeasedRecord>(
  session: SqlSession,
  plan: CollectionPlan,
  { scope, where, orderBy, limit, owner, now, until }: Claim<R>,
): Promise<R[]> {
  refuseAppendOnly(plan)
  const selection = select(plan, scope, where)
  if (selection === null || limit < 1) return []
  const order = orderOf<R>(orderBy === undefined ? {} : { orderBy })
  const values = selection.values
  const first = values.push(now, limit) - 2
  const choice = plan.shape(`claim ${selection.key} ${orderKey(order)}`, (db) => {
    const until = sql.ref('lease_until')
    const free = sql`(${until} is null or ${until} <= ${sql.val(first)})`
    const query = order
      .reduce(
        (selected, { field, direction = 'asc' }) => selected.orderBy(sql.ref(field), direction),
        narrow(db.selectFrom(plan.table).select('id'), [...selection.filters(), free]),
      )
      .limit(sql.val(first + 1))
    return plan.dialect.locks === undefined ? query : query.forUpdate().skipLocked()
  })
  const found = session.rows(choice, parametersOf(choice, values), scope)
  const ids = (isPromise(found) ? await found : found).map(({ id }) => String(id))
  if (ids.length === 0) return []
  const lease = plan.shape('lease', (db) =>
    db
      .updateTable(plan.table)
      .set({ lease_owner: sql.val(0), lease_until: sql.val(1) })
      .set('lease_epoch', sql`${sql.ref('lease_epoch')} + 1`)
      .set('revision', sql`${sql.ref('revision')} + 1`)
      .where(sql<boolean>`${plan.dialect.isIn(sql.ref('id'), sql.val(2))}`)
      .returning(plan.fields),
  )
  const leased = session.rows(lease, parametersOf(lease, [owner, until, plan.dialect.listOf(ids)]), scope)
  const rows = isPromise(leased) ? await leased : leased
  const byId = new Map(rows.map((row) => [String(row.id), toRecord<R>(plan, row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function isKept(field: string): boolean {
  return field === 'id' || field === 'team_id' || field === 'revision'
}

function refuseAppendOnly({ collection }: CollectionPlan): void {
  if (collection.appendOnly !== false) throw new AppendOnlyViolation(collection.name)
}
