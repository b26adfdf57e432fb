import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** Places in the database of the test run, one for each store that a test file needs. */
export interface TestSchemas {
  /** The address of the database, with all rights on it. */
  readonly url: string
  /** The name of a schema that is not there yet. */
  next(): string
  /** Removes one of these schemas, or all of them, with everything in them. */
  drop(schema?: string): Promise<void>
  /** The name of a schema that has everything but records, or else of one that is not there yet. */
  borrow(): string
  /** Empties what was borrowed for the next; nobody may be at work in it any more. */
  giveBack(schema: string): Promise<void>
}

/** The server of the test run: the one that `DATABASE_URL` names, or one of its own that is started at the first call. */
export async function testSchemas(): Promise<TestSchemas> {
  const { DATABASE_URL } = process.env
  const url = DATABASE_URL ?? (await askForServer())
  const prefix = `test_${randomBytes(6).toString('hex')}`
  const emptied: string[] = []
  let count = 0

  function next(): string {
    count += 1
    return `${prefix}_${count}`
  }
  // One by one: a single transaction would need more locks than the server has.
  async function execute(statements: readonly string[]): Promise<void> {
    const client = new pg.Client(url)
    await client.connect()
    try {
      for (const statement of statements) await client.query(statement)
    } finally {
      await client.end()
    }
  }
  const dropping = (schema: string) => `drop schema if exists ${schema} cascade`
  return {
    url,
    next,
    async drop(schema) {
      const all = Array.from({ length: count }, (_, index) => `${prefix}_${index + 1}`)
      await execute((schema === undefined ? all : [schema]).map(dropping))
    },
    borrow: () => emptied.pop() ?? next(),
    async giveBack(schema) {
      // A server of the run goes with it; on another one nothing is left behind.
      if (DATABASE_URL !== undefined) return execute([dropping(schema)])
      await execute([emptying(schema)])
      emptied.push(schema)
    },
  }
}

/** Many tables are empty already: to delete is quicker than to truncate. What guards records has no say in this role. */
const emptying = (schema: string) => `
  set session_replication_role = replica;
  do $$ declare each regclass; begin
    for each in select oid from pg_class where relnamespace = '${schema}'::regnamespace and relkind = 'r'
      and relname <> 'slipway_collections'
    loop execute 'delete from ' || each; end loop;
  end $$`

async function askForServer(): Promise<string> {
  const response = await fetch(inject('postgresDoor'))
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return text
}
