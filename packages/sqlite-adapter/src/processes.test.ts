import { createDeployments, type MigrationReport } from '@slipway/core'
import Database from 'better-sqlite3'
import { afterAll, expect, it } from 'vitest'
import { counters } from '../test/child-process.ts'
import { startChild } from '../test/start-child.ts'
import { temporaryFolder } from '../test/temporary-folder.ts'
import { sqliteStorage } from './index.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

it('installs the schema once when several processes start together', async () => {
  const path = folder.file()
  const children = [1, 2, 3].map(() => startChild('migrate', path))
  expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0])
  const reports = children.map((child): MigrationReport => JSON.parse(child.lines().join('')))
  const created = reports.flatMap((report) => report.created)
  expect(new Set(created).size).toBe(created.length)
  expect(created).toContain('deployments')
  expect(reports.flatMap(({ upgraded, drift }) => [...upgraded, ...drift])).toEqual([])
})

it('loses no update of several processes that write one file', async () => {
  const path = folder.file()
  const storage = sqliteStorage({ path })
  await storage.migrate([counters])
  await storage.transaction((tx) => tx.insert(counters, { id: 'a', team_id: 't1', count: 0, revision: 1 }))
  const children = [1, 2, 3].map(() => startChild('count', path, 100))
  expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0])
  expect((await storage.get(counters, { teams: ['t1'] }, 'a'))?.count).toBe(300)
  await storage.close()
})

it('keeps every write that was acknowledged when its process is killed', async () => {
  const path = folder.file()
  const sdk = createDeployments({ storage: sqliteStorage({ path }) })
  await sdk.migrate()
  const acknowledged: string[] = []
  for (const instant of [20, 45, 70]) {
    const child = startChild('create', path, 10_000)
    await child.printed(instant)
    child.process.kill('SIGKILL')
    await child.ended
    acknowledged.push(...child.lines())
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(135)
  const api = sdk.as({ id: 'm1', name: 'Grace', grants: [{ role: 'team_manager', team_id: 't1' }] })
  for (const id of acknowledged) expect((await api.deployments.get({ id })).id).toBe(id)
  const { ok, entries } = await api.audit.verify({ team_id: 't1' })
  expect(ok).toBe(true)
  expect(entries).toBeGreaterThanOrEqual(acknowledged.length)
  await sdk.close()
  const database = new Database(path)
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  database.close()
})
