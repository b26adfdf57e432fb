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
}

/** The server of the test run: the one that `DATABASE_URL` names, or one of its own that is started at the first call. */
export async function testSchemas(): Promise<TestSchemas> {
  const url = process.env.DATABASE_URL ?? (await askForServer())
  const prefix = `test_${randomBytes(6).toString('hex')}`
  let count = 0
  return {
    url,
    next() {
      count += 1
      return `${prefix}_${count}`
    },
    async drop(schema) {
      const all = Array.from({ length: count }, (_, index) => `${prefix}_${index + 1}`)
      const client = new pg.Client(url)
      await client.connect()
      // One by one: a single transaction would need more locks than the server has.
      for (const name of schema === undefined ? all : [schema])
        await client.query(`drop schema if exists ${name} cascade`)
      await client.end()
    },
  }
}

async function askForServer(): Promise<string> {
  const response = await fetch(inject('postgresDoor'))
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return text
}
