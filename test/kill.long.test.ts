import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, it } from 'vitest'
import { seeded } from './support/clock.ts'
import { checkAfterKill, writeAndKill } from './support/kills.ts'

/** Acknowledged writes after which it is enough. */
const ENOUGH = 10_000

describe('a process that is killed again and again while it writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-kill-'))
  const path = join(folder, 'slipway.db')
  afterAll(() => rmSync(folder, { recursive: true }))

  it(`loses none of ${ENOUGH} acknowledged writes`, { timeout: 3_600_000 }, async () => {
    const random = seeded(18)
    const acknowledged: string[] = []
    for (let kills = 0; kills < 20 || acknowledged.length < ENOUGH; kills += 1) {
      acknowledged.push(...(await writeAndKill(path, random() % 1_000)))
      await checkAfterKill(path, acknowledged)
    }
  })
})
