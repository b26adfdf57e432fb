import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresStorage } from '@slipway/postgres-adapter'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, describe, it } from 'vitest'
import { followWriters } from './support/journal-trial.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-follow-'))
const schemas = await testSchemas()
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await schemas.drop()
})

describe('followers and streams skip nothing, whenever the writers commit', () => {
  it('on SQLite', () =>
    followWriters({
      open: () =>
        sqliteStorage({ path: join(folder, 'journal.db'), synchronous: 'normal', busyTimeout: 20_000 }),
      writers: 4,
      entries: 1_000,
    }))

  it('on PostgreSQL', () => {
    const schema = schemas.next()
    const open = () =>
      postgresStorage({ connectionString: schemas.url, schema, connections: 32, busyTimeout: 60_000 })
    return followWriters({ open, writers: 32, entries: 4_000 })
  })
})
