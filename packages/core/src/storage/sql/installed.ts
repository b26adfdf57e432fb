import type { Kysely } from 'kysely'
import type { FieldDefinition } from '../../domain/collections/index.ts'
import type { SqlSession, SqlTables } from './dialect.ts'
import { TABLE_PREFIX } from './plan.ts'

/** An index or a trigger: the statement that made it, and how the database told of it afterwards. */
interface Part {
  readonly statement: string
  readonly text: string
}

/** What was installed of a collection, as the database remembers it. */
export interface Installed {
  readonly version: number
  readonly fields: { readonly [field: string]: FieldDefinition }
  readonly index: { readonly [name: string]: Part }
  readonly trigger: { readonly [name: string]: Part }
}

/** Names of collections begin with a letter, so none is called so. */
const TABLE = `${TABLE_PREFIX}_collections`

export async function readInstalled(
  session: SqlSession,
  db: Kysely<SqlTables>,
): Promise<ReadonlyMap<string, Installed>> {
  await session.run(
    {
      sql: `create table if not exists "${TABLE}" ("name" text not null primary key, "installed" text not null)`,
      rows: false,
    },
    [],
  )
  const { sql } = db.selectFrom(TABLE).select(['name', 'installed']).compile()
  const rows = await session.rows({ sql, rows: true }, [])
  return new Map(rows.map(({ name, installed }) => [String(name), JSON.parse(String(installed))]))
}

export async function writeInstalled(
  session: SqlSession,
  db: Kysely<SqlTables>,
  name: string,
  installed: Installed,
): Promise<void> {
  const row = { name, installed: JSON.stringify(installed) }
  const { sql, parameters } = db
    .insertInto(TABLE)
    .values(row)
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ installed: row.installed }))
    .compile()
  await session.run({ sql, rows: false }, parameters)
}

/** Remembers how the database tells of what was made, so that a later change by hand is seen. */
export function partsOf(
  statements: ReadonlyMap<string, string>,
  texts: ReadonlyMap<string, string> | undefined,
): { readonly [name: string]: Part } {
  return Object.fromEntries(
    [...statements].map(([name, statement]) => [name, { statement, text: texts?.get(name) ?? '' }]),
  )
}
