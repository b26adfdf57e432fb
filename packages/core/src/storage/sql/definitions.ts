import { type RawBuilder, sql } from 'kysely'
import type { IndexDefinition } from '../../domain/collections/index.ts'
import { literalCondition } from './conditions.ts'
import { type CollectionPlan, TABLE_PREFIX } from './plan.ts'

export function createTableSql(plan: CollectionPlan): string {
  const columns = sql.join(plan.fields.map((field) => columnSql(plan, field)))
  const options = sql.raw(plan.dialect.schema.tableOptions)
  return textOf(plan, sql`create table ${sql.table(plan.table)} (${columns}) ${options}`)
}

export function addColumnSql(plan: CollectionPlan, field: string): string {
  return textOf(plan, sql`alter table ${sql.table(plan.table)} add column ${columnSql(plan, field)}`)
}

function columnSql(plan: CollectionPlan, field: string): RawBuilder<unknown> {
  const { kind, nullable = false } = plan.definitionOf(field)
  const type = sql.raw(plan.dialect.schema.columnType(kind))
  const constraint = sql.raw(`${nullable ? '' : ' not null'}${field === 'id' ? ' primary key' : ''}`)
  return sql`${sql.id(field)} ${type}${constraint}`
}

/** The indexes that the collection asks for: name in the database and statement. */
export function indexesOf(plan: CollectionPlan): ReadonlyMap<string, string> {
  const { unique, indexes } = plan.collection
  return new Map([
    ...unique.map((index) => indexSql(plan, index, true)),
    ...indexes.map((index) => indexSql(plan, index, false)),
  ])
}

function indexSql(
  plan: CollectionPlan,
  { name, fields, where }: IndexDefinition<never>,
  unique: boolean,
): [name: string, statement: string] {
  const { collection, dialect, table } = plan
  const own = TABLE_PREFIX + name
  const columns: RawBuilder<unknown>[] = fields.map((field) => sql`${sql.ref(field)}`)
  const alike = collection.unique.filter((other) => other.fields.join() === fields.join())
  if (unique && alike.length > 1 && dialect.schema.uniqueByColumns) columns.push(sql`(1)`)
  const condition = where === undefined ? sql`` : sql` where ${literalCondition(plan, where)}`
  const kind = sql.raw(unique ? 'unique index' : 'index')
  const statement = sql`create ${kind} ${sql.id(own)} on ${sql.table(table)} (${sql.join(columns)})${condition}`
  return [own, textOf(plan, statement)]
}

function textOf(plan: CollectionPlan, statement: RawBuilder<unknown>): string {
  return statement.compile(plan.db).sql
}
