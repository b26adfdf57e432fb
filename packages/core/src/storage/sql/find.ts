import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { StoredRecord } from '../../domain/collections/index.ts'
import { always } from '../../domain/conditions/index.ts'
import type { Query } from '../../ports/index.ts'
import type { Row, SqlSession, SqlTables } from './dialect.ts'
import { type AnyOrder, behindSql, orderKey, orderOf } from './order.ts'
import { pageIndex } from './page-index.ts'
import { type CollectionPlan, parametersOf } from './plan.ts'
import { narrow, select, toRecord } from './read.ts'
import { isPromise } from './sessions.ts'

type Select = SelectQueryBuilder<SqlTables, string, Row>

export async function find<R extends StoredRecord>(
  session: SqlSession,
  plan: CollectionPlan,
  query: Query<R>,
): Promise<R[]> {
  const selection = select(plan, query.scope, query.where)
  if (selection === null || query.limit === 0) return []
  const { values } = selection
  const order = orderOf(query)
  const cursor = values.length
  if (query.after !== undefined) for (const value of query.after) values.push(plan.encodeScalar(value))
  const limit = values.length
  if (query.limit !== undefined) values.push(query.limit)
  const key = `find ${selection.key} ${orderKey(order)} ${limit - cursor} ${values.length - limit}`
  const statement = plan.shape(key, (db) => {
    const behind = query.after === undefined ? [] : [behindSql(order, cursor)]
    const read = (fields: readonly string[], filters: readonly RawBuilder<unknown>[]) =>
      ordered(narrow(source(plan, db, query, order).select(fields), [...filters, ...behind]), order, '')
    if (query.limit === undefined) return read(plan.fields, selection.filters())
    const page = (fields: readonly string[]) => read(fields, selection.filters()).limit(sql.val(limit))
    if (!isMerged(query)) return page(plan.fields)
    return fetched(plan, db, order, (fields) => {
      const teams = teamsOf(plan, query, order)
      if (teams === undefined) return page(fields)
      // No team has more on the page than the whole page. What else is asked must not tempt the database to gather all
      // that satisfies it: it is looked at in the order of the page.
      const asked = selection.conditions().map((condition) => sql`(${condition}) is true`)
      const ofTeam = read(fields, [sql`${sql.ref('team_id')} = ${sql.ref('team.id')}`, ...asked])
      const pages = db
        .selectFrom(teams.as(sql`team(id)`))
        .crossJoinLateral(ofTeam.limit(sql.val(limit)).as('ofteam'))
        .select(fields.map((field) => sql.ref(`ofteam.${field}`).as(field)))
      return ordered(pages, order, 'ofteam.').limit(sql.val(limit))
    })
  })
  const found = session.rows(statement, parametersOf(statement, values), query.scope)
  const rows = isPromise(found) ? await found : found
  return rows.map((row) => toRecord<R>(plan, row))
}

function ordered(query: Select, order: readonly AnyOrder[], table: string): Select {
  return order.reduce(
    (selected, { field, direction = 'asc' }) => selected.orderBy(sql.ref(`${table}${field}`), direction),
    query,
  )
}

/** No index has the records of several teams in one order: the database has to sort. */
function isMerged<R>({ scope }: Query<R>): boolean {
  return scope.teams !== 'all' && scope.teams.length > 1
}

/** Finds the rows of a page first, so that what is sorted is narrow, and reads them whole afterwards. */
function fetched(
  { dialect, fields, table }: CollectionPlan,
  db: Kysely<SqlTables>,
  order: readonly AnyOrder[],
  read: (fields: readonly string[]) => Select,
): Select {
  const row = dialect.rowKey
  const found = read([...new Set([row, ...order.map(({ field }) => field)])])
  const whole = db
    .selectFrom(found.as('found'))
    .crossJoin(`${table} as whole`)
    .select(fields.map((field) => sql.ref(`whole.${field}`).as(field)))
    .where(sql<boolean>`${sql.ref(`whole.${row}`)} = ${sql.ref(`found.${row}`)}`)
  return ordered(whole, order, 'found.')
}

/** The teams one by one, where the database reads a page of each best and has an index to do so. */
function teamsOf<R>(
  plan: CollectionPlan,
  { where = always }: Query<R>,
  order: readonly AnyOrder[],
): RawBuilder<Row> | undefined {
  if (plan.dialect.eachTeam === undefined || pageIndex(plan, where, order) === undefined) return undefined
  // The list of the scope's teams is the first of the values.
  return sql`${plan.dialect.eachTeam(sql.val(0))}`
}

/** Where records are read from: the table, through the index that serves pages where there is one. */
function source<R>(
  plan: CollectionPlan,
  db: Kysely<SqlTables>,
  { scope, where = always, limit }: Query<R>,
  order: readonly AnyOrder[],
): SelectQueryBuilder<SqlTables, string, Record<never, never>> {
  const { dialect, table } = plan
  if (limit !== undefined && scope.teams !== 'all' && dialect.throughIndex !== undefined) {
    const index = pageIndex(plan, where, order)
    if (index !== undefined) {
      const alias = sql`${sql.id(table)} ${dialect.throughIndex(index)}`
      return db.selectFrom(sql<Row>`${sql.table(table)}`.as(alias))
    }
  }
  return db.selectFrom(table)
}
