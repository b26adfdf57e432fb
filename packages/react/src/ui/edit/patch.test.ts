import { createDeployments, type Deployment, keyRing } from '@slipway/core'
import { contract } from '@slipway/core/contract'
import { memoryStorage } from '@slipway/core/memory'
import { fakeClock, seededIds } from '@slipway/core/testing'
import { expect, test } from 'vitest'
import { toEditableValues } from '../fields/editable-values.ts'
import { mergeValues, toPatch } from './patch.ts'

const NOW = Date.parse('2026-11-24T10:00:42.500Z')

async function recorded(): Promise<Deployment> {
  const sdk = createDeployments({
    storage: memoryStorage(),
    clock: fakeClock(NOW),
    ids: seededIds(),
    keys: keyRing({ id: 'k1', key: new Uint8Array(32).fill(7) }),
  })
  await sdk.migrate()
  const actor = { id: 'ada', name: 'Ada', grants: [{ role: 'team_manager' as const, team_id: 't1' }] }
  return sdk.as(actor).deployments.create({
    application_id: 'shop',
    cloud_asset_id: 'paris',
    environment_name: 'production',
    deployment_type: 'manual',
    version: '1.0.0',
    health_check_url: 'https://shop.example/health',
    configuration: { TOKEN: 'secret' },
    metadata: {
      tags: ['a', 'b'],
      contacts: [{ email: 'ada@shop.example', name: 'Ada' }],
      documentation: [{ title: 'Runbook', url: 'https://shop.example/run' }],
      rollback_procedure: 'First\nthen',
    },
  })
}

test('what is left as it was is not sent, whatever the order in which it is written', async () => {
  const base = await recorded()
  const values = toEditableValues(base)
  expect(toPatch(base, values, NOW)).toEqual({})
  const again = { ...values, tags: ' a,b , a', contacts: [...values.contacts, { ...EMPTY }] }
  expect(toPatch(base, again)).toEqual({})
  // The field has no seconds: that it shows none moves nothing.
  expect(toPatch(base, values, Date.parse('2026-11-24T10:00:00.000Z'))).toEqual({})
})

test('what was changed is sent part by part, as the contract takes it, and never the configuration', async () => {
  const base = await recorded()
  const values = {
    ...toEditableValues(base),
    health_check_url: ' ',
    documentation: [],
    rollback_procedure: ' ',
  }
  const patch = toPatch(base, values, NOW + 60_000)
  expect(patch).toEqual({
    health_check_url: null,
    deployment_date: '2026-11-24T10:01:42.500Z',
    metadata: { documentation: [], rollback_procedure: null },
  })
  expect(contract.deployments.update.input.safeParse({ id: base.id, ...patch }).success).toBe(true)
})

test('what was typed stays, and the rest becomes what somebody else has made of it', async () => {
  const base = toEditableValues(await recorded())
  const typed = { ...base, tags: 'mine', contacts: [] }
  const newest = { ...base, tags: 'theirs', rollback_procedure: 'Theirs.' }
  expect(mergeValues(base, typed, newest)).toEqual({
    ...base,
    tags: 'mine',
    contacts: [],
    rollback_procedure: 'Theirs.',
  })
})

const EMPTY = { name: '', email: ' ', phone: '', role: '' }
