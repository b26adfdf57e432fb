import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createDeployments, type Deployments } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import { afterAll, expect, it } from 'vitest'
import { LEASE } from '../packages/core/src/runtime/health-worker.ts'
import { MANAGER } from './support/actors.ts'
import { serve } from './support/builders.ts'

const WORKER = fileURLToPath(new URL('./support/health-worker.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'slipway-health-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** This process, which finds everything up, and by whose clock it is so much later. */
function open(path: string, ahead: number): Deployments {
  return createDeployments({
    storage: sqliteStorage({ path }),
    clock: { now: () => Date.now() + ahead },
    pollInterval: 50,
    health: {
      settings: { method: 'host', down_after: 1, timeout_ms: 5_000, interval_ms: 3_600_000 },
      probe: () => ({ outcome: 'up' }),
    },
  })
}

/** Another process, in the middle of its check of the deployment; `said` gives all of its words so far. */
async function lookingAt(path: string, id: string): Promise<{ child: ChildProcess; said: () => string }> {
  const child = spawn(process.execPath, ['--conditions=@slipway/source', WORKER, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let words = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    words += chunk.toString()
  })
  await expect.poll(() => words, { interval: 5 }).toContain(`looking ${id}`)
  return { child, said: () => words }
}

it.each(['SIGKILL', 'SIGSTOP'] as const)(
  'a check in which its process meets %s is made by another one, and the first one writes nothing any more',
  async (signal) => {
    const path = join(folder, `${signal}.db`)
    const before = open(path, 0)
    await before.migrate()
    const { id } = await serve(before.as(MANAGER), { health_check_url: 'https://shop.example' })
    await before.close()
    const { child, said } = await lookingAt(path, id)
    const ended = once(child, 'exit')
    // While it waits for its answer it holds no lock of the database.
    await sleep(150)
    child.kill(signal)
    expect(said()).not.toContain('seen')

    const during = open(path, 0)
    await during.start()
    await sleep(300)
    const { health } = during.as(MANAGER)
    // The lease of the first one still holds.
    expect((await health.get({ id })).last).toBeNull()
    await during.close()

    const after = open(path, LEASE + 1_000)
    try {
      await after.start()
      const api = after.as(MANAGER)
      await expect.poll(async () => (await api.health.get({ id })).health).toBe('healthy')
      if (signal === 'SIGSTOP') {
        child.kill('SIGCONT')
        await expect.poll(said).toContain(`seen ${id}`)
        await sleep(300)
      }
      expect((await api.deployments.get({ id })).health).toBe('healthy')
      const { items } = await api.health.samples({ id })
      expect(items.map(({ outcome }) => outcome)).toEqual(['up'])
      expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true })
    } finally {
      await after.close()
      child.kill('SIGKILL')
      await ended
    }
  },
)
