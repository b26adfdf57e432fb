import { afterEach, describe, expect, it } from 'vitest'
import { BYPASSES, type PlanOptions } from '../../src/domain/strategies/index.ts'
import type { RolloutOptions } from '../../src/index.ts'
import { aDeployment, serve } from '../house.ts'
import { openYard as openOne, QUICK, type Yard } from './yard.ts'

/*
 * What can happen to a rollout, from one end to the other: each told by calls of the API, carried out by the workers of
 * the SDK, and judged by what is in service, what was seen outside, and what the journal says.
 */

const open: Yard[] = []
afterEach(async () => {
  for (const yard of open.splice(0)) await yard.sdk.close()
})

async function openYard(more: RolloutOptions = {}): Promise<Yard> {
  const yard = await openOne(more)
  open.push(yard)
  await yard.sdk.start()
  return yard
}

const reason = 'because'
const seen = ({ outside }: Yard) => [...outside.done.values()]
const get = ({ api }: Yard, id: string) => api.deployments.get({ id })
const at = (id: string) => (run: Awaited<ReturnType<Yard['begin']>>) => run.steps[run.cursor]?.id === id
const isOver = ({ ended_at }: Awaited<ReturnType<Yard['begin']>>) => ended_at !== null

/** Everything but what a run changes of its own deployment. */
async function others({ api }: Yard, without: string) {
  const { items } = await api.deployments.list()
  return items.filter(({ id }) => id !== without)
}

describe('a deployment by a run', () => {
  it('supersedes what serves in the moment of its promotion, and not before', async () => {
    const yard = await openYard()
    const before = await serve(yard)
    yard.tick()
    const run = await yard.begin({ deployment_type: 'automated' }, { ...QUICK, soakSeconds: 50_000 })
    await yard.until(run.id, at('soak'))
    expect(await get(yard, before.id)).toMatchObject({ status: 'active', superseded_by_id: null })
    await yard.api.rollouts.promote({ id: run.id, step_id: 'soak', reason })
    await yard.until(run.id, ({ promoted_at }) => promoted_at !== null)
    expect(await get(yard, before.id)).toMatchObject({
      status: 'inactive',
      inactive_reason: 'superseded',
      superseded_by_id: run.deployment_id,
    })
    expect(await get(yard, run.deployment_id)).toMatchObject({
      status: 'active',
      previous_deployment_id: before.id,
    })
    expect((await yard.until(run.id, isOver)).state).toBe('succeeded')
  })

  it('is the first of its slot: no traffic is shared, nothing is compared, and its health is checked', async () => {
    const yard = await openYard()
    const run = await yard.begin()
    const ended = await yard.until(run.id, isOver)
    expect(ended).toMatchObject({ state: 'succeeded', previous_deployment_id: null })
    expect(seen(yard)).toEqual(['deploy', 'route 100'])
    const states = Object.fromEntries(ended.steps.map(({ id, state }) => [id, state]))
    expect(states).toMatchObject({ verify: 'succeeded', 'weight-5': 'skipped', 'analyse-5': 'skipped' })
    expect((await get(yard, run.deployment_id)).status).toBe('active')
  })

  it('is the first of its slot and bad: it has failed, as there is nothing to go back to', async () => {
    const yard = await openYard()
    yard.health = 'unhealthy'
    const run = await yard.begin({}, { ...QUICK, verifySeconds: 5 })
    expect((await yard.until(run.id, isOver)).state).toBe('failed')
    expect(seen(yard)).toEqual(['deploy', 'withdraw'])
    const { status, rolled_back_by_id } = await get(yard, run.deployment_id)
    expect({ status, rolled_back_by_id }).toEqual({ status: 'failed', rolled_back_by_id: null })
  })

  it('may bring the version that serves already: that is a deployment like any other', async () => {
    const yard = await openYard()
    const before = await serve(yard)
    yard.tick()
    const run = await yard.begin({ version: before.version, deployment_type: 'automated' })
    expect((await yard.until(run.id, isOver)).state).toBe('succeeded')
    expect(seen(yard)).toEqual(['deploy'])
    expect(await get(yard, run.deployment_id)).toMatchObject({ version: before.version, status: 'active' })
    expect(await get(yard, before.id)).toMatchObject({ status: 'inactive', inactive_reason: 'superseded' })
    // A run is one attempt: what has had its own gets no second one.
    await expect(
      yard.api.rollouts.create({ deployment_id: run.deployment_id, start: true }),
    ).rejects.toMatchObject({ code: 'rollout_refused', reasons: [{ code: 'not_pending' }] })
  })
})

