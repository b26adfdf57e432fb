import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll } from 'vitest'
import { type Address, postgresAddress } from './address.ts'

/** Fresh stores that several processes can share, removed behind the tests of the file. */
export async function sharedStores(): Promise<readonly { store: string; open: () => Address }[]> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-stores-'))
  const schemas = await testSchemas()
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await schemas.drop()
  })
  return [
    { store: 'SQLite', open: () => join(mkdtempSync(join(folder, 'store-')), 'slipway.db') },
    { store: 'PostgreSQL', open: () => postgresAddress(schemas.url, schemas.next()) },
  ]
}
