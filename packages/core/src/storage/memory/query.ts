import type { StoredRecord } from '../../domain/collections/index.ts'
import { always, type Predicate, type Scalar, toPredicate } from '../../domain/conditions/index.ts'
import type { Query, Scope } from '../../ports/index.ts'
import { choosePlan, type Wanted } from './plan.ts'
import { compareValues, type Row } from './row.ts'
import type { Table } from './table.ts'
import { walk } from './tree.ts'

const BY_ID = [{ field: 'id' }] as const
/** Rows that may pile up behind the limit before those in excess are dropped. */
const SPARE = 256

export function inScope(scope: Scope): Predicate<StoredRecord> {
  const { teams } = scope
  if (teams === 'all') return () => true
  if (teams.length === 1) return ({ team_id }) => team_id === teams[0]
  const known = new Set(teams)
  return ({ team_id }) => known.has(team_id)
}

/** The rows that satisfy a query and `also`, in its order. */
export function findRows<R extends StoredRecord>(
  table: Table,
  query: Query<R>,
  also: Predicate<Row> = () => true,
): Row[] {
  const { limit, after } = query
  const wanted = toWanted(query)
  const behind = isBehind(wanted.orderBy, after)
  const { tree, ranges, ordered } = choosePlan(table, wanted)
  const matches = matcher(wanted)
  const inOrder = orderOf(wanted)
  let found: Row[] = []
  for (const range of ranges) {
    let taken = 0
    walk(tree, range, wanted.orderBy[0]?.direction ?? 'asc', (row) => {
      if (!matches(row) || !behind(row) || !also(row)) return false
      found.push(row)
      taken += 1
      // Of many rows in no order only the first are kept.
      if (limit !== undefined && found.length === 4 * limit + SPARE)
        found = found.sort(inOrder).slice(0, limit)
      return ordered && taken === limit
    })
  }
  if (!ordered || ranges.length > 1) found.sort(inOrder)
  return limit === undefined ? found : found.slice(0, limit)
}

/** Visits the rows that satisfy the condition, in no particular order. */
export function eachRow<R extends StoredRecord>(
  table: Table,
  query: Pick<Query<R>, 'scope' | 'where'>,
  visit: (row: Row) => void,
): void {
  const wanted = toWanted<R>({ scope: query.scope, ...(query.where && { where: query.where }) })
  const { tree, ranges } = choosePlan(table, wanted)
  const matches = matcher(wanted)
  for (const range of ranges) {
    walk(tree, range, 'asc', (row) => {
      if (matches(row)) visit(row)
      return false
    })
  }
}

/** The same as `findRows`, of records that stand in no index. */
export function selectRows<T extends Row, R>(rows: Iterable<T>, query: Query<R>): T[] {
  const wanted = toWanted(query)
  const matches = matcher(wanted)
  const behind = isBehind(wanted.orderBy, query.after)
  return [...rows]
    .filter((row) => matches(row) && behind(row))
    .sort(orderOf(wanted))
    .slice(0, query.limit)
}

function toWanted<R>(query: Query<R>): Wanted {
  return { ...query, where: query.where ?? always, orderBy: query.orderBy ?? BY_ID }
}

function orderOf({ orderBy }: Wanted): (a: Row, b: Row) => number {
  return (a, b) =>
    compareBy(
      orderBy,
      (field) => a[field],
      (field) => b[field],
    )
}

function matcher({ scope, where }: Wanted): Predicate<Row> {
  const visible = inScope(scope)
  const satisfies = toPredicate(where)
  return (row) => visible(row) && satisfies(row)
}

function isBehind(orderBy: Wanted['orderBy'], after: readonly Scalar[] | undefined): Predicate<Row> {
  if (after === undefined) return () => true
  const place = new Map(orderBy.map(({ field }, at) => [field, after[at]]))
  return (row) =>
    compareBy(
      orderBy,
      (field) => row[field],
      (field) => place.get(field),
    ) > 0
}

function compareBy(
  orderBy: Wanted['orderBy'],
  a: (field: string) => unknown,
  b: (field: string) => unknown,
): number {
  for (const { field, direction } of orderBy) {
    const order = compareValues(a(field), b(field))
    if (order !== 0) return direction === 'desc' ? -order : order
  }
  return 0
}
