import { hash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  applyCommand,
  byPriority,
  COMMANDS,
  type Command,
  type CommandType,
  commandRefusals,
  createRun,
  decide,
  RECOVERY_LIMIT,
  RUN_STATES,
  type Run,
  type RunStatus,
} from '../../src/domain/rollouts/index.ts'
import { type Plan, type PlanOptions, planFor } from '../../src/domain/strategies/index.ts'
import type { Gate } from '../../src/domain/verdicts/index.ts'
import { type Simulation, simulate } from './simulation.ts'

const errorRate: Gate = {
  id: 'error-rate',
  source: { kind: 'metrics', query: 'errors' },
  passes: { op: 'lte', value: 0.01 },
  fails: null,
  initial_delay_seconds: 0,
  interval_seconds: 5,
  count: 3,
  consecutive_success: null,
  failure_limit: 0,
  inconclusive_limit: 1,
  consecutive_error_limit: 1,
  minimum_samples: 0,
  timeout_seconds: null,
}
const canary = (more: PlanOptions = {}) =>
  planFor('canary', { protection: 'open', gates: [errorRate], ...more })
const automated = (more: PlanOptions = {}) => planFor('automated', { protection: 'open', ...more })

function started(plan: Plan, previous: string | null = 'd0'): Simulation {
  const world = simulate(plan, previous)
  expect(world.say({ type: 'start' })).toBe(true)
  return world
}

/** Works until the run is at the step, or until it can go no further by itself. */
function until(world: Simulation, step_id: string): Simulation {
  for (let round = 0; round < 300; round += 1) {
    const { run } = world
    const step = run.steps[run.cursor]
    if (step?.id === step_id && step.state === 'running') return world
    if (run.due_at !== null && run.due_at > world.now)
      world.pass((Date.parse(run.due_at) - Date.parse(world.now)) / 1_000)
    world.tick()
  }
  throw new Error(`It never came to ${step_id}: it is ${world.run.state}.`)
}

const states = ({ run }: Simulation) => Object.fromEntries(run.steps.map(({ id, state }) => [id, state]))
const stepOf = ({ run }: Simulation, id: string) => run.steps.find((step) => step.id === id)

describe('a run that goes well', () => {
  it('takes a canary along its weights, asks each act once, and ends with all traffic on it', () => {
    const world = started(canary())
    world.settle()
    expect(world.run).toMatchObject({ state: 'succeeded', cause: null })
    expect(world.deployment.status).toBe('active')
    expect([...world.done.values()].flatMap((order) => (order.do === 'route' ? [order.weight] : []))).toEqual(
      [5, 25, 50, 100],
    )
    expect([...world.done.keys()][0]).toBe('r1:deploy:1')
    expect(world.run.steps.every(({ state }) => state === 'succeeded')).toBe(true)
  })

  it('switches a blue-green deployment after its tests, and keeps the old side warm', () => {
    const world = started(planFor('blue_green', { protection: 'open', standbySeconds: 600 }))
    world.settle()
    expect([...world.done.values()].map((order) => order.do)).toEqual(['deploy', 'test', 'route', 'notify'])
    expect(world.effects.at(-1)).toMatchObject({ type: 'keep_standby', deployment_id: 'd0' })
  })

  it('waits for people where they act, and takes their word', () => {
    const world = started(planFor('manual', { protection: 'open' }))
    world.tick()
    expect(world.run.state).toBe('running')
    expect(world.say({ type: 'promote', step_id: 'deploy' })).toBe(false)
    expect(world.say({ type: 'report', step_id: 'deploy', outcome: 'succeeded' })).toBe(true)
    world.tick()
    expect(world.say({ type: 'report', step_id: 'verify', outcome: 'succeeded' })).toBe(true)
    world.tick()
    expect(world.say({ type: 'promote', step_id: 'promote' })).toBe(true)
    world.settle()
    expect(world.run.state).toBe('succeeded')
  })

  it('shares no traffic and compares nothing in the first deployment of a slot, but checks its health', () => {
    const world = started(canary(), null)
    world.settle()
    expect(states(world)).toMatchObject({
      verify: 'succeeded',
      'weight-5': 'skipped',
      'analyse-5': 'skipped',
      'weight-100': 'succeeded',
    })
    expect(world.run.state).toBe('succeeded')
  })
})

