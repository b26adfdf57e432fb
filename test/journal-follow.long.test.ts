import { postgresStorage } from '@slipway/postgres-adapter'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, it } from 'vitest'
import { followWriters } from './support/journal-trial.ts'

const schemas = await testSchemas()
afterAll(() => schemas.drop())

it('skips none of 100,000 entries of 32 writers', () => {
  const schema = schemas.next()
  const open = () =>
    postgresStorage({ connectionString: schemas.url, schema, connections: 32, busyTimeout: 60_000 })
  return followWriters({ open, writers: 32, entries: 100_000 })
})
