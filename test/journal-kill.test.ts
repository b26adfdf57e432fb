import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDeployments, signingKey } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN } from './support/actors.ts'
import { aDeployment } from './support/builders.ts'
import { seeded } from './support/clock.ts'
import { runAndKill } from './support/kills.ts'
import { entriesOf } from './support/store.ts'

const PRUNER = fileURLToPath(new URL('./support/pruner.ts', import.meta.url))
const ENTRIES = 600

describe('a process that is killed while it prunes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-kill-'))
  const path = join(folder, 'slipway.db')
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const random = seeded(23)
  let before = ''
  let said = 0

  const open = () => {
    const storage = sqliteStorage({ path })
    const sdk = createDeployments({ storage, signing: signingKey({ id: 'k1', privateKey }) })
    return { storage, sdk, api: sdk.as(ADMIN) }
  }

  beforeAll(async () => {
    const { sdk, api } = open()
    await sdk.migrate()
    const names = Array.from({ length: ENTRIES }, (_, index) => `app-${index}`)
    await Promise.all(
      names.map((application_id) => api.deployments.create(aDeployment({ team_id: 't1', application_id }))),
    )
    const { at } = await api.audit.checkpoint({ team_id: 't1' })
    before = new Date(Date.parse(at) + 1).toISOString()
    await sdk.close()
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  for (let kill = 1; kill <= 4; kill += 1) {
    it(`leaves a journal that is sound, kill ${kill}`, async () => {
      const lines = await runAndKill(PRUNER, [path, before, publicPem], random() % 60)
      said += lines.reduce((sum, line) => sum + Number(line.split(' ')[1]), 0)
      const { storage, sdk, api } = open()
      try {
        const verdict = await api.audit.verify({ team_id: 't1' })
        expect(verdict).toMatchObject({ ok: true, fault: null, checkpoints: 1 })
        // Of what it was told, nothing is lost; the last call may have been done and not said.
        expect(verdict.removed - said).toBeGreaterThanOrEqual(0)
        expect(verdict.removed - said).toBeLessThanOrEqual(7 * kill)
        const [first] = (await entriesOf(storage)).filter(({ team_id }) => team_id === 't1')
        expect(first?.seq).toBe(verdict.removed + 1)
      } finally {
        await sdk.close()
      }
    })
  }

  it('is gone on from by whoever comes next', async () => {
    const { sdk, api } = open()
    const { next, faults } = await api.audit.prune({ before })
    expect({ next, faults }).toEqual({ next: null, faults: [] })
    expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true, removed: ENTRIES })
    await sdk.close()
  })
})