describe('what stands in the way', () => {
  it('makes a run wait before it begins, and gives every reason', () => {
    const world = started(canary())
    world.outside.blocks = [
      { code: 'freeze', message: 'There is a freeze.' },
      { code: 'approval_missing', message: 'Nobody has approved.' },
    ]
    world.tick()
    expect(world.run).toMatchObject({ state: 'waiting', blocks: world.outside.blocks })
    world.outside.blocks = []
    world.settle()
    expect(world.run.state).toBe('succeeded')
  })

  it('is looked at again before every step that goes further, and holds the run without using up its time', () => {
    const world = until(started(canary()), 'analyse-5')
    world.outside.blocks = [{ code: 'freeze', message: 'There is a freeze.' }]
    world.settle(20)
    expect(world.run).toMatchObject({
      state: 'paused',
      pauses: [{ reason: 'blocked', why: 'There is a freeze.' }],
    })
    expect(world.served.weight).toBe(5)
    world.outside.blocks = []
    world.settle()
    expect(world.run.state).toBe('succeeded')
  })

  it('is a health that nobody is sure of: nothing goes further on it, and nothing is undone', () => {
    for (const health of ['unknown', 'degraded'] as const) {
      const world = until(started(canary()), 'analyse-5')
      world.outside.health = health
      world.settle(20)
      expect(world.run).toMatchObject({ state: 'paused', pauses: [{ reason: 'blocked' }] })
      expect(world.served.weight).toBe(5)
    }
  })

  it('lets a run lapse that nobody approved in time', () => {
    const world = started(planFor('canary', { approvalSeconds: 60 }))
    world.outside.blocks = [{ code: 'approval_missing', message: 'Nobody has approved.' }]
    world.settle(30)
    expect(world.run.state).toBe('expired')
    expect(world.deployment.status).toBe('cancelled')
  })

  it('may be a newer run: what has not begun gives way, and what has begun is aborted first', () => {
    const world = simulate(canary(), 'd0')
    expect(world.say({ type: 'supersede', reason: 'r2 is newer' })).toBe(true)
    expect(world.run.state).toBe('superseded')
    expect(world.deployment.status).toBe('cancelled')
    const begun = until(started(canary()), 'analyse-5')
    expect(begun.say({ type: 'supersede', reason: 'r2 is newer' })).toBe(false)
  })
})

describe('a failure', () => {
  it('in the analysis gives all traffic back in one act, takes the new version away, and touches nothing else', () => {
    const world = until(started(canary()), 'analyse-50')
    world.outside.figure = 0.1
    world.settle()
    expect(world.run).toMatchObject({ state: 'rolled_back', cause: { code: 'step_failed' } })
    expect([...world.done.entries()].slice(-2)).toEqual([
      ['r1:weight-50:undo:1', { do: 'route', weight: 0 }],
      ['r1:deploy:undo:1', { do: 'withdraw', target: 'canary' }],
    ])
    expect(world.deployment.status).toBe('rolled_back')
    expect(states(world)).toMatchObject({
      'analyse-50': 'failed',
      'weight-100': 'aborted',
      promote: 'aborted',
    })
  })

  it('seen in the background, or in the health, comes before anything else', () => {
    const background = [{ ...errorRate, count: null }]
    const watched = until(started(canary({ background, analysisSeconds: 300 })), 'analyse-5')
    watched.say({ type: 'pause', reason: 'lunch' })
    watched.outside.figure = 0.1
    watched.settle(10)
    expect(watched.run).toMatchObject({ state: 'rolled_back', cause: { code: 'background_failed' } })
    const sick = until(started(canary()), 'analyse-5')
    sick.outside.health = 'unhealthy'
    sick.settle()
    expect(sick.run).toMatchObject({ state: 'rolled_back', cause: { code: 'unhealthy' } })
  })

  it('of the health is for the health check to judge while one is made: what was just switched may need its time', () => {
    const world = until(started(planFor('blue_green', { protection: 'open' })), 'verify-live')
    world.outside.health = 'unhealthy'
    world.tick()
    world.tick()
    expect(world.run.state).toBe('running')
    world.outside.health = 'healthy'
    world.settle()
    expect(world.run.state).toBe('succeeded')
  })

  it('of the first deployment leaves nothing to go back to', () => {
    const world = until(started(automated(), null), 'verify')
    world.outside.health = 'unhealthy'
    world.settle()
    expect(world.run.state).toBe('failed')
    expect(world.deployment.status).toBe('failed')
    expect(world.served.present).toBe(false)
  })

  it('of a rollback halts, as there is nothing behind it', () => {
    const world = until(started(planFor('rollback', { protection: 'open' })), 'verify')
    world.outside.health = 'unhealthy'
    world.settle()
    expect(world.run).toMatchObject({ state: 'halted', cause: { code: 'step_failed' } })
    world.outside.health = 'healthy'
    expect(world.say({ type: 'ignore', step_id: 'verify', reason: 'I know' })).toBe(false)
    expect(world.say({ type: 'retry', step_id: 'verify' })).toBe(true)
    world.settle()
    expect(world.run.state).toBe('succeeded')
  })

  it('behind the point of no return halts with all traffic on the new version, and is passed on', () => {
    const world = until(started(canary()), 'bake')
    expect(world.run.state).toBe('baking')
    world.outside.health = 'unhealthy'
    world.settle()
    expect(world.run).toMatchObject({ state: 'halted', undo: [] })
    expect(world.served.weight).toBe(100)
    expect(world.effects.at(-1)).toMatchObject({ type: 'failed_in_service' })
    expect(world.deployment.status).toBe('active')
  })

  it('of a notice holds nothing up', () => {
    const world = until(started(automated()), 'bake')
    world.outside.mood = 'fails'
    world.settle()
    expect(world.run.state).toBe('succeeded')
    expect(states(world).notify).toBe('ignored')
  })
})

