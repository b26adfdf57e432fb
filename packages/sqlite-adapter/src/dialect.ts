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
  listOf: (values) => JSON.stringify(values, listed),
  isIn: (operand, list) => sql`${operand} in (select value from json_each(${list}))`,
  // lower() of SQLite knows the letters a to z only, which is what is asked for.
  contains: (operand, text) => sql`instr(lower(${operand}), ${text}) > 0`,
  has: (column, path, value) => sql`exists (
    select 1 from json_each(${column}) as entry,
      json_each(case when entry.type = 'array' then entry.value else '[]' end) as item
    where cast(entry.key as text) = ${path} and item.type = 'text' and item.value = ${value})`,
  scalar: (column, type) =>
    sql`case when json_type(${column}) in (${sql.join(JSON_TYPES[type].map((name) => sql.lit(name)))}) then ${column} ->> '$' end`,
  schema: sqliteSchema,
}

/** Booleans stand as numbers. Beyond 2^53, SQLite would read a number without an exponent as another one than JavaScript. */
function listed(_key: string, value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  return value
}