describe('a rollback by a run', () => {
  it('can be rolled back itself, to what stands behind it', async () => {
    const yard = await openYard()
    const versions = ['1.0.0', '2.0.0', '3.0.0']
    const served: string[] = []
    for (const version of versions) {
      served.push((await serve(yard, { version })).id)
      yard.tick()
    }
    const back = async (id: string) => {
      const { id: deployment_id } = await yard.api.deployments.rollback({ id, reason })
      const { id: run_id } = await yard.api.rollouts.create({ deployment_id, options: QUICK, start: true })
      expect((await yard.until(run_id, isOver)).state).toBe('succeeded')
      return await get(yard, deployment_id)
    }
    const once = await back(served[2] ?? '')
    expect(once).toMatchObject({ version: '2.0.0', status: 'active', restores_id: served[1] })
    const twice = await back(once.id)
    expect(twice).toMatchObject({ version: '1.0.0', status: 'active', restores_id: served[0] })
    expect(await get(yard, once.id)).toMatchObject({ status: 'rolled_back', rolled_back_by_id: twice.id })
    expect(seen(yard)).toEqual(['deploy', 'deploy'])
  })
})

describe('an abort', () => {
  it('at 5 % gives the traffic back, takes the new version away, and changes nothing else', async () => {
    const yard = await openYard()
    await serve(yard)
    await serve(yard, { environment_name: 'demo' })
    yard.tick()
    const run = await yard.begin({}, { ...QUICK, analysisSeconds: 50_000 })
    const before = await others(yard, run.deployment_id)
    await yard.until(run.id, at('analyse-5'))
    await yard.api.rollouts.abort({ id: run.id, reason })
    expect((await yard.until(run.id, isOver)).state).toBe('rolled_back')
    expect(seen(yard)).toEqual(['deploy', 'route 5', 'route 0', 'withdraw'])
    expect(yard.outside.weight(run.id)).toBe(0)
    expect(await others(yard, run.deployment_id)).toEqual(before)
  })

  it('does not wait behind the many runs that are due: what is undone comes first', async () => {
    const yard = await openYard({ concurrency: 1 })
    await serve(yard)
    yard.tick()
    const run = await yard.begin({}, { ...QUICK, analysisSeconds: 50_000 })
    await yard.until(run.id, at('analyse-5'))
    await yard.sdk.stop()
    for (const application_id of ['one', 'two', 'three'])
      await yard.begin({ application_id, deployment_type: 'automated' })
    yard.tick(60)
    await yard.api.rollouts.abort({ id: run.id, reason })
    const { length } = seen(yard)
    await yard.sdk.start()
    await yard.until(run.id, isOver)
    expect(seen(yard).slice(length, length + 2)).toEqual(['route 0', 'withdraw'])
  })

  it('behind the point of no return halts: all traffic stays on the only copy in service', async () => {
    const yard = await openYard()
    const before = await serve(yard)
    yard.tick()
    const run = await yard.begin({}, { ...QUICK, bakeSeconds: 50_000 })
    await yard.until(run.id, ({ state }) => state === 'baking')
    const halted = await yard.api.rollouts.abort({ id: run.id, reason })
    expect(halted).toMatchObject({ state: 'halted', cause: { code: 'past_no_return' }, undo: [] })
    // It stays so for as long as nobody decides.
    for (let round = 0; round < 20; round += 1) {
      yard.tick(60)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    expect((await yard.api.rollouts.get({ id: run.id })).revision).toBe(halted.revision)
    expect(yard.outside.weight(run.id)).toBe(100)
    expect(seen(yard)).toEqual(['deploy', 'route 5', 'route 50', 'route 100'])
    expect((await get(yard, run.deployment_id)).status).toBe('active')
    expect((await get(yard, before.id)).status).toBe('inactive')
    // The way back is a rollback, for which the slot is free.
    const rollback = await yard.api.deployments.rollback({ id: run.deployment_id, reason })
    const { id } = await yard.api.rollouts.create({
      deployment_id: rollback.id,
      options: QUICK,
      start: true,
    })
    expect((await yard.until(id, isOver)).state).toBe('succeeded')
    expect((await get(yard, run.deployment_id)).status).toBe('rolled_back')
  })
})

describe('two people', () => {
  it('who promote the same step at once leave one step, not two', async () => {
    const yard = await openYard()
    await serve(yard)
    yard.tick()
    const run = await yard.begin({}, { ...QUICK, analysisSeconds: 50_000 })
    await yard.until(run.id, at('analyse-5'))
    const promote = () => yard.api.rollouts.promote({ id: run.id, step_id: 'analyse-5', reason })
    const answers = await Promise.allSettled(Array.from({ length: 8 }, promote))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const now = await yard.until(run.id, at('analyse-50'))
    const states = Object.fromEntries(now.steps.map(({ id, state }) => [id, state]))
    expect(states).toMatchObject({
      'analyse-5': 'skipped',
      'weight-50': 'succeeded',
      'analyse-50': 'running',
    })
    const { items } = await yard.api.audit.list({ action: ['rollout.commanded'], limit: 100 })
    expect(items.filter(({ outcome }) => outcome === 'done')).toHaveLength(1)
  })
})

describe('a plan', () => {
  it('is frozen with its run: what is changed afterwards has no effect on it', async () => {
    const yard = await openYard()
    await serve(yard)
    yard.tick()
    const weights = [5, 100]
    const options: PlanOptions = { ...QUICK, weights, soakSeconds: 30 }
    const run = await yard.begin({}, options)
    // The template is edited, and so is the deployment.
    weights.splice(0, 2, 50, 100)
    Object.assign(options, { soakSeconds: 50_000 })
    await yard.until(run.id, at('analyse-5'))
    await yard.api.deployments.update({
      id: run.deployment_id,
      health_check_url: 'https://other.example/health',
    })
    const ended = await yard.until(run.id, isOver)
    expect(ended).toMatchObject({ state: 'succeeded', plan: run.plan, plan_hash: run.plan_hash })
    expect(seen(yard)).toEqual(['deploy', 'route 5', 'route 100'])
    // What was read of it is a copy, too.
    Object.assign(ended.plan, { error_limit: 0 })
    expect((await yard.api.rollouts.get({ id: run.id })).plan).toEqual(run.plan)
  })
})

describe('a slot in maintenance', () => {
  it('lets nothing begin, and nothing go further, until it is over', async () => {
    const yard = await openYard()
    const before = await serve(yard)
    yard.tick()
    const first = await yard.begin({}, { ...QUICK, analysisSeconds: 50_000 })
    await yard.until(first.id, at('analyse-5'))
    const until = new Date(yard.clock.now() + 1e9).toISOString()
    await yard.api.deployments.startMaintenance({ id: before.id, until, reason })
    await yard.api.rollouts.promote({ id: first.id, step_id: 'analyse-5', reason })
    const held = await yard.until(first.id, ({ state }) => state === 'paused')
    expect(held.pauses).toMatchObject([{ reason: 'blocked', why: expect.stringContaining('maintenance') }])
    expect(yard.outside.weight(first.id)).toBe(5)
    await yard.api.rollouts.abort({ id: first.id, reason })
    await yard.until(first.id, isOver)

    const second = await yard.begin({ version: '3.0.0' })
    const waiting = await yard.until(second.id, ({ state }) => state === 'waiting')
    expect(waiting.blocks).toMatchObject([{ code: 'maintenance' }])
    await yard.api.deployments.endMaintenance({ id: before.id })
    expect((await yard.until(second.id, isOver)).state).toBe('succeeded')
  })
})

describe('a hotfix', () => {
  const guarded: PlanOptions = { protection: 'protected', soakSeconds: 600, bakeSeconds: 0 }
  const hotfix = { deployment_type: 'hotfix', environment_name: 'production' } as const

  it('may go without soak and lower environments, and says so in its plan and in the journal', async () => {
    const admitted: string[] = []
    const yard = await openYard({
      admit: ({ run_id }) => {
        admitted.push(run_id)
        return []
      },
    })
    const run = await yard.begin(hotfix, guarded)
    expect(run.plan.bypassed).toEqual(['validated_in_staging', 'checklist_complete', 'soak'])
    const check = run.plan.steps.find(({ kind }) => kind === 'check')
    expect(check).toMatchObject({ prerequisites: expect.not.arrayContaining(['validated_in_staging']) })
    expect(run.steps.map(({ id }) => id)).not.toContain('soak')
    await yard.until(run.id, at('promote'))
    await yard.api.rollouts.promote({ id: run.id, step_id: 'promote' })
    expect((await yard.until(run.id, isOver)).state).toBe('succeeded')
    expect(admitted).toContain(run.id)
    const { items } = await yard.api.deployments.history({ id: run.deployment_id, limit: 100 })
    expect(items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['rollout.created', 'deployment.started', 'deployment.promoted']),
    )
    expect(await yard.api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true })
  })

  it('never goes without its health check, whatever it bypasses and whoever says so', async () => {
    const yard = await openYard({ admit: () => [] })
    yard.health = 'unknown'
    const run = await yard.begin(hotfix, { ...guarded, bypass: [...BYPASSES], verifySeconds: 50_000 })
    expect(run.plan.steps.map(({ id }) => id)).toEqual(['deploy', 'verify', 'promote', 'notify'])
    await yard.until(run.id, at('verify'))
    const refused = (code: string) => ({ code: 'rollout_refused', reasons: [{ code }] })
    const named = { id: run.id, step_id: 'verify', reason }
    await expect(yard.api.rollouts.skip(named)).rejects.toMatchObject({ code: 'rollout_refused' })
    await expect(yard.api.rollouts.promote(named)).rejects.toMatchObject(refused('not_waiting'))
    await yard.api.rollouts.promoteFull({ id: run.id, reason })
    yard.health = 'unhealthy'
    for (let round = 0; round < 20; round += 1) {
      yard.tick(60)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    const still = await yard.api.rollouts.get({ id: run.id })
    expect(still).toMatchObject({ promoted_at: null, cursor: 1 })
    yard.health = 'healthy'
    // The promotion was said with the rest: it waits for the health check, and for nobody else.
    expect((await yard.until(run.id, isOver)).state).toBe('succeeded')
  })

  it('never leaves its team: for others there is neither the deployment nor its run', async () => {
    const yard = await openYard({ admit: () => [] })
    const run = await yard.begin(hotfix, guarded)
    await yard.until(run.id, at('promote'))
    const stranger = yard.sdk.as({
      id: 'u9',
      name: 'Sam',
      grants: [{ role: 'team_manager', team_id: 't9' }],
    })
    const before = await yard.api.rollouts.get({ id: run.id })
    const calls = [
      stranger.rollouts.get({ id: run.id }),
      stranger.rollouts.promote({ id: run.id, step_id: 'promote' }),
      stranger.rollouts.promoteFull({ id: run.id, reason }),
      stranger.rollouts.abort({ id: run.id, reason }),
      stranger.rollouts.create({ deployment_id: run.deployment_id }),
    ]
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      stranger.deployments.create(aDeployment({ ...hotfix, team_id: 't1' })),
    ).rejects.toMatchObject({ code: 'not_found' })
    expect(await yard.api.rollouts.get({ id: run.id })).toEqual(before)
  })

  it('is for nobody but a hotfix: another type that asks for it has every step', async () => {
    const yard = await openYard()
    for (const deployment_type of ['automated', 'canary', 'blue_green', 'manual'] as const)
      await expect(
        yard.begin({ deployment_type, environment_name: 'production' }, { ...guarded, bypass: ['soak'] }),
      ).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
