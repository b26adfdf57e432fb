import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createDeployments, type MigrationReport } from '@slipway/core'
import Database from 'better-sqlite3'
import { afterAll, expect, it } from 'vitest'
import { counters } from './child-process.ts'
import { sqliteStorage } from './index.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const script = fileURLToPath(new URL('./child-process.ts', import.meta.url))

interface Child {
  readonly process: ChildProcess
  /** What it has printed so far, line by line. A line that was cut off is not one. */
  lines(): string[]
  /** Resolves when `count` lines were printed. */
  printed(count: number): Promise<void>
  /** Resolves with the exit code when it has ended, `null` when it was killed. */
  readonly ended: Promise<number | null>
}

function start(task: string, path: string, count = 0): Child {
  const child = spawn(
    process.execPath,
    ['--conditions=@slipway/source', '--no-warnings', script, task, path, String(count)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let output = ''
  const waiting: { readonly count: number; readonly resolve: () => void }[] = []
  const lines = () => output.split('\n').slice(0, -1)
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    for (const { count: wanted, resolve } of waiting) if (lines().length >= wanted) resolve()
  })
  return {
    process: child,
    lines,
    printed: (wanted) => new Promise((resolve) => waiting.push({ count: wanted, resolve })),
    ended: once(child, 'close').then(([code]) => code),
  }
}

it('installs the schema once when several processes start together', async () => {
  const path = folder.file()
  const children = [1, 2, 3].map(() => start('migrate', path))
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
  const children = [1, 2, 3].map(() => start('count', path, 100))
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
    const child = start('create', path, 10_000)
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