describe('what is not known', () => {
  it('neither passes nor fails: without data the run waits for a person', () => {
    const world = until(started(canary()), 'analyse-5')
    world.outside.figure = null
    world.settle(20)
    expect(world.run).toMatchObject({ state: 'paused', pauses: [{ reason: 'inconclusive' }] })
    expect(world.say({ type: 'resume' })).toBe(false)
    expect(world.say({ type: 'promote', step_id: 'analyse-5' })).toBe(false)
    expect(world.say({ type: 'promote', step_id: 'analyse-5', reason: 'There is no load at night.' })).toBe(
      true,
    )
    expect(stepOf(world, 'analyse-5')).toMatchObject({
      state: 'ignored',
      gates: [{ verdict: 'inconclusive' }],
    })
  })

  it('can be measured anew', () => {
    const world = until(started(canary()), 'analyse-5')
    world.outside.figure = null
    world.settle(20)
    world.outside.figure = 0
    expect(world.say({ type: 'retry', step_id: 'analyse-5' })).toBe(true)
    world.settle()
    expect(world.run.state).toBe('succeeded')
    expect(stepOf(world, 'analyse-5')?.attempt).toBe(2)
  })

  it('is an error of the means where a source is broken, and rolls nothing back', () => {
    const world = until(started(canary()), 'analyse-5')
    world.outside.mood = 'breaks'
    world.settle(20)
    expect(stepOf(world, 'analyse-5')).toMatchObject({ state: 'running', gates: [{ verdict: 'error' }] })
    expect(world.run.state).toBe('paused')
  })

  it('never lets a check that was cut short promote', () => {
    const world = until(started(canary()), 'analyse-50')
    expect(world.say({ type: 'promote_full', reason: 'urgent' })).toBe(true)
    world.settle()
    expect(stepOf(world, 'analyse-50')).toMatchObject({ state: 'skipped', gates: [{ verdict: 'cancelled' }] })
    const early = until(started(automated()), 'verify')
    expect(early.say({ type: 'promote', step_id: 'verify', reason: 'urgent' })).toBe(false)
    expect(early.say({ type: 'skip', step_id: 'verify', reason: 'urgent' })).toBe(false)
    early.outside.health = 'unknown'
    early.settle(200)
    expect(early.run.state).toBe('paused')
    expect(early.say({ type: 'promote_full', reason: 'urgent' })).toBe(false)
    expect(early.run.promoted_at).toBeNull()
  })
})

