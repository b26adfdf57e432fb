import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, it } from 'vitest'
import { killWorkers } from './support/job-trials.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-jobs-'))
const schemas = await testSchemas()
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await schemas.drop()
})

const LONG = { jobs: 3_000, kills: 60 }

it('does every job on SQLite, and each effect once, through 60 kills', () =>
  killWorkers({ kind: 'sqlite', path: join(folder, 'jobs.db') }, LONG))

it('does every job on PostgreSQL, and each effect once, through 60 kills', async () => {
  const place = {
    kind: 'postgres',
    url: schemas.url,
    schema: schemas.next(),
    jobsSchema: schemas.next(),
  } as const
  await killWorkers(place, LONG)
})
