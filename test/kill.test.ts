import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { seeded } from './support/clock.ts'
import { checkAfterKill, writeAndKill } from './support/kills.ts'

describe('a process that is killed while it writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-kill-'))
  const path = join(folder, 'slipway.db')
  afterAll(() => rmSync(folder, { recursive: true }))
  const random = seeded(17)
  const acknowledged: string[] = []

  for (let kill = 1; kill <= 5; kill += 1) {
    it(`loses nothing that it has acknowledged, kill ${kill}`, async () => {
      const said = await writeAndKill(path, random() % 150)
      expect(said.length).toBeGreaterThan(0)
      acknowledged.push(...said)
      await checkAfterKill(path, acknowledged)
    })
  }
})
