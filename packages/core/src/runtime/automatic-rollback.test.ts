import { afterEach, describe, expect, it } from 'vitest'
import { aDeployment, type House, openHouse, serve } from '../../test/house.ts'
import { type Outside, openOutside } from '../../test/support/outside.ts'
import { rollbackAnswers } from '../domain/automatic-rollback/index.ts'
import type { Observation } from '../domain/health/index.ts'
import { followerPlaces, type JournalEntry } from '../domain/journal/index.ts'
import type { DeploymentsOptions } from './create-deployments.ts'
import { createDeployments } from './create-deployments.ts'

interface Yard extends House {
  readonly outside: Outside
  /** What the checks of each version find. */
  readonly found: Record<string, Observation['outcome']>
  freeze: string | null
}

const URL = 'https://shop.example/health'
const open: { sdk: { close(): Promise<void> } }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.sdk.close()
})

/** Checks every second, one of which is enough, and rollbacks in staging. */
async function openYard(more: Partial<DeploymentsOptions> = {}): Promise<Yard> {
  const outside = openOutside()
  const state = { found: {} as Yard['found'], freeze: null as string | null }
  const versions = new Map<string, string>()
  const options: Partial<DeploymentsOptions> = {
    rollouts: { executor: outside.executor, router: outside.router, timeout: 100, lease: 3_600_000 },
    health: {
      settings: { method: 'host', interval_ms: 1_000, down_after: 1, up_after: 1, unknown_after: 1 },
      probe: async ({ deployment_id }) => {
        const version = versions.get(deployment_id) ?? (await versionOf(deployment_id))
        return { outcome: state.found[version] ?? 'up' }
      },
    },
    automaticRollback: { environments: { staging: {} }, freeze: () => state.freeze },
    ...more,
  }
  const house = await openHouse(options)
  async function versionOf(id: string): Promise<string> {
    const { version } = await house.admin.deployments.get({ id })
    versions.set(id, version)
    return version
  }
  const yard: Yard = Object.assign(state, house, { outside })
  open.push(yard)
  return yard
}

