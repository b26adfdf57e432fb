import { afterEach, describe, expect, it } from 'vitest'
import { aDeployment, type House, openHouse, serve } from '../../test/house.ts'
import { type Outside, openOutside } from '../../test/support/outside.ts'
import { createAccess } from '../domain/access/index.ts'
import { DEFAULT_ENVIRONMENTS } from '../domain/environments/index.ts'
import { runs } from '../domain/rollouts/index.ts'
import type { PlanOptions } from '../domain/strategies/index.ts'
import { storageJobs } from '../jobs/storage-jobs.ts'
import { silentLogger } from '../ports/index.ts'
import { memoryStorage } from '../storage/memory/index.ts'
import { createDeployments } from './create-deployments.ts'
import { createPipeline } from './pipeline.ts'
import type { RolloutOptions } from './rollout-options.ts'
import { createRolloutWorker } from './rollout-worker.ts'

interface Yard extends House {
  readonly outside: Outside
  health: 'healthy' | 'unhealthy' | 'unknown'
  figure: number | null
}

const ROOT = { id: 'slipway', name: 'Slipway', grants: [{ role: 'msp_admin' as const }] }
const open: Yard[] = []
afterEach(async () => {
  for (const yard of open.splice(0)) await yard.sdk.close()
})

/** A house with an outside, and workers that begin at once; time goes as fast as it is due. */
async function openYard(more: RolloutOptions = {}): Promise<Yard> {
  const outside = openOutside()
  const state = { health: 'healthy', figure: 0 } as Pick<Yard, 'health' | 'figure'>
  const house = await openHouse({
    rollouts: {
      executor: outside.executor,
      router: outside.router,
      metrics: { measure: async () => ({ value: state.figure, samples: 10 }) },
      health: async () => state.health,
      timeout: 100,
      // The clock of a house runs some hundred times too fast.
      lease: 3_600_000,
      ...more,
    },
  })
  const yard: Yard = Object.assign(state, house, { outside })
  open.push(yard)
  return yard
}

const QUICK: PlanOptions = { protection: 'open', weights: [5, 50, 100], bakeSeconds: 10, analysisSeconds: 20 }

async function begin(
  yard: Yard,
  deployment_type: 'canary' | 'automated' | 'blue_green' = 'canary',
  more = QUICK,
) {
  const given = aDeployment({ deployment_type, version: '2.0.0' })
  const deployment = await yard.api.deployments.create(given)
  return await yard.api.rollouts.create({ deployment_id: deployment.id, options: more, start: true })
}

