import type { FieldDefinition } from '../../domain/collections/index.ts'
import type { SqlSession } from './dialect.ts'
import { type Plans, TABLE_PREFIX } from './plan.ts'

/** An index, a trigger or a policy: the statement that made it, and how the database told of it afterwards. */
interface Part {
  readonly statement: string
  readonly text: string
}

/** What was installed of a collection, as the database remembers it. */
export interface Installed {
  readonly version: number
  readonly fields: { readonly [field: string]: FieldDefinition }
  readonly index: Parts
  readonly trigger: Parts
  /** What was installed before there were policies has none. */
  readonly policy?: Parts
}

/** By name. */
type Parts = Readonly<Record<string, Part>>

/** The table that tells what is installed. Names of collections begin with a letter, so none is called so. */
export const INSTALLED_TABLE = `${TABLE_PREFIX}_collections`

export async function readInstalled(
  session: SqlSession,
  { db, dialect, nameOf }: Plans,
): Promise<ReadonlyMap<string, Installed>> {
  const table = nameOf(INSTALLED_TABLE)
  // Looked for first: who may work on the tables need not be allowed to make any.
  if (!(await dialect.schema.inspect(session, [table])).has(table)) {
    const { sql } = db.schema
      .createTable(table)
      .addColumn('name', 'text', (column) => column.notNull().primaryKey())
      .addColumn('installed', 'text', (column) => column.notNull())
      .compile()
    await session.run({ sql, rows: false }, [])
  }
  const { sql } = db.selectFrom(table).select(['name', 'installed']).compile()
  const rows = await session.rows({ sql, rows: true }, [])
  return new Map(rows.map(({ name, installed }) => [String(name), JSON.parse(String(installed))]))
}

export async function writeInstalled(
  session: SqlSession,
  { db, nameOf }: Plans,
  installed: ReadonlyMap<string, Installed>,
): Promise<void> {
  if (installed.size === 0) return
  const rows = [...installed].map(([name, each]) => ({ name, installed: JSON.stringify(each) }))
  const { sql, parameters } = db
    .insertInto(nameOf(INSTALLED_TABLE))
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet(({ ref }) => ({ installed: ref('excluded.installed') })),
    )
    .compile()
  await session.run({ sql, rows: false }, parameters)
}

/** Remembers how the database tells of what was made, so that a later change by hand is seen. */
export function partsOf(
  statements: ReadonlyMap<string, string>,
  texts: ReadonlyMap<string, string> | undefined,
): Parts {
  return Object.fromEntries(
    [...statements].map(([name, statement]) => [name, { statement, text: texts?.get(name) ?? '' }]),
  )
}
