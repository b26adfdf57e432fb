import { type JobsProcess, jobsSuite } from '@slipway/core/testing'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, describe, it } from 'vitest'
import { severablePool } from '../../test/severable-pool.ts'
import { postgresJobs, postgresStorage } from '../index.ts'

const schemas = await testSchemas()
afterAll(() => schemas.drop())

const places = new WeakMap<JobsProcess, readonly [string, string]>()

function over(place: readonly [string, string]): JobsProcess {
  const [schema, jobsSchema] = place
  const { pool, sever, end } = severablePool(schemas.url)
  const storage = postgresStorage({ connectionString: schemas.url, schema, connections: 5 })
  const jobs = postgresJobs({ pool, schema: jobsSchema, pollInterval: 100 })
  const process = {
    storage,
    jobs: {
      ...jobs,
      async close() {
        await jobs.close()
        await end()
      },
    },
    sever,
  }
  places.set(process, place)
  return process
}

describe('jobs of pg-boss', () =>
  jobsSuite({
    describe,
    it: it.concurrent,
    lease: 10_000,
    create: () => over([schemas.next(), schemas.next()]),
    connect: (process) => over(places.get(process) ?? ['', '']),
  }))
