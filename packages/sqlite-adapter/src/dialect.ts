import type { Codec, ScalarType, SqlDialect } from '@slipway/core/sql'
import { SqliteAdapter, SqliteQueryCompiler, sql } from 'kysely'
import { faultOf } from './faults.ts'
import { sqliteSchema } from './schema.ts'

const json: Codec = {
  encode: (value) => JSON.stringify(value),
  decode: (stored) => (typeof stored === 'string' ? JSON.parse(stored) : stored),
}

const boolean: Codec = {
  encode: (value) => (value === true ? 1 : 0),
  decode: (stored) => stored === 1,
}

const JSON_TYPES: Readonly<Record<ScalarType, readonly string[]>> = {
  text: ['text'],
  number: ['integer', 'real'],
  boolean: ['true', 'false'],
}

/** How SQLite speaks SQL. */
export const sqliteDialect: SqlDialect = {
  name: 'sqlite',
  kysely: {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
  codec: (kind) => (kind === 'json' ? json : kind === 'boolean' ? boolean : undefined),
  faultOf,
  listOf,
  isIn: (operand, list) => sql`${operand} in (select value from json_each(${list}))`,
  // lower() of SQLite knows the letters a to z only, which is what is asked for.
  contains: (operand, text) => sql`instr(lower(${operand}), ${text}) > 0`,
  has: (column, path, value) => sql`exists (
    select 1 from json_each(${column}) as entry,
      json_each(case when entry.type = 'array' then entry.value else '[]' end) as item
    where cast(entry.key as text) = ${path} and item.type = 'text' and item.value = ${value})`,
  scalar: (column, type) =>
    sql`case when json_type(${column}) in (${sql.join(JSON_TYPES[type].map((name) => sql.lit(name)))}) then ${column} ->> '$' end`,
  rowKey: 'rowid',
  throughIndex: (name) => sql`indexed by ${sql.id(name)}`,
  schema: sqliteSchema,
}

/** Booleans stand as numbers in SQLite. */
function listOf(values: readonly (string | number | boolean)[]): string {
  if (typeof values[0] === 'string') return JSON.stringify(values)
  return `[${values.map((value) => numberText(Number(value))).join()}]`
}

/** With an exponent beyond 2^53: SQLite reads such a number without one as an integer that is no double. */
function numberText(value: number): string {
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? value.toExponential() : String(value)
}
