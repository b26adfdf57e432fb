import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogItems } from './catalog.ts'
import { allDeployments } from './listing.ts'
import { live, tidyLive } from './live.ts'
import { DEMO_TAG, openStage, RUNNER, TOUR } from './live-stage.ts'
import { ines } from './people.ts'
import { openPortal, type Portal } from './portal.ts'

let folder: string
let portal: Portal
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-live-'))
  portal = await openPortal({ path: join(folder, 'portal.db'), port: 0, site: new Map() })
  await portal.sdk.as(ines.actor).catalog.upsert({ items: catalogItems() })
})
afterAll(async () => {
  await portal.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Without those that a promotion makes by itself, in its own time. */
const all = async () =>
  (await allDeployments(portal.sdk.as(ines.actor))).filter(
    ({ application_id }) => application_id !== TOUR.application_id,
  )

async function show(): Promise<string[]> {
  const lines: string[] = []
  const looks = { times: 1, seconds: 1 }
  await live({ origin: portal.origin, interval: 0, looks, told: (line) => lines.push(line) })
  return lines
}

describe('the live changes', () => {
  it('are real deployments that say what they are, with a failure and a rollback, and leave nothing under way', async () => {
    const lines = await show()
    expect(lines.at(-1)).toMatch(/that was the last one/)
    expect(lines.join('\n')).not.toMatch(/left alone/)
    const deployments = await all()
    expect(deployments).toHaveLength(9)
    for (const { metadata } of deployments) expect(metadata.tags).toContain(DEMO_TAG)
    const statuses = deployments.map(({ status }) => status)
    expect(statuses).not.toContain('pending')
    expect(statuses).not.toContain('deploying')
    for (const status of ['active', 'failed', 'rolled_back']) expect(statuses).toContain(status)
    const started = await portal.sdk.as(ines.actor).audit.list({ action: 'deployment.started' })
    const items = started.items.filter(({ application_id }) => application_id !== TOUR.application_id)
    const byPeople = items.filter(({ actor_id }) => actor_id !== 'slipway')
    for (const { reason, via } of byPeople) expect([reason, via]).toEqual(['demo', 'http'])
    // The canary begins by itself, once its rollout was asked for.
    expect(items.length - byPeople.length).toBe(1)
    const rollout = deployments.find(({ deployment_type }) => deployment_type === 'canary')
    expect(rollout?.status).toBe('active')
    const run = await portal.sdk.as(ines.actor).rollouts.get({ id: rollout?.run_id ?? '' })
    expect(run.state).toBe('succeeded')
    const promoted = await portal.sdk.as(ines.actor).promotions.list({})
    expect(promoted.items).toMatchObject([{ application_id: TOUR.application_id, version: '1.1.0' }])
  })

  it('move on when the portal starts again, and clear up what was cut short', async () => {
    const stage = await openStage(portal.origin)
    const waiting = await stage.create(RUNNER, 'staging')
    const begun = await stage.create(RUNNER, 'production')
    await stage.api(RUNNER).deployments.start({ id: begun.id })
    await tidyLive(portal.origin)
    const { get } = portal.sdk.as(ines.actor).deployments
    expect((await get({ id: waiting.id })).status).toBe('cancelled')
    expect((await get({ id: begun.id })).status).toBe('failed')
    const before = (await all()).length
    await show()
    expect((await all()).length).toBe(before + 9)
    const staged = (await all()).filter(
      ({ environment_name, deployment_type }) =>
        environment_name === 'staging' && deployment_type === 'automated',
    )
    expect(new Set(staged.map((each) => `${each.application_id} ${each.version}`)).size).toBe(staged.length)
  })

  it('rest when a database has seen enough of them', async () => {
    let lines: string[] = []
    for (let start = 0; start < 10; start += 1) lines = await show()
    expect(lines).toEqual([expect.stringMatching(/--fresh begins anew/)])
    expect((await all()).length).toBeLessThan(70)
  })
})
