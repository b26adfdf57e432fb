import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, describe, it } from 'vitest'
import { postgresAddress } from './support/address.ts'
import { seeded } from './support/clock.ts'
import { checkAfterKill, writeAndKill } from './support/kills.ts'

/** Acknowledged writes after which it is enough. */
const ENOUGH = 10_000

const folder = mkdtempSync(join(tmpdir(), 'slipway-kill-'))
const schemas = await testSchemas()
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await schemas.drop()
})

const STORES = [
  ['a SQLite file', join(folder, 'slipway.db')],
  ['PostgreSQL', postgresAddress(schemas.url, schemas.next())],
] as const

describe.each(STORES)('a process that is killed again and again while it writes to %s', (_, address) => {
  it(`loses none of ${ENOUGH} acknowledged writes`, { timeout: 3_600_000 }, async () => {
    const random = seeded(18)
    const acknowledged: string[] = []
    for (let kills = 0; kills < 20 || acknowledged.length < ENOUGH; kills += 1) {
      acknowledged.push(...(await writeAndKill(address, random() % 1_000)))
      await checkAfterKill(address, acknowledged)
    }
  })
})
