import type { Codec, ScalarType, SqlDialect, SqlSchema } from '@slipway/core/sql'
import { type Expression, PostgresAdapter, PostgresQueryCompiler, type RawBuilder, sql } from 'kysely'
import { faultOf } from './faults.ts'
import { isInstant, toInstant } from './instants.ts'

const asItIs = (value: unknown) => value

/** A host's client may give large numbers as texts or as bigints. */
const number: Codec = {
  encode: asItIs,
  decode: (stored) => (typeof stored === 'number' ? stored : Number(stored)),
}
const instant: Codec = { encode: asItIs, decode: toInstant }
/** Clients parse JSON by themselves, as far as a value of a type that they know goes. */
const json: Codec = { encode: (value) => JSON.stringify(value), decode: asItIs }

/** Texts compare by code point in this collation, whatever the language of the database. */
const COLLATION = sql`collate "C"`

const PATTERN = sql.lit('YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
const asText = (column: Expression<unknown>) =>
  sql`(to_char(${column} at time zone 'UTC', ${PATTERN}) ${COLLATION})`
const asDouble = (column: Expression<unknown>) => sql`(${column})::double precision`

const SCALARS: Readonly<Record<ScalarType, RawBuilder<unknown>>> = {
  text: COLLATION,
  number: sql`::double precision`,
  boolean: sql`::boolean`,
}
const JSON_TYPES = { text: 'string', number: 'number', boolean: 'boolean' } as const

/** How PostgreSQL speaks SQL. */
export function postgresDialect(schema: SqlSchema): SqlDialect {
  return {
    name: 'postgres',
    kysely: {
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    codec(kind) {
      if (kind === 'json') return json
      if (kind === 'instant') return instant
      return kind === 'integer' || kind === 'real' ? number : undefined
    },
    // Of a column's type is what its own type can read: other texts, and numbers with a fraction, are compared as such.
    comparable(kind, value) {
      if (kind === 'instant') return typeof value === 'string' && isInstant(value) ? undefined : asText
      return kind === 'integer' && !Number.isSafeInteger(value) ? asDouble : undefined
    },
    faultOf,
    listOf: (values) => values,
    isIn: (operand, list) => sql`${operand} = any(${list})`,
    // lower() knows the letters a to z only in the collation "C", which is what is asked for.
    contains: (operand, text) => sql`strpos(lower(${operand}), ${text}) > 0`,
    has(column, path, value) {
      const item = sql`case jsonb_typeof(${column})
        when 'object' then ${column} -> ${path}::text
        when 'array' then case when ${path}::text ~ '^(0|[1-9][0-9]{0,8})$' then ${column} -> ${path}::text::integer end
      end`
      return sql`(jsonb_typeof(${item}) = 'array' and (${item}) ? ${value}::text)`
    },
    scalar: (column, type) =>
      sql`(case when jsonb_typeof(${column}) = ${sql.lit(JSON_TYPES[type])} then (${column} #>> '{}')${SCALARS[type]} end)`,
    rowKey: 'id',
    eachTeam: (list) => sql`unnest(${list}::text[])`,
    locks: { absent: { sql: 'select pg_advisory_xact_lock(hashtextextended($1, 0))', rows: true } },
    schema,
  }
}
