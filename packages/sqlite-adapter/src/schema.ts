import { SlipwayError } from '@slipway/core'
import type { SqlSchema, SqlSession, TableRetention, TableState } from '@slipway/core/sql'
import { APPEND_ONLY } from './faults.ts'

const TYPES = {
  text: 'TEXT',
  instant: 'TEXT',
  json: 'TEXT',
  integer: 'INTEGER',
  boolean: 'INTEGER',
  real: 'REAL',
} as const

export const sqliteSchema: SqlSchema = {
  columnType: (kind) => TYPES[kind],
  tableOptions: 'strict',
  uniqueByColumns: true,
  appendOnlyTriggers: (table, retention) =>
    new Map(
      (['update', 'delete'] as const).map((event) => {
        const name = `${table}_no_${event}`
        const when =
          event === 'delete' && retention !== undefined ? ` when ${mustStay(table, retention)}` : ''
        return [
          name,
          `create trigger "${name}" before ${event} on "${table}"${when} begin select raise(abort, '${APPEND_ONLY} ${table}'); end`,
        ]
      }),
    ),
  drop: (kind, _table, name) => `drop ${kind} "${name}"`,
  /** Texts compare by code point only where they are kept as UTF-8. */
  async prepare(session) {
    const encoding = await oneValue(session, 'select encoding as value from pragma_encoding')
    if (encoding !== 'UTF-8') {
      throw new SlipwayError('storage_failed', `The SQLite database keeps its texts as ${encoding}.`, {
        next: 'Give a database with the encoding UTF-8, which is what SQLite makes by itself.',
      })
    }
  },
  async inspect(session, tables) {
    const states = new Map<string, TableState>()
    for (const table of tables) {
      const state = await stateOf(session, table)
      if (state !== null) states.set(table, state)
    }
    return states
  },
}

async function stateOf(session: SqlSession, table: string): Promise<TableState | null> {
  const columns = await session.rows(
    { sql: 'select name, type, "notnull" as required from pragma_table_info(?)', rows: true },
    [table],
  )
  if (columns.length === 0) return null
  const parts = await session.rows(
    {
      sql: 'select type, name, sql from sqlite_schema where tbl_name = ? and sql is not null order by name',
      rows: true,
    },
    [table],
  )
  const texts = (type: string) =>
    new Map(parts.filter((part) => part.type === type).map(({ name, sql }) => [String(name), String(sql)]))
  return {
    columns: new Map(
      columns.map(({ name, type, required }) => [
        String(name),
        { type: String(type).toUpperCase(), nullable: required === 0 },
      ]),
    ),
    parts: { index: texts('index'), trigger: texts('trigger'), policy: new Map() },
  }
}

/** Nothing that is recorded reaches as far, or the one in front of it is left. */
function mustStay(table: string, { upTo, field }: TableRetention): string {
  const reaching = `select 1 from "${upTo}" where team_id = old.team_id and "${field}" >= old."${field}"`
  const inFront = `select 1 from "${table}" where team_id = old.team_id and "${field}" = old."${field}" - 1`
  return `not exists (${reaching}) or exists (${inFront})`
}

async function oneValue(session: SqlSession, sql: string): Promise<unknown> {
  const [row] = await session.rows({ sql, rows: true }, [])
  return row?.value
}
