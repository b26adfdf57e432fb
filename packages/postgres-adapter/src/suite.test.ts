import type { Storage } from '@slipway/core'
import { storageSuite } from '@slipway/core/testing'
import pg from 'pg'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, describe, it } from 'vitest'
import { type PostgresStorageOptions, postgresStorage } from './index.ts'

const schemas = await testSchemas()
const pool = new pg.Pool({ connectionString: schemas.url, pipeline: false })
const places = new WeakMap<Storage, string>()

afterAll(async () => {
  await pool.end()
  await schemas.drop()
})

/** A storage in a schema, which is remembered so that it can be opened again. */
function over(schema: string, open: (schema: string) => PostgresStorageOptions): Storage {
  const storage = postgresStorage(open(schema))
  places.set(storage, schema)
  return storage
}

function suiteOver(open: (schema: string) => PostgresStorageOptions): void {
  const again = (storage: Storage) => over(places.get(storage) ?? '', open)
  storageSuite({
    describe,
    it,
    create: () => over(schemas.next(), open),
    reopen: again,
    connect: again,
    parallelTransactions: true,
  })
}

describe('an address', () => suiteOver((schema) => ({ connectionString: schemas.url, schema })))

describe('a pool without a pipeline', () => suiteOver((schema) => ({ pool, schema })))