describe('means that break', () => {
  it('are tried again under the same key, after looking', () => {
    const world = started(canary())
    world.outside.mood = 'breaks'
    world.tick()
    world.tick()
    expect(stepOf(world, 'deploy')?.act).toMatchObject({ key: 'r1:deploy:1', errors: 1 })
    world.outside.mood = 'works'
    world.settle()
    expect(world.run.state).toBe('succeeded')
    expect([...world.done.keys()].filter((key) => key.startsWith('r1:deploy'))).toEqual(['r1:deploy:1'])
  })

  it('are given up after their limit, and what was begun is undone', () => {
    const world = until(started(canary({ errorLimit: 2 })), 'analyse-5')
    world.settle(4)
    const wide = started(canary({ errorLimit: 2 }))
    wide.outside.mood = 'breaks'
    wide.settle(30)
    expect(stepOf(wide, 'deploy')?.state).toBe('errored')
    expect(wide.run).toMatchObject({ state: 'halted', cause: { code: 'undo_failed' } })
    wide.outside.mood = 'works'
    expect(wide.say({ type: 'retry', step_id: 'deploy' })).toBe(true)
    wide.settle()
    expect(wide.run.state).toBe('rolled_back')
  })

  it('that take down worker after worker halt the run', () => {
    const world = started(canary())
    world.tick('before_act')
    for (let lost = 0; lost <= RECOVERY_LIMIT; lost += 1) {
      expect(world.run.state).toBe('running')
      world.tick('before_act')
    }
    expect(world.run).toMatchObject({ state: 'halted', cause: { code: 'no_progress' }, due_at: null })
    expect(world.say({ type: 'retry', step_id: 'deploy' })).toBe(true)
    world.settle()
    expect(world.run.state).toBe('succeeded')
  })

  it('fail a step whose time is over, but not while it is paused', () => {
    const slow = started(canary({ deploySeconds: 30 }))
    slow.outside.mood = 'breaks'
    slow.tick()
    slow.tick()
    slow.say({ type: 'pause', reason: 'lunch' })
    slow.pass(3_600)
    slow.tick()
    expect(slow.run.state).toBe('paused')
    slow.say({ type: 'resume' })
    expect(stepOf(slow, 'deploy')?.state).toBe('running')
    slow.pass(31)
    slow.outside.mood = 'works'
    slow.settle()
    expect(slow.run).toMatchObject({
      state: 'rolled_back',
      cause: { message: expect.stringMatching(/time is over/) },
    })
  })
})

describe('an answer that comes late', () => {
  it('is of an act that is over, and changes nothing of the one that is under way', () => {
    const world = until(started(canary()), 'analyse-5')
    world.outside.mood = 'slow'
    until(world, 'weight-25')
    const before = stepOf(world, 'weight-25')
    world.late(0, 'failed')
    world.tick()
    expect(stepOf(world, 'weight-25')).toMatchObject({ state: 'running', act: { key: before?.act?.key } })
    world.settle()
    expect(world.run.state).toBe('succeeded')
  })

  it('counts no more when the step was begun anew since', () => {
    const { run } = until(started(canary()), 'analyse-5')
    const ref = { step_id: 'analyse-5', gate_id: 'error-rate' }
    const given = (attempt: number) =>
      decide(
        run,
        {
          blocks: [],
          health: 'healthy',
          acts: [],
          measurements: [{ ref: { ...ref, attempt }, measurement: { value: 1 } }],
        },
        run.steps[run.cursor]?.gates[0]?.next_at ?? '',
      ).run.state
    expect([given(0), given(1)]).toEqual(['running', 'aborting'])
  })
})

describe('a crash', () => {
  it('anywhere on the way changes nothing of the end, and no act is done twice', () => {
    for (const plan of [
      canary({ bakeSeconds: 5 }),
      automated({ bakeSeconds: 5 }),
      planFor('blue_green', { protection: 'open', bakeSeconds: 5 }),
    ]) {
      const calm = started(plan)
      calm.settle()
      for (const crash of ['before_write', 'after_write', 'before_act', 'after_act'] as const)
        for (let border = 0; border < 40; border += 1) {
          const world = started(plan)
          for (let round = 0; round < border; round += 1) {
            const { due_at } = world.run
            if (due_at !== null && due_at > world.now)
              world.pass((Date.parse(due_at) - Date.parse(world.now)) / 1_000)
            world.tick()
          }
          world.tick(crash)
          world.settle()
          expect(world.run.state).toBe('succeeded')
          expect([...world.done.entries()]).toEqual([...calm.done.entries()])
        }
    }
  })

  it('while it is undone leaves nothing behind', () => {
    for (const crash of ['before_write', 'after_write', 'before_act', 'after_act'] as const)
      for (let border = 0; border < 6; border += 1) {
        const world = until(started(canary()), 'analyse-50')
        world.say({ type: 'abort', reason: 'enough' })
        for (let round = 0; round < border; round += 1) world.tick()
        world.tick(crash)
        world.settle()
        expect(world.run.state).toBe('rolled_back')
        expect(world.served).toEqual({ weight: 0, present: false })
      }
  })
})