/** Lets time pass until the run is so. */
async function until(
  yard: Yard,
  id: string,
  isSo: (run: Awaited<ReturnType<Yard['api']['rollouts']['get']>>) => boolean,
) {
  for (let round = 0; round < 2_000; round += 1) {
    const run = await yard.api.rollouts.get({ id })
    if (isSo(run)) return run
    yard.tick(1)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  throw new Error(`It never was so: ${JSON.stringify(await yard.api.rollouts.get({ id }))}`)
}

describe('a rollout', () => {
  it('takes a canary into service, and its deployment with it, and tells all of it in the journal', async () => {
    const yard = await openYard()
    const before = await serve(yard)
    yard.tick()
    const run = await begin(yard)
    await yard.sdk.start()
    const ended = await until(yard, run.id, ({ state }) => state === 'succeeded')
    expect(ended.previous_deployment_id).toBe(before.id)
    expect([...yard.outside.done.values()]).toEqual(['deploy', 'route 5', 'route 50', 'route 100'])
    const deployment = await yard.api.deployments.get({ id: run.deployment_id })
    expect(deployment).toMatchObject({ status: 'active', run_id: run.id, previous_deployment_id: before.id })
    expect((await yard.api.deployments.get({ id: before.id })).status).toBe('inactive')
    const { items } = await yard.api.deployments.history({ id: run.deployment_id, limit: 100 })
    const actions = items.map(({ action }) => action)
    expect(actions).toContain('rollout.created')
    expect(actions.indexOf('deployment.promoted')).toBeGreaterThan(-1)
    expect(actions[0]).toBe('rollout.advanced')
    expect(items.find(({ action }) => action === 'rollout.created')?.after).toMatchObject({
      plan_hash: run.plan_hash,
    })
    expect((await yard.api.audit.verify({ team_id: 't1' })).ok).toBe(true)
  })

  it('rolls back by itself when the analysis fails, and leaves what served before as it was', async () => {
    const yard = await openYard()
    const before = await serve(yard)
    yard.tick()
    const gate = {
      id: 'errors',
      source: { kind: 'metrics' as const, query: 'rate' },
      passes: { op: 'lt' as const, value: 0.05 },
      fails: null,
      initial_delay_seconds: 1,
      interval_seconds: 1,
      count: 5,
      consecutive_success: null,
      failure_limit: 0,
      inconclusive_limit: 0,
      consecutive_error_limit: 3,
      minimum_samples: 0,
      timeout_seconds: null,
    }
    const run = await begin(yard, 'canary', { ...QUICK, gates: [gate] })
    await yard.sdk.start()
    await until(yard, run.id, ({ cursor, steps }) => steps[cursor]?.id === 'analyse-50')
    yard.figure = 0.1
    const ended = await until(yard, run.id, ({ state }) => state === 'rolled_back')
    expect(ended.cause).toMatchObject({
      code: 'step_failed',
      message: expect.stringContaining('The last was 0.1; good is less than 0.05.'),
      params: {
        ...{ step_id: 'analyse-50', gate_id: 'errors', why: 'too_many_failures' },
        ...{ value: 0.1, op: 'lt', bound: 0.05, bound_is: 'good', failures: 1, limit: 0 },
      },
    })
    expect(yard.outside.weight(run.id)).toBe(0)
    expect((await yard.api.deployments.get({ id: run.deployment_id })).status).toBe('rolled_back')
    const still = await yard.api.deployments.get({ id: before.id })
    expect(still).toMatchObject({ status: 'active', revision: before.revision })
  })

  it('waits while another one has its slot, and begins against what that one has left', async () => {
    const yard = await openYard()
    await serve(yard)
    yard.tick()
    const first = await begin(yard, 'canary', { ...QUICK, soakSeconds: 20 })
    await yard.sdk.start()
    await until(yard, first.id, ({ state }) => state === 'running')
    const second = await begin(yard)
    await until(yard, second.id, ({ state }) => state === 'waiting')
    expect((await yard.api.rollouts.get({ id: second.id })).blocks).toMatchObject([{ code: 'slot_busy' }])
    await until(yard, second.id, ({ state }) => state === 'succeeded')
    const { previous_deployment_id } = await yard.api.rollouts.get({ id: second.id })
    expect(previous_deployment_id).toBe(first.deployment_id)
  })

  it('hears people at once, and says why not', async () => {
    const yard = await openYard()
    await serve(yard)
    yard.tick()
    const run = await begin(yard, 'canary', { ...QUICK, soakSeconds: 10_000 })
    await yard.sdk.start()
    await until(yard, run.id, ({ cursor, steps }) => steps[cursor]?.id === 'soak')
    await expect(
      yard.api.rollouts.promote({ id: run.id, step_id: 'analyse-5', reason: 'late' }),
    ).rejects.toMatchObject({ code: 'rollout_refused', reasons: [{ code: 'step_left' }] })
    const [one, other] = await Promise.allSettled([
      yard.api.rollouts.promote({ id: run.id, step_id: 'soak', reason: 'enough' }),
      yard.api.rollouts.promote({ id: run.id, step_id: 'soak', reason: 'enough' }),
    ])
    expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected'])
    await until(yard, run.id, ({ state }) => state === 'succeeded')
  })

  it('aborts at 5 % and changes nothing else', async () => {
    const yard = await openYard()
    const before = await serve(yard)
    yard.tick()
    const run = await begin(yard, 'canary', { ...QUICK, analysisSeconds: 10_000 })
    await yard.sdk.start()
    await until(yard, run.id, ({ cursor, steps }) => steps[cursor]?.id === 'analyse-5')
    await yard.api.rollouts.abort({ id: run.id, reason: 'A customer complains.' })
    await until(yard, run.id, ({ state }) => state === 'rolled_back')
    expect([...yard.outside.done.values()]).toEqual(['deploy', 'route 5', 'route 0', 'withdraw'])
    expect(await yard.api.deployments.get({ id: before.id })).toMatchObject({ revision: before.revision })
  })

  it('is not held up by a platform that throws, hangs or lies, and does nothing twice', async () => {
    for (const mood of ['throws', 'hangs', 'lies'] as const) {
      const yard = await openYard()
      yard.outside.mood = mood
      const run = await begin(yard)
      await yard.sdk.start()
      await until(yard, run.id, ({ steps }) => (steps[0]?.act?.errors ?? 0) > 1)
      yard.outside.mood = 'works'
      await until(yard, run.id, ({ state }) => state === 'succeeded')
      expect([...yard.outside.done.values()].filter((order) => order === 'deploy')).toHaveLength(1)
    }
  })

  it('stops for a person when its deployment was moved by hand', async () => {
    const yard = await openYard()
    const run = await begin(yard, 'automated', { ...QUICK, soakSeconds: 100 })
    await yard.sdk.start()
    await until(yard, run.id, ({ cursor, steps }) => steps[cursor]?.id === 'soak')
    await yard.api.deployments.fail({ id: run.deployment_id, reason: 'I know better.' })
    const halted = await until(yard, run.id, ({ state }) => state === 'halted')
    expect(halted.cause?.code).toBe('deployment_moved')
  })

  it('waits where a plan asks for approval and nobody can say whether it is given', async () => {
    const yard = await openYard()
    const run = await begin(yard, 'canary', { ...QUICK, protection: 'protected' })
    await yard.sdk.start()
    const waiting = await until(yard, run.id, ({ state }) => state === 'waiting')
    expect(waiting.blocks).toMatchObject([{ code: 'not_admitted' }])
    const other = await openYard({
      admit: () => {
        throw new Error('The approvals cannot be read.')
      },
    })
    const closed = await begin(other)
    await other.sdk.start()
    expect((await until(other, closed.id, ({ state }) => state === 'waiting')).blocks).toMatchObject([
      { code: 'admission_unknown' },
    ])
  })
})

describe('the options of rollouts', () => {
  it('are refused where a claim could end while an answer is waited for', () => {
    expect(() =>
      createDeployments({ storage: memoryStorage(), rollouts: { timeout: 10_000, lease: 20_000 } }),
    ).toThrow(expect.objectContaining({ code: 'invalid_input' }))
  })
})

describe('a worker that is late', () => {
  it('writes nothing: what another one has ended stays so', async () => {
    const yard = await openYard()
    const run = await begin(yard, 'automated')
    let release: (() => void) | undefined
    const stuck = new Promise<void>((resolve) => {
      release = resolve
    })
    const late = createRolloutWorker({
      storage: yard.storage,
      clock: yard.clock,
      logger: silentLogger,
      pipeline: createPipeline({
        storage: yard.storage,
        jobs: storageJobs({ storage: yard.storage }),
        clock: yard.clock,
        logger: silentLogger,
        sha256: (text) => text,
        committed: () => {},
        enqueued: () => {},
      }),
      caller: { access: createAccess(ROOT, DEFAULT_ENVIRONMENTS), kind: 'system', via: 'slipway' },
      owner: 'late',
      interval: 5,
      rollouts: {
        timeout: 60_000,
        lease: 1_000,
        health: async () => 'healthy',
        executor: {
          apply: async () => {
            await stuck
            return { status: 'failed', message: 'From another time.' }
          },
          observe: async () => ({ status: 'absent' }),
        },
      },
    })
    late.start()
    await expect.poll(async () => (await yard.api.rollouts.get({ id: run.id })).steps[0]?.act).toBeTruthy()
    // It takes nothing more, and is still in the middle of what it has.
    const stopped = late.stop()
    yard.tick(5)
    await yard.sdk.start()
    const ended = await until(yard, run.id, ({ state }) => state === 'succeeded')
    release?.()
    await stopped
    expect(await yard.api.rollouts.get({ id: run.id })).toEqual(ended)
    const stored = await yard.storage.get(runs, { teams: 'all' }, run.id)
    expect(stored).toMatchObject({ state: 'succeeded', lease_owner: null })
    expect(yard.outside.epoch).toBeGreaterThan(1)
  })
})
