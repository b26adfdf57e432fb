import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, describe, expect, it } from 'vitest'
import { postgresAddress } from './support/address.ts'
import { seeded } from './support/clock.ts'
import { checkAfterKill, writeAndKill } from './support/kills.ts'

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

describe.each(STORES)('a process that is killed while it writes to %s', (_, address) => {
  const random = seeded(17)
  const acknowledged: string[] = []

  for (let kill = 1; kill <= 5; kill += 1) {
    it(`loses nothing that it has acknowledged, kill ${kill}`, async () => {
      const said = await writeAndKill(address, random() % 150)
      expect(said.length).toBeGreaterThan(0)
      acknowledged.push(...said)
      await checkAfterKill(address, acknowledged)
    })
  }
})
