import { createDeployments } from '@slipway/core'
import { afterAll, expect, it } from 'vitest'
import { startChild } from '../test/start-child.ts'
import { temporaryFolder } from '../test/temporary-folder.ts'
import { sqliteStorage } from './index.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

it('keeps every one of 10,000 acknowledged writes, though their process is killed again and again', async () => {
  const path = folder.file()
  const sdk = createDeployments({ storage: sqliteStorage({ path }) })
  await sdk.migrate()
  const acknowledged = new Set<string>()
  let kills = 0
  while (acknowledged.size < 10_000) {
    const child = startChild('create', path, 100_000)
    await child.printed(200 + Math.floor(Math.random() * 800))
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 3))
    child.process.kill('SIGKILL')
    await child.ended
    kills += 1
    for (const id of child.lines()) acknowledged.add(id)
  }
  expect(kills).toBeGreaterThanOrEqual(10)
  const api = sdk.as({ id: 'm1', name: 'Grace', grants: [{ role: 'team_manager', team_id: 't1' }] })
  const found = new Set<string>()
  for (let cursor: string | undefined; ; ) {
    const page = await api.deployments.list({ limit: 100, ...(cursor === undefined ? {} : { cursor }) })
    for (const { id } of page.items) found.add(id)
    if (page.next === null) break
    cursor = page.next
  }
  expect([...acknowledged].filter((id) => !found.has(id))).toEqual([])
  expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true, entries: found.size })
  await sdk.close()
})
