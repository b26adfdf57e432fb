import { setTimeout as pause } from 'node:timers/promises'
import type { DeploymentsOptions, PlanOptions, RunView } from '@slipway/core'
import { MINUTE } from './now.ts'
import { apiOf, type CreateInput, deploy, type Ground, type Seed } from './seed.ts'
import { world } from './worlds.ts'

/** What runs are carried out with: a platform in memory, which does what a version or a query says. */
export function rolling(): Pick<DeploymentsOptions, 'rollouts' | 'pollInterval'> {
  const weights = new Map<string, number>()
  return {
    pollInterval: 10,
    rollouts: {
      executor: {
        apply: async (order, { version }) =>
          order.do === 'withdraw' && version.endsWith('-stuck')
            ? { status: 'failed', message: 'La plateforme refuse de retirer la version.' }
            : { status: 'succeeded' },
        observe: async () => ({ status: 'absent' }),
      },
      router: {
        set: async (weight, { run_id }) => void weights.set(run_id, weight),
        observe: async ({ run_id }) => weights.get(run_id) ?? 0,
      },
      metrics: { measure: async (query) => ({ value: FIGURES[query] ?? null, samples: 400 }) },
      health: async () => 'healthy',
      admit: ({ version }) =>
        version.endsWith('-frozen')
          ? [{ code: 'freeze', message: 'Gel des mises en production jusqu’au 30 novembre.' }]
          : [],
      // Its clock runs much faster than the world's.
      lease: 24 * 60 * MINUTE,
    },
  }
}

const FIGURES: Readonly<Record<string, number>> = { good: 0.004, bad: 0.11 }

type Gate = NonNullable<PlanOptions['gates']>[number]

/** A gate on the rate of errors that `query` answers. */
export function errorRate(query: 'good' | 'bad' | 'silent', more: Partial<Gate> = {}): Gate {
  return {
    id: 'taux-erreurs',
    source: { kind: 'metrics', query },
    passes: { op: 'lt', value: 0.01 },
    fails: { op: 'gte', value: 0.05 },
    initial_delay_seconds: 10,
    interval_seconds: 10,
    count: 6,
    consecutive_success: null,
    failure_limit: 1,
    inconclusive_limit: 1,
    consecutive_error_limit: 2,
    minimum_samples: 0,
    timeout_seconds: null,
    ...more,
  }
}

export interface Rollout {
  readonly id: string
  readonly deployment_id: string
}

/** A deployment with a run, which begins as soon as it may. */
export async function rollOut(
  ground: Ground,
  given: Pick<CreateInput, 'application_id' | 'environment_name' | 'version'> & Partial<CreateInput>,
  options: PlanOptions = {},
  start = true,
): Promise<Rollout> {
  const deployment_id = await deploy(ground, { deployment_type: 'canary', ...given }, 'pending')
  const { id } = await apiOf(ground).rollouts.create({
    deployment_id,
    options: { protection: 'open', ...options },
    start,
  })
  return { id, deployment_id }
}

/** Lets the clock go on, second by second, until the run is so. Its SDK has to be started. */
export async function until(
  ground: Ground,
  { id }: Rollout,
  isSo: (run: RunView) => boolean,
): Promise<RunView> {
  const { rollouts } = apiOf(ground)
  for (let round = 0; round < 3_000; round += 1) {
    const run = await rollouts.get({ id })
    if (isSo(run)) return run
    // What is due is seen to before more time passes.
    if (run.due_at !== null && Date.parse(run.due_at) > ground.clock.now()) ground.clock.advance(1_000)
    await pause(5)
  }
  throw new Error(`It never was so: ${JSON.stringify(await rollouts.get({ id }))}`)
}

export function isAt(step: string, measured = 0): (run: RunView) => boolean {
  return ({ steps }) =>
    steps.some(
      ({ id, state, gates }) => id === step && state === 'running' && (gates[0]?.successes ?? 0) >= measured,
    )
}

/** The seeded world with a run in each state that a page has to tell apart; ids by name as in `RUNS`. */
export const seedRollouts: Seed = world((ground, named) => [
  {
    daysBefore: 0.03,
    async run() {
      const application_id = 'rapprochement'
      const place = (environment_name: string, version: string) => ({
        application_id,
        environment_name,
        version,
      })
      const serve = (environment_name: string) => deploy(ground, place(environment_name, '2.8.0'), 'active')
      await ground.sdk.start()
      for (const name of ['development', 'testing', 'staging', 'demo', 'production']) await serve(name)
      const quick = { bakeSeconds: 5, gates: [errorRate('good', { count: 2 })] }

      const queued = await rollOut(
        ground,
        { ...place('development', '2.9.0'), deployment_type: 'blue_green' },
        {},
        false,
      )
      named.queuedRun = queued.deployment_id

      const bad = await rollOut(ground, place('testing', '2.9.0'), { gates: [errorRate('bad')] })
      await until(ground, bad, ({ state }) => state === 'rolled_back')
      named.undoneRun = bad.deployment_id

      const stuck = await rollOut(ground, place('testing', '2.9.1-stuck'), { gates: [errorRate('bad')] })
      await until(ground, stuck, ({ state }) => state === 'halted')
      named.haltedRun = stuck.deployment_id

      const frozen = await rollOut(ground, { ...place('demo', '2.9.0-frozen'), deployment_type: 'automated' })
      await until(ground, frozen, ({ state }) => state === 'waiting')
      named.waitingRun = frozen.deployment_id

      const good = await rollOut(ground, { ...place('staging', '2.9.0') }, quick)
      await until(ground, good, ({ state }) => state === 'succeeded')
      named.doneRun = good.deployment_id

      const silent = await rollOut(ground, place('staging', '2.10.0'), { gates: [errorRate('silent')] })
      await until(ground, silent, ({ state }) => state === 'paused')
      named.undecidedRun = silent.deployment_id

      const gates = [errorRate('good', { count: 30 })]
      const canary = await rollOut(ground, place('production', '2.9.0'), {
        weights: [5, 25, 50, 100],
        gates: [errorRate('good', { count: 4 })],
        background: gates,
      })
      await until(ground, canary, isAt('analyse-25', 2))
      named.canaryRun = canary.deployment_id
      await ground.sdk.stop()
    },
  },
])

/** The names of the deployments whose runs `seedRollouts` makes. */
export const RUNS = [
  'canaryRun',
  'undecidedRun',
  'haltedRun',
  'undoneRun',
  'waitingRun',
  'queuedRun',
  'doneRun',
] as const
