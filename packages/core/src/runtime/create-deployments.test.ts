import { expect, it } from 'vitest'
import type { Actor } from '../domain/access/index.ts'
import { memoryStorage } from '../storage/memory/index.ts'
import { createDeployments } from './create-deployments.ts'

const deployment = {
  application_id: 'shop',
  cloud_asset_id: 'vm',
  environment_name: 'production',
  deployment_type: 'manual',
  version: '1',
} as const

it('knows an actor whose grants were changed in place for another one', async () => {
  const sdk = createDeployments({ storage: memoryStorage() })
  await sdk.migrate()
  const grants: Actor['grants'] = [{ role: 'team_manager', team_id: 't1' }]
  const actor: Actor = { id: 'u1', name: 'Ada', grants }
  await sdk.as(actor).deployments.create(deployment)

  grants[0] = { role: 'developer', team_id: 't1' }
  await expect(sdk.as(actor).deployments.create(deployment)).rejects.toMatchObject({ code: 'forbidden' })
  const environments = ['staging']
  grants[0] = { role: 'reader', team_id: 't1', environments }
  expect((await sdk.as(actor).deployments.list()).items).toEqual([])
  environments[0] = 'production'
  expect((await sdk.as(actor).deployments.list()).items).toHaveLength(1)
  grants.pop()
  expect((await sdk.as(actor).deployments.list()).items).toEqual([])
  await sdk.close()
})

it('refuses an actor, a zone and environments that are none, and says why', async () => {
  const sdk = createDeployments({ storage: memoryStorage() })
  for (const actor of [
    null,
    'ada',
    { id: 'u1', name: 'Ada' },
    { id: 'u1', name: 'Ada', grants: [{ role: 'king' }] },
  ])
    expect(() => sdk.as(actor as never)).toThrow(expect.objectContaining({ code: 'invalid_input' }))
  const twice = [
    { name: 'a', order: 1, protection: 'open' },
    { name: 'a', order: 2, protection: 'open' },
  ] as const
  for (const options of [{ timeZone: 'Mars/Olympus' }, { environments: [] }, { environments: twice }])
    expect(() => createDeployments({ storage: memoryStorage(), ...options })).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    )
  await sdk.close()
})
