import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunStatus } from '../rollouts/index.ts'
import { addSeconds } from '../values/index.ts'
import { decideWaves, type WaveMember, type WavePlan, type WaveRollout, wavePlanSchema } from './index.ts'

const NOW = '2026-11-24T12:00:00.000Z'
const ids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `d${from + index}`)

function aPlan(more: Partial<WavePlan> = {}): WavePlan {
  return {
    waves: [
      { id: 'pilot', deployment_ids: ['d1'], parallel: 1, error_threshold: 0, soak_seconds: 600 },
      { id: 'rest', deployment_ids: ids(2, 11), parallel: 3, error_threshold: 10, soak_seconds: 0 },
    ],
    on_threshold: 'roll_back',
    ...more,
  }
}

const none: WaveMember = { run_state: null, promoted_at: null, undo_failed: false, rollback_state: null }
const done: WaveMember = { ...none, run_state: 'succeeded', promoted_at: NOW }
const inState = (run_state: RunStatus): WaveMember => ({ ...none, run_state })

/** A world of runs that a test moves by hand. */
function aWorld(plan = aPlan()) {
  const members = new Map<string, WaveMember>()
  const world = {
    rollout: { plan, state: 'running', cursor: 0, cause: null, over_at: null } as WaveRollout,
    now: NOW,
    set(member: WaveMember, ...of: string[]) {
      for (const id of of) members.set(id, member)
    },
    look() {
      const decision = decideWaves(world.rollout, (id) => members.get(id) ?? none, world.now)
      world.rollout = decision.rollout
      return decision.asks.map(({ type, deployment_id }) => `${type} ${deployment_id}`)
    },
  }
  return world
}

function inSecondWave(plan = aPlan()) {
  const world = aWorld(plan)
  world.set(done, 'd1')
  world.look()
  world.now = addSeconds(NOW, 600)
  return world
}

describe('a rollout in waves', () => {
  it('begins a wave when the one before is over and has soaked, and no more runs than are allowed at once', () => {
    const world = aWorld()
    expect(world.look()).toEqual(['start d1'])
    world.set(inState('running'), 'd1')
    expect(world.look()).toEqual([])
    world.set(done, 'd1')
    expect(world.look()).toEqual([])
    world.now = addSeconds(NOW, 599)
    expect(world.look()).toEqual([])
    world.now = addSeconds(NOW, 600)
    expect(world.look()).toEqual(['start d2', 'start d3', 'start d4'])
    world.set(inState('paused'), 'd2', 'd3')
    expect(world.look()).toEqual(['start d4'])
    world.set(done, ...ids(2, 11))
    world.look()
    expect(world.rollout.state).toBe('succeeded')
  })

  it('bears failures up to its threshold', () => {
    const world = inSecondWave()
    world.set(inState('rolled_back'), 'd2')
    expect(world.look()).toEqual(['start d3', 'start d4', 'start d5'])
    world.set(inState('halted'), 'd3')
    expect(world.look()).toEqual(['abort d3'])
    expect(world.rollout).toMatchObject({
      state: 'rolling_back',
      cause: expect.stringMatching(/2 of 10 in wave rest/),
    })
  })

  it('rolls the wave back, the latest first: aborts what is under way, and brings back what is in service', () => {
    const world = inSecondWave()
    world.set(done, 'd2', 'd3')
    world.set(inState('running'), 'd4')
    world.set(inState('failed'), 'd5', 'd6')
    expect(world.look()).toEqual(['abort d4', 'roll_back d3', 'roll_back d2'])
    world.set({ ...done, rollback_state: 'running' }, 'd2', 'd3')
    world.set(inState('aborting'), 'd4')
    expect(world.look()).toEqual([])
    expect(world.rollout.state).toBe('rolling_back')
    world.set({ ...done, rollback_state: 'succeeded' }, 'd2', 'd3')
    world.set(inState('rolled_back'), 'd4')
    expect(world.look()).toEqual([])
    expect(world.rollout.state).toBe('rolled_back')
  })

  it('rolls back all waves where the plan says so, and only halts where it says that', () => {
    const all = inSecondWave(aPlan({ on_threshold: 'roll_back_all' }))
    all.set(inState('failed'), 'd2', 'd3')
    expect(all.look()).toEqual(['roll_back d1'])
    const halts = inSecondWave(aPlan({ on_threshold: 'halt' }))
    halts.set(inState('failed'), 'd2', 'd3')
    expect(halts.look()).toEqual([])
    expect(halts.rollout.state).toBe('halted')
  })

  it('halts when something cannot be brought back', () => {
    const world = inSecondWave()
    world.set({ ...done, rollback_state: 'failed' }, 'd2')
    world.set({ ...inState('halted'), undo_failed: true }, 'd3')
    world.set(inState('failed'), 'd4')
    expect(world.look()).toEqual([])
    expect(world.rollout).toMatchObject({ state: 'halted', cause: expect.stringMatching(/d3, d2 could not/) })
  })

  it('is refused with every fault at once when a slot is in it twice', () => {
    const [pilot] = aPlan().waves
    if (pilot === undefined) throw new Error('There is a pilot.')
    const result = wavePlanSchema.safeParse({ waves: [pilot, pilot], on_threshold: 'halt' })
    expect(result.error?.issues.map(({ path }) => path.join('/'))).toEqual([
      'waves/1/id',
      'waves/1/deployment_ids/0',
    ])
  })

  it('never has more runs under way than it may, and never ends a wave well with too many failures', () => {
    const outcome = fc.constantFrom<RunStatus>('succeeded', 'succeeded', 'succeeded', 'rolled_back', 'halted')
    fc.assert(
      fc.property(
        fc.array(outcome, { minLength: 11, maxLength: 11 }),
        fc.integer({ min: 0, max: 50 }),
        (outcomes, error_threshold) => {
          const plan = aPlan()
          const world = aWorld({ ...plan, waves: plan.waves.map((wave) => ({ ...wave, error_threshold })) })
          const running = new Set<string>()
          for (let round = 0; round < 60 && world.rollout.state === 'running'; round += 1) {
            for (const ask of world.look()) {
              const [type, id] = ask.split(' ')
              if (type !== 'start' || id === undefined) continue
              running.add(id)
              world.set(inState('running'), id)
            }
            expect(running.size).toBeLessThanOrEqual(
              world.rollout.plan.waves[world.rollout.cursor]?.parallel ?? 3,
            )
            const [id] = running
            if (id === undefined) world.now = addSeconds(world.now, 600)
            else {
              running.delete(id)
              const state = outcomes[Number(id.slice(1)) - 1] ?? 'succeeded'
              world.set(state === 'succeeded' ? done : inState(state), id)
            }
          }
          const failed = (from: number, to: number) =>
            outcomes.slice(from - 1, to).filter((state) => state !== 'succeeded').length
          const isGood =
            failed(1, 1) * 100 <= error_threshold && (failed(2, 11) * 100) / 10 <= error_threshold
          expect(world.rollout.state === 'succeeded').toBe(isGood)
        },
      ),
    )
  })
})
