import { createDeployments } from '@slipway/core'
import { postgresStorage } from '@slipway/postgres-adapter'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { expect, it } from 'vitest'
import { deployments } from '../packages/core/src/domain/deployments/index.ts'
import { MANAGER } from './support/actors.ts'
import { aDeployment, serve } from './support/builders.ts'
import { outcomeOf } from './support/outcome.ts'
import { entriesOf } from './support/store.ts'

const WRITERS = 64
const ROWS = 8
const ROUNDS = 4

it('64 writers on 8 hot rows of PostgreSQL lose no update, and see none of each other but a late revision', async () => {
  const { url, next, drop } = await testSchemas()
  const schema = next()
  const open = () => postgresStorage({ connectionString: url, schema, connections: 8 })
  const storage = open()
  const sdks = Array.from({ length: 4 }, () => createDeployments({ storage: open() }))
  const apis = sdks.map((sdk) => sdk.as(MANAGER))
  await createDeployments({ storage }).migrate()
  const [first] = apis
  if (first === undefined) throw new Error('There is nobody to write.')
  const ids: string[] = []
  // Two of each slot, one in service and one that waits, so that writers also meet in the slot.
  for (let row = 0; row < ROWS; row += 1) {
    const more = { application_id: `app-${row >> 1}`, version: `${row}.0.0` }
    const { id } = await (row % 2 === 0 ? serve(first, more) : first.deployments.create(aDeployment(more)))
    ids.push(id)
  }
  const before = (await entriesOf(storage)).length
  let done = 0
  let late = 0
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      const api = apis[writer % apis.length] ?? first
      for (let round = 0; round < ROUNDS; round += 1) {
        const id = ids[(writer + round) % ROWS] ?? ''
        const tags = [`${writer} ${round}`]
        // Every third one says what it has seen; the others write whatever there is now.
        const revision = round % 3 === 0 ? (await api.deployments.get({ id })).revision : undefined
        const change = { id, metadata: { tags }, ...(revision === undefined ? {} : { revision }) }
        const outcome = await outcomeOf(api.deployments.update(change))
        if (outcome === 'done') done += 1
        else if (outcome === 'stale_revision' && revision !== undefined) late += 1
        else expect(outcome).toBe('done')
      }
    }),
  )
  expect(done + late).toBe(WRITERS * ROUNDS)
  expect(late).toBeGreaterThan(0)
  const entries = await entriesOf(storage)
  expect(entries.length - before).toBe(done)
  const records = await storage.find(deployments, { scope: { teams: ['t1'] } })
  expect(records.reduce((sum, { revision }) => sum + revision, 0)).toBe(entries.length)
  // What each row holds is what its last entry says.
  for (const { id, revision, metadata } of records) {
    const own = entries.filter(({ subject_id }) => subject_id === id)
    const last = own.at(-1)
    expect(own.map((entry) => entry.subject_revision)).toEqual(own.map((_, index) => index + 1))
    expect(own).toHaveLength(revision)
    if (last?.action === 'deployment.updated')
      expect(last.after).toMatchObject({ metadata: { tags: metadata.tags } })
  }
  expect(await first.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true, entries: entries.length })
  for (const sdk of sdks) await sdk.close()
  await storage.close()
  await drop()
})
