import { createDeployments } from '@slipway/core'
import { doraMetrics } from '@slipway/core/kpi'
import { memoryStorage } from '@slipway/core/memory'
import { beforeAll, expect, test } from 'vitest'
import { testApi } from './test-api.ts'
import type { TestData } from './test-data.ts'

/** Three deployments as the real thing makes them. */
let data: TestData
beforeAll(async () => {
  const sdk = createDeployments({ storage: memoryStorage() })
  await sdk.migrate()
  const api = sdk.as({ id: 'ada', name: 'Ada', grants: [{ role: 'msp_admin' }] })
  for (const version of ['1', '2', '3'])
    await api.deployments.create({
      team_id: 't1',
      application_id: 'shop',
      cloud_asset_id: 'vm-1',
      environment_name: version === '3' ? 'production' : 'staging',
      deployment_type: 'manual',
      version,
    })
  const { items } = await api.deployments.list()
  const { items: entries } = await api.audit.list()
  const { environments, items: rows } = await api.deployments.matrix()
  data = {
    deployments: items,
    entries,
    matrix: { environments, items: rows },
    applications: [{ id: 'shop', name: 'Shop' }],
  }
  await sdk.close()
})

test('lists by filter and page by page, with counts', async () => {
  const { deployments } = testApi(data)
  const first = await deployments.list({ environment_name: 'staging', limit: 1, counts: true })
  expect(first.items.map(({ version }) => version)).toEqual(['2'])
  expect(first.counts).toMatchObject({ total: 2, by_status: { pending: 2, active: 0 } })
  const second = await deployments.list({ environment_name: 'staging', limit: 1, cursor: first.next ?? '' })
  expect(second.items.map(({ version }) => version)).toEqual(['1'])
  expect(second.next).toBeNull()
})

test('an action changes the deployment by the life cycle, and refuses what that refuses', async () => {
  const { deployments } = testApi(data)
  const id = data.deployments?.[0]?.id ?? ''
  const active = await deployments.activate({ id })
  expect(active).toMatchObject({ status: 'active', revision: 2 })
  expect(await deployments.get({ id })).toEqual(active)
  await expect(deployments.start({ id })).rejects.toMatchObject({ code: 'transition_refused' })
  await expect(deployments.deactivate({ id, revision: 1 })).rejects.toMatchObject({ code: 'stale_revision' })
})

test('what the test refuses cannot be done, and says why', async () => {
  const reasons = [{ code: 'right_missing', message: 'Not you.' }]
  const { deployments } = testApi({ ...data, refused: { start: reasons } })
  const id = data.deployments?.[0]?.id ?? ''
  const { actions } = await deployments.actions({ id })
  expect(actions.find(({ action }) => action === 'start')).toEqual({
    action: 'start',
    allowed: false,
    reasons,
  })
  expect(actions.find(({ action }) => action === 'cancel')?.allowed).toBe(true)
  await expect(deployments.start({ id })).rejects.toMatchObject({ reasons })
})

test('serves names, history and matrix as given', async () => {
  const api = testApi(data)
  const { items } = await api.catalog.list({ kind: 'application', id: ['shop', 'no'] })
  expect(items.map(({ name }) => name)).toEqual(['Shop'])
  const id = data.deployments?.[0]?.id ?? ''
  expect((await api.deployments.history({ id })).items.map(({ action }) => action)).toEqual([
    'deployment.created',
  ])
  expect((await api.deployments.matrix({ application_id: 'shop' })).items).toEqual(data.matrix?.items)
  expect((await api.deployments.matrix({ application_id: 'no' })).items).toEqual([])
})

test('answers figures as given, pages their records, and finds none that were left out', async () => {
  const window = { from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' }
  const dora = { ...doraMetrics({ deployments: [] }, window), before: null }
  const record = {
    kind: 'deployment' as const,
    deployment_id: null,
    title: '1.0.0',
    application_id: 'shop',
    environment_name: 'production',
    at: window.from,
    value: null,
    counted: true,
    part: null,
    reason: null,
  }
  const { kpi } = testApi({ figures: { dora, records: ['a', 'b'].map((id) => ({ ...record, id })) } })
  expect(await kpi.doraMetrics()).toEqual(dora)
  const page = await kpi.explain({ figure: 'deployments', limit: 1 })
  expect(page.items.map(({ id }) => id)).toEqual(['a'])
  const next = await kpi.explain({ figure: 'deployments', limit: 1, cursor: page.next ?? '' })
  expect([next.items.map(({ id }) => id), next.next]).toEqual([['b'], null])
  await expect(kpi.trends()).rejects.toMatchObject({ code: 'not_found' })
})
