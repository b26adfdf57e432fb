import { hash } from 'node:crypto'
import { type LifecycleState, transition } from '../../src/domain/lifecycle/index.ts'
import {
  type ActReport,
  type Ask,
  applyCommand,
  type Command,
  createRun,
  type Decision,
  decide,
  type Effect,
  type MeasurementReport,
  type Order,
  type Run,
  type World,
} from '../../src/domain/rollouts/index.ts'
import type { Plan } from '../../src/domain/strategies/index.ts'
import { addSeconds } from '../../src/domain/values/index.ts'
import type { Measurement } from '../../src/domain/verdicts/index.ts'
import { checkStep, checkWhole } from './invariants.ts'

/** Where a worker dies: before anything, before or after the write, or around an act (before or after its effect). */
export const CRASHES = ['none', 'before_write', 'after_write', 'before_act', 'after_act'] as const
export type Crash = (typeof CRASHES)[number]

/** How the outside behaves towards the next acts. */
export const MOODS = ['works', 'slow', 'fails', 'breaks', 'breaks_after'] as const
export type Mood = (typeof MOODS)[number]

export interface Outside {
  mood: Mood
  figure: number | null
  health: World['health']
  blocks: World['blocks']
}

export interface Simulation {
  readonly outside: Outside
  readonly run: Run
  readonly deployment: LifecycleState
  readonly now: string
  /** Orders carried out, by key, in their order. */
  readonly done: ReadonlyMap<string, Order>
  readonly effects: readonly Effect[]
  /** What the slot really serves with: share of the new version in per cent, and whether it is there. */
  readonly served: { weight: number; present: boolean }
  say(command: Omit<Command, 'id' | 'actor_id'> & { id?: string }): boolean
  /** One round of a worker, which may die on the way. Gives what was asked. */
  tick(crash?: Crash): readonly Ask[]
  pass(seconds: number): void
  /** An answer that comes late, from a worker that was thought dead. */
  late(index: number, status: ActReport['status']): void
  /** Works on, moving the clock to what is due, until nothing is due or so many rounds are over. */
  settle(rounds?: number): void
}

const sha256 = (text: string) => hash('sha256', text)

/** A run in a world without a store: what is written is the text in `saved`, and nothing else survives a crash. */
export function simulate(
  plan: Plan,
  previous: string | null,
  start = '2026-11-24T10:00:00.000Z',
): Simulation {
  let now = start
  let saved = JSON.stringify(
    createRun({ id: 'r1', deployment_id: 'd1', previous_deployment_id: previous, plan }, sha256),
  )
  let deployment: LifecycleState = {
    id: 'd1',
    status: 'pending',
    inactive_reason: null,
    promoted_at: null,
    started_at: null,
    finished_at: null,
    rollback_of_id: null,
  }
  const outside: Outside = { mood: 'works', figure: 0, health: 'healthy', blocks: [] }
  const done = new Map<string, Order>()
  const pending = new Map<string, number>()
  const effects: Effect[] = []
  const served = { weight: 0, present: false }
  let commands = 0
  // In the hands of the worker: gone with it.
  let acts: ActReport[] = []
  let measurements: MeasurementReport[] = []

  function write(before: Run, decision: Decision): void {
    for (const effect of decision.effects) takeEffect(effect)
    effects.push(...decision.effects)
    saved = JSON.stringify(decision.run)
    checkStep(before, decision, simulation)
  }

  /** The deployment follows in the same transaction, along its own table. */
  function takeEffect(effect: Effect): void {
    if (effect.type === 'keep_standby' || effect.type === 'failed_in_service' || effect.type === 'escalate')
      return
    const type = effect.type === 'supersede' ? 'displace' : effect.type
    const reason = 'reason' in effect ? effect.reason : undefined
    const result = transition(deployment, { type, at: now, reason })
    if (!result.ok) throw new Error(`The deployment refuses ${type}: ${JSON.stringify(result.reasons)}`)
    deployment = { ...deployment, ...result.change }
  }

  function carryOut(order: Order): void {
    if (order.do === 'deploy') served.present = true
    if (order.do === 'withdraw') served.present = false
    if (order.do === 'route') served.weight = order.weight
  }

  function apply(key: string, order: Order): ActReport {
    if (done.has(key)) throw new Error(`${key} is done a second time.`)
    const { mood } = outside
    if (mood === 'breaks') return { key, status: 'errored', message: 'The means are broken.' }
    if (mood === 'fails') return { key, status: 'failed', message: 'It is bad.' }
    if (mood === 'slow') {
      pending.set(key, 2)
      return { key, status: 'running' }
    }
    done.set(key, order)
    carryOut(order)
    return mood === 'breaks_after'
      ? { key, status: 'errored', message: 'The answer was lost.' }
      : { key, status: 'succeeded' }
  }

  function observe(key: string, order: Order): ActReport {
    if (done.has(key)) return { key, status: 'succeeded' }
    const left = pending.get(key)
    if (left === undefined) return { key, status: 'absent' }
    if (left > 0) {
      pending.set(key, left - 1)
      return { key, status: 'running' }
    }
    pending.delete(key)
    done.set(key, order)
    carryOut(order)
    return { key, status: 'succeeded' }
  }

  function measure(ask: Extract<Ask, { type: 'measure' }>): Measurement {
    if (outside.mood === 'breaks') return { value: null, error: 'The source is broken.' }
    return ask.gate.source.kind === 'health'
      ? { value: outside.health }
      : { value: outside.figure, samples: 100 }
  }

  const simulation: Simulation = {
    outside,
    done,
    effects,
    served,
    get run(): Run {
      return JSON.parse(saved)
    },
    get deployment() {
      return deployment
    },
    get now() {
      return now
    },
    pass(seconds) {
      now = addSeconds(now, seconds)
    },
    say({ id, ...command }) {
      commands += 1
      const before = simulation.run
      const result = applyCommand(before, { id: id ?? `c${commands}`, actor_id: 'u1', ...command }, now)
      if (result.ok) write(before, result.decision)
      return result.ok
    },
    late(index, status) {
      const keys = [...done.keys(), ...pending.keys()]
      const key = keys[index % Math.max(1, keys.length)]
      const { steps, undo } = simulation.run
      const isOpen = [...steps, ...undo].some(({ state, act }) => state === 'running' && act?.key === key)
      // The worker that holds the act says the truth of it; only what is over can be reported late and wrong.
      if (key !== undefined && !isOpen) acts.push({ key, status })
    },
    tick(crash = 'none') {
      const before = deepFreeze(simulation.run)
      const decision = decide(before, { ...outside, acts, measurements }, now)
      acts = []
      measurements = []
      if (crash === 'before_write') return []
      write(before, decision)
      if (crash === 'after_write') return []
      for (const ask of decision.asks) {
        if (crash === 'before_act') return []
        if (ask.type === 'measure') measurements.push({ ref: ask.ref, measurement: measure(ask) })
        else acts.push(ask.type === 'apply' ? apply(ask.key, ask.order) : observe(ask.key, ask.order))
        if (crash === 'after_act') {
          acts = []
          measurements = []
          return []
        }
      }
      return decision.asks
    },
    settle(rounds = 400) {
      for (let round = 0; round < rounds; round += 1) {
        const { due_at } = simulation.run
        if (due_at === null && acts.length === 0) break
        if (due_at !== null && due_at > now && acts.length === 0 && measurements.length === 0) now = due_at
        simulation.tick()
      }
      checkWhole(simulation)
    },
  }
  return simulation
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) deepFreeze(part)
    Object.freeze(value)
  }
  return value
}
