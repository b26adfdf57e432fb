import assert from 'node:assert/strict'
import { createClient } from '@slipway/core/client'
import { ASSETS } from './catalog.ts'
import { type Checks, refusalOf } from './checks.ts'
import { allDeployments } from './listing.ts'
import { ines, lea, marc } from './people.ts'
import type { Portal } from './portal.ts'
import { BASE_PATH } from './server.ts'
import { visit } from './visit.ts'

const STOREFRONT = {
  application_id: 'octo-repo',
  cloud_asset_id: ASSETS.storefrontCluster,
  deployment_type: 'manual',
  version: '1.0.0',
} as const

const UNKNOWN = '00000000-0000-7000-8000-000000000000'

/** Nobody sees or does over HTTP what their role does not allow. */
export async function checkRights({ origin, sdk }: Portal, checks: Checks): Promise<void> {
  const everything = await allDeployments(sdk.as(ines.actor))
  const { api: asLea } = await visit(origin, lea)
  const { api: asMarc } = await visit(origin, marc)
  const some = (team_id: string, environment_name?: string): string => {
    const found = everything.find(
      (each) =>
        each.team_id === team_id && (environment_name ?? each.environment_name) === each.environment_name,
    )
    assert.ok(found, `There is no deployment of ${team_id} in ${environment_name ?? 'any environment'}.`)
    return found.id
  }

  await checks.run('Nobody comes in without signing in', async () => {
    const anonymous = createClient({ baseUrl: `${origin}${BASE_PATH}` })
    assert.equal(await refusalOf(anonymous.deployments.list()), 'unauthenticated')
    const forged = createClient({
      baseUrl: `${origin}${BASE_PATH}`,
      headers: { cookie: `portal_session=ines.${Date.now() + 60_000}.AAAA` },
    })
    assert.equal(await refusalOf(forged.deployments.list()), 'unauthenticated')
  })

  await checks.run('Léa sees her team, and of Runtime the production alone', async () => {
    const seen = await allDeployments(asLea)
    const hers = everything.filter(
      ({ team_id, environment_name }) => team_id === 'storefront' || environment_name === 'production',
    )
    assert.ok(hers.length < everything.length)
    assert.deepEqual(seen, hers)
    const { items } = await asLea.deployments.matrix({ limit: 500 })
    const slots = items.flatMap((item) => item.slots)
    assert.ok(slots.some(({ team_id }) => team_id === 'runtime'))
    assert.ok(slots.every((slot) => slot.team_id === 'storefront' || slot.environment_name === 'production'))
  })
  await checks.run('What Léa may not see reads as if it were not there', async () => {
    const hidden = await messageOf(asLea.deployments.get({ id: some('runtime', 'staging') }))
    const unknown = await messageOf(asLea.deployments.get({ id: UNKNOWN }))
    assert.equal(hidden.replace(some('runtime', 'staging'), UNKNOWN), unknown)
  })
  await checks.run('Léa deploys to the open environments of her team, and nowhere else', async () => {
    const { id } = await asLea.deployments.create({ ...STOREFRONT, environment_name: 'staging' })
    await asLea.deployments.cancel({ id, reason: 'It was but a check.' })
    const production = asLea.deployments.create({ ...STOREFRONT, environment_name: 'production' })
    assert.equal(await refusalOf(production), 'forbidden')
    const read = some('runtime', 'production')
    assert.equal(await refusalOf(asLea.deployments.deactivate({ id: read })), 'forbidden')
    assert.equal(await refusalOf(asLea.deployments.rollback({ id: read, reason: 'No.' })), 'forbidden')
  })
  await checks.run('Léa reads no journal, and does not write the catalog', async () => {
    assert.equal(await refusalOf(asLea.audit.verify({ team_id: 'storefront' })), 'forbidden')
    assert.equal(await refusalOf(asLea.audit.list()), 'forbidden')
    const item = { kind: 'application', id: 'octo-repo', name: 'Mine', team_id: 'storefront' } as const
    assert.equal(await refusalOf(asLea.catalog.upsert({ items: [item] })), 'forbidden')
  })

  await checks.run('Marc sees his team and no other', async () => {
    const seen = await allDeployments(asMarc)
    assert.deepEqual(
      seen,
      everything.filter(({ team_id }) => team_id === 'runtime'),
    )
    assert.equal(await refusalOf(asMarc.deployments.get({ id: some('storefront') })), 'not_found')
    assert.equal(await refusalOf(asMarc.audit.verify({ team_id: 'storefront' })), 'not_found')
    assert.equal((await asMarc.audit.verify({ team_id: 'runtime' })).ok, true)
  })
  await checks.run('What was refused is in the journal', async () => {
    const { items } = await sdk.as(ines.actor).audit.list({ actor_id: lea.actor.id, outcome: 'refused' })
    const refused = items.map(({ action }) => action)
    for (const action of ['deployments.create', 'deployments.deactivate', 'audit.verify'])
      assert.ok(refused.includes(action), `${action} is missing.`)
  })
}

async function messageOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error('It was not refused.')
}
