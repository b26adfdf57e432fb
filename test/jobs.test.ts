import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, describe, it } from 'vitest'
import type { Place } from './support/job-place.ts'
import { killWorkers, stopWorker } from './support/job-trials.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-jobs-'))
const schemas = await testSchemas()
let files = 0
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await schemas.drop()
})

const places: readonly [string, () => Place][] = [
  ['SQLite', () => ({ kind: 'sqlite', path: join(folder, `${++files}.db`) })],
  [
    'PostgreSQL',
    () => ({ kind: 'postgres', url: schemas.url, schema: schemas.next(), jobsSchema: schemas.next() }),
  ],
]

describe.each(places)('workers on %s', (_, place) => {
  it('do every job, and each effect once, though they are killed', () =>
    killWorkers(place(), { jobs: 60, kills: 4 }))

  it('write nothing when they were stopped past their lease and another has taken over', () =>
    stopWorker(place()))
})
