import fc from 'fast-check'
import { expect } from 'vitest'
import { DEPLOYMENT_TYPES } from '../../src/domain/deployments/index.ts'
import { COMMANDS, type CommandType, hasRunEnded, type Run } from '../../src/domain/rollouts/index.ts'
import { type Plan, planFor } from '../../src/domain/strategies/index.ts'
import { secondsBetween } from '../../src/domain/values/index.ts'
import type { Gate } from '../../src/domain/verdicts/index.ts'
import {
  CRASHES,
  type Crash,
  MOODS,
  type Mood,
  type Outside,
  type Simulation,
  simulate,
} from './simulation.ts'

const errorRate: Gate = {
  id: 'error-rate',
  source: { kind: 'metrics', query: 'errors' },
  passes: { op: 'lte', value: 1 },
  fails: null,
  initial_delay_seconds: 2,
  interval_seconds: 5,
  count: 3,
  consecutive_success: null,
  failure_limit: 0,
  inconclusive_limit: 1,
  consecutive_error_limit: 1,
  minimum_samples: 0,
  timeout_seconds: null,
}

const plans: fc.Arbitrary<Plan> = fc
  .record({
    type: fc.constantFrom(...DEPLOYMENT_TYPES),
    protection: fc.constantFrom('open', 'protected'),
    gates: fc.constantFrom([errorRate], [errorRate, { ...errorRate, id: 'second', failure_limit: 1 }]),
    background: fc.constantFrom([], [{ ...errorRate, count: null, failure_limit: 1 }]),
    soakSeconds: fc.constantFrom(0, 30),
    bakeSeconds: fc.constantFrom(0, 30),
    onPauseTimeout: fc.constantFrom('abort', 'resume', 'stay'),
    errorLimit: fc.constantFrom(0, 2),
  })
  .map(({ type, gates, background, ...options }) =>
    planFor(type, {
      ...options,
      gates: [...gates],
      background: [...background],
      weights: [10, 50, 100],
      successes: 2,
      pauseSeconds: 60,
      deploySeconds: 60,
      verifySeconds: 60,
      testSeconds: 60,
      standbySeconds: 60,
    }),
  )

interface Real {
  world: Simulation
}
type Act = fc.Command<object, Real>

function act(text: string, run: (world: Simulation) => void): Act {
  return { check: () => true, run: (_model, { world }) => run(world), toString: () => text }
}

function tickOf(crash: Crash, times: number): Act {
  return act(`tick(${crash}, ${times})`, (world) => {
    for (let time = 1; time <= times; time += 1) {
      const { due_at } = world.run
      if (due_at !== null && due_at > world.now) world.pass(secondsBetween(world.now, due_at))
      world.tick(time === times ? crash : 'none')
    }
  })
}

function sayOf(type: CommandType, place: number, isCurrent: boolean, outcome: 'succeeded' | 'failed'): Act {
  return act(`say(${type}, ${isCurrent ? 'current' : place}, ${outcome})`, (world) => {
    const { run } = world
    const step_id = isCurrent ? stepAtHand(run) : run.steps[place % run.steps.length]?.id
    // An id that was used already is a replay or a refusal; both change nothing.
    const id = place % 7 === 0 ? { id: `x${place}` } : {}
    world.say({ type, reason: 'because', step_id, outcome, ...id })
  })
}

/** The step that a command would name: where the run is, forwards or backwards. */
function stepAtHand(run: Run): string | undefined {
  const undone = run.undo.find(({ state }) => state === 'running' || state === 'failed')
  return undone?.step_id ?? run.steps[run.cursor]?.id
}

const good: Partial<Outside> = { mood: 'works', figure: 0, health: 'healthy', blocks: [] }
const tick = fc
  .record({ crash: fc.constantFrom(...CRASHES), times: fc.integer({ min: 1, max: 8 }) })
  .map(({ crash, times }) => tickOf(crash, times))
const changes = fc.oneof(
  fc.constantFrom<Mood>(...MOODS).map((mood) => ({ mood })),
  fc.constantFrom(0, 5, null).map((figure) => ({ figure })),
  fc
    .constantFrom('healthy' as const, 'degraded' as const, 'unhealthy' as const, 'unknown' as const, null)
    .map((health) => ({ health })),
  fc.constantFrom([], [{ code: 'freeze', message: 'There is a freeze.' }]).map((blocks) => ({ blocks })),
  fc.constant(good),
)

const commands: fc.Arbitrary<Act>[] = [
  tick,
  tick,
  tick,
  fc
    .record({
      type: fc.constantFrom(...COMMANDS),
      place: fc.nat(20),
      isCurrent: fc.boolean(),
      outcome: fc.constantFrom('succeeded' as const, 'succeeded' as const, 'failed' as const),
    })
    .map(({ type, place, isCurrent, outcome }) => sayOf(type, place, isCurrent, outcome)),
  changes.map((change) =>
    act(`change(${JSON.stringify(change)})`, ({ outside }) => Object.assign(outside, change)),
  ),
  fc.constantFrom(0.5, 3, 20, 120).map((seconds) => act(`pass(${seconds})`, (world) => world.pass(seconds))),
  fc
    .record({ index: fc.nat(20), status: fc.constantFrom('failed', 'succeeded', 'running', 'absent') })
    .map(({ index, status }) => act(`late(${index}, ${status})`, (world) => world.late(index, status))),
]

/** How the sequences ended, so that a test can tell that they went everywhere. */
export type Endings = Map<string, number>

/** So many random sequences over every strategy; whatever happened, a person can bring each to an end. */
export function playChaos(numRuns: number, seed: number): Endings {
  const endings: Endings = new Map()
  fc.assert(
    fc.property(
      plans,
      fc.constantFrom(null, 'd0', 'd0'),
      fc.commands(commands, { maxCommands: 40, size: '+1' }),
      (plan, previous, sequence) => {
        if (plan.deployment_type === 'rollback' && previous === null) return
        const world = simulate(plan, previous)
        world.say({ type: 'start' })
        fc.modelRun(() => ({ model: {}, real: { world } }), sequence)
        calm(world)
        const { state, cause } = world.run
        for (const key of [state, `${state} ${cause?.code ?? ''}`])
          endings.set(key, (endings.get(key) ?? 0) + 1)
      },
    ),
    { numRuns, seed },
  )
  return endings
}

/** The outside works again, and people do what is asked of them: every run ends. */
function calm(world: Simulation): void {
  Object.assign(world.outside, good)
  for (let round = 0; round < 80 && !hasRunEnded(world.run.state); round += 1) {
    world.settle()
    const { run } = world
    const named = { step_id: stepAtHand(run), reason: 'because' }
    if (hasRunEnded(run.state)) break
    if (run.state === 'queued') world.say({ type: 'start' })
    else if (run.state === 'halted') world.say({ type: 'abort', ...named })
    else if (world.say({ type: 'report', outcome: 'succeeded', ...named })) continue
    else if (run.state === 'paused')
      world.say({ type: 'resume' }) ||
        world.say({ type: 'retry', ...named }) ||
        world.say({ type: 'abort', ...named })
    else world.say({ type: 'promote', ...named })
  }
  const { run } = world
  expect(hasRunEnded(run.state), `It is ${run.state} at ${run.steps[run.cursor]?.id}.`).toBe(true)
}
