import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { MigrationReport } from '@slipway/core'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, expect, it } from 'vitest'

const PROGRAM = fileURLToPath(new URL('../test/migrating-process.ts', import.meta.url))
const schemas = await testSchemas()
afterAll(() => schemas.drop())

async function migrating(schema: string): Promise<MigrationReport> {
  const child = fork(PROGRAM, [schemas.url, schema], {
    execArgv: ['--conditions=@slipway/source', '--no-warnings'],
  })
  const ended = once(child, 'exit')
  const [report] = await Promise.race([
    once(child, 'message'),
    ended.then(([code]) => Promise.reject(new Error(`It ended with ${code} and no report.`))),
  ])
  expect(await ended).toEqual([0, null])
  return report
}

it('installs the schema once when several processes start together', async () => {
  const schema = schemas.next()
  const reports = await Promise.all([1, 2, 3].map(() => migrating(schema)))
  const created = reports.flatMap((report) => report.created)
  expect(new Set(created).size).toBe(created.length)
  expect(created).toContain('deployments')
  expect(reports.filter((report) => report.created.length > 0)).toHaveLength(1)
  expect(reports.flatMap(({ upgraded, drift }) => [...upgraded, ...drift])).toEqual([])
  expect(await migrating(schema)).toEqual({ created: [], upgraded: [], drift: [] })
})