/** Lets time pass until it is so. */
async function until<T>(yard: Yard, look: () => Promise<T | undefined | false | null>): Promise<T> {
  for (let round = 0; round < 1_000; round += 1) {
    const found = await look()
    if (found !== undefined && found !== false && found !== null) return found
    yard.tick(0.5)
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
  throw new Error('It never was so.')
}

async function entries(yard: Yard, action: string): Promise<JournalEntry[]> {
  const { items } = await yard.admin.audit.list({ team_id: 't1', action: [action], limit: 500 })
  return [...items]
}

const healthOf = (yard: Yard, id: string, health: string) =>
  until(yard, async () => (await yard.api.deployments.get({ id })).health === health)

/** Version 1 verified good, version 2 in service and well. */
async function served(yard: Yard, more = {}) {
  await yard.sdk.start()
  const first = await serve(yard, { health_check_url: URL, ...more })
  await healthOf(yard, first.id, 'healthy')
  yard.tick()
  const second = await serve(yard, { health_check_url: URL, version: '2.0.0', ...more })
  await healthOf(yard, second.id, 'healthy')
  return { first, second }
}

const rollbacks = async (yard: Yard) =>
  (await yard.api.deployments.list({ deployment_type: 'rollback' })).items

describe('what fails in service', () => {
  it('is rolled back to the last version verified good: incident, run, validation, hold and journal', async () => {
    const yard = await openYard()
    const { first, second } = await served(yard)
    yard.found['2.0.0'] = 'down'
    await until(
      yard,
      async () => (await yard.api.deployments.get({ id: second.id })).status === 'rolled_back',
    )

    const [rollback, ...others] = await rollbacks(yard)
    expect(others).toEqual([])
    expect(rollback).toMatchObject({
      status: 'active',
      version: '1.0.0',
      rollback_of_id: second.id,
      restores_id: first.id,
      deployed_by: 'slipway',
    })
    const run = await yard.api.rollouts.get({ id: rollback?.run_id ?? '' })
    expect(run.steps.find(({ id }) => id === 'verify')).toMatchObject({ state: 'succeeded' })
    expect([...yard.outside.done.values()]).toContain('deploy')
    const [incident] = (await yard.api.incidents.list({ open: true })).items
    expect(incident).toMatchObject({ deployment_ids: [second.id], severity: 'high', recorded_by: 'slipway' })
    const [hold] = (await yard.api.holds.list({ standing: true })).items
    expect(hold).toMatchObject({
      deployment_id: second.id,
      rollback_id: rollback?.id,
      incident_id: incident?.id,
      reason: expect.stringMatching(/Checks failed.*2\.0\.0 is rolled back to 1\.0\.0/),
    })
    expect(await entries(yard, 'deployment.held')).toMatchObject([
      {
        actor_kind: 'system',
        subject_id: second.id,
        after: { trigger: 'health_check', hold_id: hold?.id, run_id: run.id, incident_id: incident?.id },
      },
    ])
    expect((await yard.admin.audit.verify({ team_id: 't1' })).ok).toBe(true)
  })

  it('is held until a person lifts it: nothing goes into service without one, by hand it does', async () => {
    const yard = await openYard()
    const { second } = await served(yard)
    const waiting = await yard.api.deployments.create(
      aDeployment({ version: '2.0.0', health_check_url: URL }),
    )
    yard.found['2.0.0'] = 'down'
    await until(
      yard,
      async () => (await yard.api.deployments.get({ id: second.id })).status === 'rolled_back',
    )
    const { deployments, rollouts, holds } = yard.api
    const held = { code: 'slot_held', reasons: [{ code: 'slot_held' }] }
    for (const deployment_type of ['automated', 'canary', 'blue_green'] as const)
      await expect(
        deployments.create(aDeployment({ version: '3.0.0', deployment_type })),
      ).rejects.toMatchObject(held)
    await expect(deployments.start({ id: waiting.id })).rejects.toMatchObject(held)
    await expect(deployments.activate({ id: waiting.id })).rejects.toMatchObject(held)
    const { application_id, cloud_asset_id, environment_name } = aDeployment()
    const place = { application_id, cloud_asset_id, environment_name }
    expect(await deployments.check({ ...place, deployment_type: 'automated' })).toMatchObject({
      allowed: false,
      reasons: [{ code: 'slot_held', message: expect.stringContaining('2.0.0') }],
    })
    expect(await deployments.check({ ...place, deployment_type: 'manual' })).toMatchObject({ allowed: true })
    const { actions } = await deployments.actions({ id: waiting.id })
    expect(actions.find(({ action }) => action === 'start')?.reasons).toMatchObject([{ code: 'slot_held' }])
    expect(actions.find(({ action }) => action === 'cancel')?.allowed).toBe(true)

    const run = await rollouts.create({
      deployment_id: waiting.id,
      options: { protection: 'open' },
      start: true,
    })
    // The rollback is still watched, so the slot is busy as well.
    const blocks = async () => (await rollouts.get({ id: run.id })).blocks.map(({ code }) => code)
    await until(yard, async () => (await blocks()).includes('slot_held'))
    await deployments.create(aDeployment({ version: '3.0.0', deployment_type: 'manual' }))

    yard.found['2.0.0'] = 'up'
    const [hold] = (await holds.list({ standing: true })).items
    const lifted = await holds.lift({ id: hold?.id ?? '', reason: 'The disk was full.', ticket: 'T-1' })
    expect(lifted).toMatchObject({ lifted_by: 'u1', lifted_because: 'The disk was full.' })
    await expect(holds.lift({ id: lifted.id, reason: 'Again.' })).rejects.toMatchObject({
      code: 'transition_refused',
      reasons: [{ code: 'lifted' }],
    })
    expect(await entries(yard, 'deployment.hold_lifted')).toMatchObject([
      { actor_id: 'u1', subject_id: second.id, reason: 'The disk was full.', ticket: 'T-1' },
    ])
    expect((await holds.list({ standing: true })).items).toEqual([])
    const next = await deployments.create(aDeployment({ version: '4.0.0' }))
    await until(yard, async () => !(await blocks()).includes('slot_held'))
    expect((await deployments.start({ id: next.id })).status).toBe('deploying')
  })

  it('is rolled back once, whoever else has started, and however often it fails', async () => {
    const yard = await openYard()
    const { storage, clock } = yard
    const others = [1, 2, 3].map(() =>
      createDeployments({
        storage: { ...storage, close: async () => {} },
        clock,
        pollInterval: 20,
        health: false,
        automaticRollback: { environments: { staging: {} } },
      }),
    )
    open.push(...others.map((sdk) => ({ sdk })))
    await Promise.all(others.map((sdk) => sdk.start()))
    const { second } = await served(yard)
    for (const outcome of ['down', 'up', 'down'] as const) {
      yard.found['2.0.0'] = outcome
      for (let second = 0; second < 4; second += 1) {
        yard.tick()
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    await until(
      yard,
      async () => (await yard.api.deployments.get({ id: second.id })).status === 'rolled_back',
    )
    expect(await rollbacks(yard)).toHaveLength(1)
    expect(await entries(yard, 'deployment.held')).toHaveLength(1)
    expect((await yard.api.incidents.list()).items).toHaveLength(1)
  })

  it('stays as it is, and the journal says why, where a brake holds', async () => {
    const yard = await openYard()
    yard.freeze = 'Holidays.'
    const { second } = await served(yard)
    yard.found['2.0.0'] = 'down'
    const [entry] = await until(yard, async () => {
      const found = await entries(yard, 'deployment.rollback_withheld')
      return found.length > 0 ? found : null
    })
    expect(entry).toMatchObject({
      subject_id: second.id,
      actor_kind: 'system',
      after: { reasons: [{ code: 'freeze' }] },
      reason: expect.stringMatching(/^Checks failed.*It is not rolled back by itself: .*Holidays/),
    })
    expect(await rollbacks(yard)).toEqual([])
    expect((await yard.api.holds.list()).items).toEqual([])
    expect((await yard.api.incidents.list()).items).toEqual([])
  })

  it('is left alone where nothing was verified, where nobody asked for it, and when nobody can look', async () => {
    const yard = await openYard()
    await yard.sdk.start()
    // Nobody ever checked the version before.
    await serve(yard)
    yard.tick()
    const second = await serve(yard, { version: '2.0.0', health_check_url: URL })
    await healthOf(yard, second.id, 'healthy')
    yard.found['2.0.0'] = 'unknown'
    await healthOf(yard, second.id, 'unknown')
    yard.found['2.0.0'] = 'down'
    const withheld = () => entries(yard, 'deployment.rollback_withheld')
    await until(yard, async () => (await withheld()).length === 1)
    expect((await withheld())[0]?.after).toMatchObject({ reasons: [{ code: 'no_stable_version' }] })

    const elsewhere = { application_id: 'elsewhere', environment_name: 'development' }
    yard.found['2.0.0'] = 'up'
    const there = await served(yard, elsewhere)
    yard.found['2.0.0'] = 'down'
    await healthOf(yard, there.second.id, 'unhealthy')
    for (let round = 0; round < 10; round += 1) {
      yard.tick()
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(await rollbacks(yard)).toEqual([])
    expect((await withheld()).map(({ subject_id }) => subject_id)).not.toContain(there.second.id)
  })

  it('in its bake is rolled back when its run gives up, which is one failure and not two', async () => {
    const yard = await openYard()
    await yard.sdk.start()
    const first = await serve(yard, { health_check_url: URL })
    await healthOf(yard, first.id, 'healthy')
    yard.tick()
    const given = aDeployment({ deployment_type: 'automated', version: '2.0.0', health_check_url: URL })
    const { id } = await yard.api.deployments.create(given)
    const options = { protection: 'open' as const, bakeSeconds: 600, soakSeconds: 0 }
    const run = await yard.api.rollouts.create({ deployment_id: id, options, start: true })
    await until(yard, async () => (await yard.api.rollouts.get({ id: run.id })).state === 'baking')
    yard.found['2.0.0'] = 'down'
    await until(yard, async () => (await yard.api.deployments.get({ id })).status === 'rolled_back')
    expect(await yard.api.rollouts.get({ id: run.id })).toMatchObject({
      ...{ state: 'failed', cause: { code: 'ended_in_service' } },
    })
    expect(await rollbacks(yard)).toMatchObject([{ restores_id: first.id, status: 'active' }])
    expect(await yard.storage.count(rollbackAnswers, { scope: { teams: 'all' } })).toBe(1)
  })

  it('and is said to have failed is rolled back although it serves no more, and its run has ended', async () => {
    const yard = await openYard()
    await yard.sdk.start()
    const first = await serve(yard, { health_check_url: URL })
    await healthOf(yard, first.id, 'healthy')
    yard.tick()
    const given = aDeployment({ deployment_type: 'automated', version: '2.0.0', health_check_url: URL })
    const { id } = await yard.api.deployments.create(given)
    const options = { protection: 'open' as const, bakeSeconds: 6_000, soakSeconds: 0 }
    const run = await yard.api.rollouts.create({ deployment_id: id, options, start: true })
    await until(yard, async () => (await yard.api.rollouts.get({ id: run.id })).state === 'baking')
    await yard.api.deployments.fail({ id, reason: 'Orders are lost.' })
    expect(await yard.api.rollouts.get({ id: run.id })).toMatchObject({
      ...{ state: 'failed', cause: { code: 'ended_in_service', message: 'Orders are lost.' } },
    })
    await until(yard, async () => (await yard.api.deployments.get({ id })).status === 'rolled_back')
    expect(await rollbacks(yard)).toMatchObject([{ restores_id: first.id, status: 'active' }])
    expect(await entries(yard, 'deployment.held')).toMatchObject([{ after: { trigger: 'reported' } }])
    expect((await yard.api.audit.verify({ team_id: 't1' })).ok).toBe(true)
  })

  it('halts, and goes no further back, when the rollback itself does not pass its health check', async () => {
    const yard = await openYard()
    const { first, second } = await served(yard)
    yard.found['2.0.0'] = 'down'
    yard.found['1.0.0'] = 'down'
    const [rollback] = await until(yard, async () => {
      const found = await rollbacks(yard)
      return found.length > 0 ? found : null
    })
    const ended = await until(yard, async () => {
      const run = await yard.api.rollouts.get({ id: rollback?.run_id ?? '' })
      return run.state === 'halted' || run.state === 'paused' ? run : null
    })
    expect(ended).toMatchObject({ state: 'halted', cause: { code: 'step_failed' }, promoted_at: null })
    const advanced = await entries(yard, 'rollout.advanced')
    expect(advanced[0]).toMatchObject({ subject_id: rollback?.id, after: { state: 'halted' } })
    for (let round = 0; round < 10; round += 1) {
      yard.tick(5)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(await rollbacks(yard)).toHaveLength(1)
    expect((await yard.api.deployments.get({ id: second.id })).status).toBe('active')
    expect((await yard.api.deployments.get({ id: first.id })).status).toBe('inactive')
    expect((await yard.api.holds.list({ standing: true })).items).toHaveLength(1)
  })

  it('is left alone while its health goes up and down, and in a maintenance', async () => {
    const yard = await openYard()
    const { second } = await served(yard)
    await yard.api.health.configure({ id: second.id, settings: { down_after: 3, up_after: 2 } })
    const pass = async (outcome: Observation['outcome'], checks: number) => {
      yard.found['2.0.0'] = outcome
      for (let made = 0; made < checks; made += 1) {
        const before = (await yard.api.health.get({ id: second.id })).last?.id
        await until(yard, async () => (await yard.api.health.get({ id: second.id })).last?.id !== before)
      }
    }
    for (let round = 0; round < 30; round += 1) await pass(round % 2 === 0 ? 'down' : 'up', 1)
    expect((await yard.api.health.get({ id: second.id })).flapping).toBe(true)
    await pass('up', 25)
    const at = new Date(yard.clock.now() + 3_600_000).toISOString()
    await yard.api.deployments.startMaintenance({ id: second.id, until: at, reason: 'Disks' })
    await pass('down', 5)
    expect((await yard.api.deployments.get({ id: second.id })).status).toBe('maintenance')
    expect(await rollbacks(yard)).toEqual([])
    expect((await yard.api.holds.list()).items).toEqual([])
  })

  it('is history to whoever hears of it too late', async () => {
    const yard = await openYard({ automaticRollback: undefined })
    const late = createDeployments({
      storage: { ...yard.storage, close: async () => {} },
      clock: yard.clock,
      pollInterval: 20,
      health: false,
      automaticRollback: { environments: { staging: {} } },
    })
    open.push({ sdk: late })
    await late.start()
    const { second } = await served(yard)
    await late.stop()
    yard.found['2.0.0'] = 'down'
    await healthOf(yard, second.id, 'unhealthy')
    yard.tick(900)
    await late.start()
    const places = { scope: { teams: ['t1'] } }
    const seen = async () => (await yard.storage.find(followerPlaces, places))[0]?.seq ?? 0
    const [last] = (await yard.admin.audit.list({ team_id: 't1', limit: 1 })).items
    await until(yard, async () => (await seen()) >= (last?.seq ?? Number.POSITIVE_INFINITY))
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(await rollbacks(yard)).toEqual([])
    expect(await entries(yard, 'deployment.rollback_withheld')).toEqual([])
  })
})