describe('a command', () => {
  it('aborts at 5 % and changes nothing else; said twice it is done once', () => {
    const world = until(started(canary()), 'analyse-5')
    expect(world.say({ type: 'abort', reason: 'enough', id: 'a' })).toBe(true)
    expect(world.say({ type: 'abort', reason: 'enough', id: 'a' })).toBe(true)
    expect(world.say({ type: 'abort', reason: 'enough', id: 'b' })).toBe(true)
    world.settle()
    expect(world.run).toMatchObject({ state: 'rolled_back', cause: { code: 'aborted', message: 'enough' } })
    expect([...world.done.values()].filter((order) => order.do === 'withdraw')).toHaveLength(1)
    expect(world.say({ type: 'abort', reason: 'enough' })).toBe(false)
    expect(world.say({ type: 'pause', reason: 'x', id: 'a' })).toBe(false)
  })

  it('aborts behind the point of no return to a halt, and a second time to the end', () => {
    const world = until(started(canary()), 'bake')
    expect(world.say({ type: 'abort', reason: 'enough' })).toBe(true)
    expect(world.run).toMatchObject({ state: 'halted', cause: { code: 'past_no_return' }, undo: [] })
    expect(world.served).toEqual({ weight: 100, present: true })
    expect(world.say({ type: 'abort', reason: 'give up' })).toBe(true)
    expect(world.run.state).toBe('failed')
    expect(world.deployment.status).toBe('failed')
  })

  it('leaves one step when two people promote at once', () => {
    const world = until(started(automated({ soakSeconds: 600 })), 'soak')
    expect(world.say({ type: 'promote', step_id: 'soak', reason: 'long enough' })).toBe(true)
    world.tick()
    expect(world.say({ type: 'promote', step_id: 'soak', reason: 'long enough' })).toBe(false)
    expect(states(world).soak).toBe('skipped')
  })

  it('pauses before the next step and resumes with the time that was left', () => {
    const world = until(started(automated({ soakSeconds: 600 })), 'soak')
    const end = stepOf(world, 'soak')?.until ?? ''
    world.say({ type: 'pause', reason: 'lunch' })
    expect(world.say({ type: 'pause', reason: 'again' })).toBe(false)
    world.pass(3_600)
    world.say({ type: 'resume' })
    expect(Date.parse(stepOf(world, 'soak')?.until ?? '') - Date.parse(end)).toBe(3_600_000)
    expect(world.run).toMatchObject({ state: 'running', paused_at: null })
  })

  it('pauses what has not begun: an act that is under way is seen to its end, and the next step waits', () => {
    const world = started(canary())
    world.outside.mood = 'slow'
    world.tick()
    world.say({ type: 'pause', reason: 'lunch' })
    world.settle(20)
    expect(states(world)).toMatchObject({ deploy: 'succeeded', verify: 'pending' })
  })

  it('promotes by hand only while nothing stands in the way', () => {
    const world = until(started(planFor('hotfix', { protection: 'open' })), 'promote')
    world.outside.blocks = [{ code: 'freeze', message: 'There is a freeze.' }]
    expect(world.say({ type: 'promote', step_id: 'promote' })).toBe(true)
    world.tick()
    expect(world.run).toMatchObject({ state: 'paused', promoted_at: null })
    world.outside.blocks = []
    world.settle()
    expect(world.run.state).toBe('succeeded')
  })

  it('holds the clock of an analysis: what was measured before the pause is measured anew behind it', () => {
    const world = until(started(canary()), 'analyse-5')
    world.tick()
    world.outside.figure = 1
    world.pass(60)
    expect(world.tick().map(({ type }) => type)).toEqual(['measure'])
    world.say({ type: 'pause', reason: 'lunch' })
    world.tick()
    expect(world.run.state).toBe('paused')
    world.outside.figure = 0
    world.say({ type: 'resume' })
    world.settle()
    expect(world.run.state).toBe('succeeded')
  })

  it('does what the plan says when a pause lasts too long', () => {
    const paused = (onPauseTimeout: 'abort' | 'resume' | 'stay') => {
      const world = until(started(canary({ onPauseTimeout, pauseSeconds: 60 })), 'analyse-5')
      world.say({ type: 'pause', reason: 'lunch' })
      world.settle(60)
      return world
    }
    expect(paused('abort').run).toMatchObject({ state: 'rolled_back', cause: { code: 'paused_too_long' } })
    expect(paused('resume').run.promoted_at).not.toBeNull()
    const stays = paused('stay')
    expect(stays.run.state).toBe('paused')
    expect(stays.effects.filter(({ type }) => type === 'escalate')).toHaveLength(1)
    const open = until(started(canary({ onPauseTimeout: 'resume', pauseSeconds: 60 })), 'analyse-5')
    open.outside.figure = null
    open.settle(60)
    expect(open.run.state).toBe('paused')
  })

  it('promotes fully past waits and analyses, but only over the health check', () => {
    const world = until(started(canary({ soakSeconds: 600 })), 'analyse-5')
    expect(world.say({ type: 'promote_full', reason: 'urgent' })).toBe(true)
    world.settle()
    expect([...world.done.values()].flatMap((order) => (order.do === 'route' ? [order.weight] : []))).toEqual(
      [5, 100],
    )
    expect(world.run.state).toBe('succeeded')
    expect(states(world)).toMatchObject({
      'weight-25': 'skipped',
      'analyse-50': 'skipped',
      soak: 'skipped',
      bake: 'succeeded',
    })
  })

  it('skips and ignores only what can be left out', () => {
    const plan = canary()
    for (const id of ['deploy', 'verify', 'weight-100', 'promote'])
      expect(simulate(plan, 'd0').say({ type: 'skip', step_id: id, reason: 'x' })).toBe(false)
    for (const id of ['weight-25', 'analyse-5', 'bake', 'notify'])
      expect(simulate(plan, 'd0').say({ type: 'skip', step_id: id, reason: 'x' })).toBe(true)
  })

  it('that comes with others is carried out in the order in which they win', () => {
    const of = (type: CommandType): Command => ({ id: type, type, actor_id: 'u1' })
    expect(
      byPriority(
        ['retry', 'pause', 'promote', 'abort', 'promote_full'].map((type) => of(type as CommandType)),
      ).map(({ type }) => type),
    ).toEqual(['abort', 'promote_full', 'pause', 'promote', 'retry'])
  })

  /** Which commands each state hears at all, written a second time and by hand. */
  const HEARD: Record<RunStatus, readonly CommandType[]> = {
    queued: ['start', 'abort', 'reject', 'supersede', 'skip'],
    waiting: ['abort', 'reject', 'supersede', 'skip'],
    running: ['abort', 'pause', 'report', 'promote', 'promote_full', 'skip'],
    paused: ['abort', 'pause', 'resume', 'report', 'promote', 'promote_full', 'skip', 'retry'],
    baking: ['abort', 'pause', 'report', 'promote', 'skip'],
    aborting: ['abort', 'report'],
    halted: ['abort', 'skip', 'retry', 'ignore'],
    succeeded: [],
    rolled_back: [],
    failed: [],
    cancelled: [],
    rejected: [],
    expired: [],
    superseded: [],
  }
  for (const state of RUN_STATES)
    for (const type of COMMANDS)
      it(`${type} is ${HEARD[state].includes(type) ? 'heard' : 'refused'} by a run that is ${state}`, () => {
        const run: Run = { ...simulate(canary(), 'd0').run, state }
        const command: Command = { id: 'c', type, actor_id: 'u1', reason: 'because', step_id: 'deploy' }
        const codes = commandRefusals(run, command).map(({ code }) => code)
        expect(codes.includes('wrong_state') || codes.includes('ended')).toBe(!HEARD[state].includes(type))
      })

  it('is refused with every reason at once', () => {
    const { run } = simulate(canary(), 'd0')
    const result = applyCommand(run, { id: 'c', type: 'ignore', actor_id: 'u1' }, '2026-11-24T10:00:00.000Z')
    expect(result.ok ? [] : result.reasons.map(({ code }) => code)).toEqual([
      'wrong_state',
      'reason_missing',
      'step_unknown',
    ])
  })
})

describe('a plan that cannot work', () => {
  it('is refused before the run exists, with every fault at once', () => {
    const plan = { ...planFor('rollback', { protection: 'open' }), steps: [] }
    expect(() =>
      createRun({ id: 'r', deployment_id: 'd', previous_deployment_id: null, plan }, (text) =>
        hash('sha256', text),
      ),
    ).toThrow(
      expect.objectContaining({ code: 'invalid_input', faults: expect.objectContaining({ length: 2 }) }),
    )
  })
})
