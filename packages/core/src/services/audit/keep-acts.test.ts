import { expect, it } from 'vitest'
import { openHouse } from '../../../test/house.ts'
import { newSigning } from '../../../test/support/chain.ts'
import type { Integration } from '../../ports/index.ts'

/** Tells what its deliveries tell it to, as JSON. */
const ci: Integration = {
  name: 'ci',
  title: 'CI',
  receive: async ({ body }) => ({ reports: [JSON.parse(Buffer.from(body).toString())], message: '' }),
}

it('keeps what was done with a reported deployment, so that a late report does not undo it', async () => {
  const house = await openHouse({ signing: newSigning(), integrations: [ci] })
  const { api, admin, sdk, clock } = house
  const created = new Date(clock.now()).toISOString()
  const report = (...kinds: readonly string[]) => {
    const at = new Date(clock.now()).toISOString()
    const fact = { sequence: null, detail: null, url: null }
    const facts = [{ ...fact, kind: 'created', at: created }, ...kinds.map((kind) => ({ ...fact, kind, at }))]
    const content = {
      version: '1',
      deployment_type: 'automated',
      deployed_by: 'ci',
      commit_sha: null,
      ref: null,
    }
    const place = { team_id: 't1', application_id: 'shop', cloud_asset_id: 'vm', environment_name: 'staging' }
    const body = Buffer.from(JSON.stringify({ external_id: '7', ...place, ...content, facts }))
    return sdk.receive('ci', { headers: new Headers(), body })
  }
  await report()
  const [found] = (await api.deployments.list({})).items
  const id = found?.id ?? ''
  house.tick()
  // CI never says that it was done; Max does it by hand.
  await api.deployments.activate({ id })
  house.tick()
  await api.deployments.startMaintenance({ id, until: '2027-01-01T00:00:00Z', reason: 'Disks' })
  house.tick()
  await admin.audit.checkpoint({ team_id: 't1' })
  await admin.audit.prune({ before: house.tick() })
  await api.deployments.endMaintenance({ id })
  expect((await api.deployments.history({ id })).items).toHaveLength(1)
  const before = await api.deployments.get({ id })
  expect(before).toMatchObject({ status: 'active' })

  house.tick()
  await report('waiting')
  const { status, promoted_at, status_at } = await api.deployments.get({ id })
  expect({ status, promoted_at, status_at }).toEqual({
    status: before.status,
    promoted_at: before.promoted_at,
    status_at: before.status_at,
  })
  expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true })
})
