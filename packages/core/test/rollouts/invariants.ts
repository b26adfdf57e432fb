import { hash } from 'node:crypto'
import {
  type Ask,
  type Decision,
  hasRunEnded,
  KINDS,
  RECOVERY_LIMIT,
  RUN_EVENTS,
  type Run,
  type RunEvent,
  type RunStatus,
  runAfter,
  STEP_EVENTS,
  type StepEvent,
  type StepStatus,
  stepAfter,
} from '../../src/domain/rollouts/index.ts'
import { hashOfPlan } from '../../src/domain/strategies/index.ts'
import type { Simulation } from './simulation.ts'

/*
 * What a run promises, in one place. `checkStep` holds after every write, `checkWhole` whenever a worker has done all
 * that is due.
 *
 *  1. The plan is frozen: neither it nor its hash ever changes.
 *  2. Run, steps and gates move along their tables; what has ended stays as it is.
 *  3. Nothing is ordered whose intent is not written, under the key that stands there.
 *  4. One key, one order, one effect: an act is never done twice (the simulation throws).
 *  5. The deployment follows its own table (the simulation throws), is promoted at most once, and agrees with the run.
 *  6. It is promoted only when every step before is over, every health check has succeeded, and every check that
 *     succeeded did so by a successful verdict: never by one that was cut short, nor by no data.
 *  7. Nothing goes further while something blocks, while it is paused, or once it is being undone.
 *  8. Behind the point of no return nothing is undone, and what has halted there has all traffic on the new version.
 *  9. What is undone is undone in reverse order; rolled back means that the new version has no traffic and is gone.
 * 10. Paused is having a reason to be, and since when.
 * 11. Whatever can go on without a person is due at some instant; nothing is stuck.
 * 12. Workers lost over one act are counted, and the count is bounded.
 */

const AGREED: { readonly [S in RunStatus]: readonly string[] } = {
  queued: ['pending'],
  waiting: ['pending'],
  running: ['deploying', 'active'],
  paused: ['deploying', 'active'],
  baking: ['active'],
  aborting: ['deploying'],
  halted: ['deploying', 'active'],
  succeeded: ['active'],
  rolled_back: ['rolled_back'],
  failed: ['failed'],
  cancelled: ['cancelled'],
  rejected: ['cancelled'],
  expired: ['cancelled'],
  superseded: ['cancelled'],
}

export function checkStep(before: Run, { run, asks, effects }: Decision, world: Simulation): void {
  // 1
  hold(1, same(run.plan, before.plan))
  hold(1, hashOfPlan(run.plan, (text) => hash('sha256', text)) === run.plan_hash)
  // 2
  hold(2, reach<RunStatus, RunEvent>(before.state, RUN_EVENTS, runAfter).includes(run.state))
  if (hasRunEnded(before.state)) hold(2, same(run, before))
  for (const [index, step] of run.steps.entries()) {
    const old = before.steps[index]
    if (old === undefined) throw new Error('A run has the steps of its plan.')
    hold(2, reach<StepStatus, StepEvent>(old.state, STEP_EVENTS, stepAfter).includes(step.state))
    if (step.attempt === old.attempt)
      for (const [place, gate] of step.gates.entries()) {
        const was = old.gates[place]
        if (was !== undefined && was.verdict !== 'pending') hold(2, gate.verdict === was.verdict)
      }
  }
  // 3
  const held = [...run.steps, ...run.undo].filter(({ state }) => state === 'running')
  for (const ask of asks)
    if (ask.type !== 'measure')
      hold(
        3,
        held.some(({ act }) => act?.key === ask.key),
      )
  hold(3, asks.filter(({ type }) => type !== 'measure').length <= 1)
  // 5
  hold(5, AGREED[run.state].includes(world.deployment.status))
  hold(5, world.effects.filter(({ type }) => type === 'promote').length <= 1)
  hold(5, (run.promoted_at !== null) === world.effects.some(({ type }) => type === 'promote'))
  // 6
  for (const [index, step] of run.steps.entries()) {
    const kind = run.plan.steps[index]?.kind
    if (step.state === 'succeeded' && (kind === 'verify' || kind === 'analyse'))
      for (const { verdict } of step.gates) hold(6, verdict === 'successful')
  }
  if (effects.some(({ type }) => type === 'promote')) checkPromotion(run)
  // 7
  for (const ask of asks) checkAdvance(before, run, ask, world)
  // 8
  if (run.promoted_at !== null) hold(8, same(run.undo, []))
  // 9
  const places = run.undo.map(({ step_id }) => run.steps.findIndex(({ id }) => id === step_id))
  hold(
    9,
    places.every((place, index) => index === 0 || place < (places[index - 1] ?? 0)),
  )
  const firstOpen = run.undo.findIndex(({ state }) => state !== 'succeeded' && state !== 'ignored')
  if (firstOpen >= 0)
    for (const later of run.undo.slice(firstOpen + 1)) hold(9, ['pending', 'succeeded'].includes(later.state))
  // 10
  hold(10, (run.state === 'paused') === run.pauses.length > 0)
  hold(10, (run.state === 'paused') === (run.paused_at !== null))
  // 11
  if (hasRunEnded(run.state) || run.state === 'halted') hold(11, run.due_at === null)
  else if (asks.length > 0) hold(11, run.due_at !== null)
  else if (!waitsForPerson(run)) hold(11, run.due_at !== null)
  // 12
  hold(12, run.recoveries <= RECOVERY_LIMIT + 1)
}

export function checkWhole(world: Simulation): void {
  const { run, served } = world
  const inPlace = run.plan.steps.some((step) => step.kind === 'deploy' && step.target === 'slot')
  const byHand = run.plan.steps.some((step) => step.kind === 'deploy' && step.by === 'person')
  if (run.promoted_at !== null && !byHand) {
    hold(9, served.present)
    if (!inPlace) hold(9, served.weight === 100)
  }
  if (run.state === 'rolled_back') {
    hold(9, served.weight === 0)
    hold(9, !served.present)
  }
}

function checkPromotion(run: Run): void {
  const end = run.plan.steps.findIndex(({ kind }) => kind === 'promote')
  for (const [index, planned] of run.plan.steps.entries()) {
    const state = run.steps[index]?.state
    if (index < end && planned.kind === 'verify') hold(6, state === 'succeeded')
    else if (index < end) hold(6, ['succeeded', 'skipped', 'ignored'].includes(state ?? ''))
  }
}

function checkAdvance(before: Run, run: Run, ask: Ask, { outside }: Simulation): void {
  if (ask.type !== 'apply') return
  const isUndoing = run.state === 'aborting'
  if (isUndoing) {
    hold(7, ask.order.do === 'withdraw' || (ask.order.do === 'route' && ask.order.weight === 0))
    return
  }
  const index = run.steps.findIndex(({ id }) => id === ask.step_id)
  const planned = run.plan.steps[index]
  if (planned?.kind === 'set_weight') hold(7, same(ask.order, { do: 'route', weight: planned.weight }))
  const isNew = before.steps[index]?.state === 'pending'
  if (!isNew || planned === undefined) return
  hold(7, before.state !== 'paused' || run.state !== 'paused')
  if (KINDS[planned.kind].advances) hold(7, same(outside.blocks, []))
}

/** Whether only a person can move it. */
function waitsForPerson(run: Run): boolean {
  if (run.state === 'queued') return run.requested_at === null
  if (run.state === 'paused') return run.escalated_at !== null
  if (run.state === 'aborting')
    return run.undo.some(({ by, state }) => by === 'person' && state === 'running')
  return run.plan.steps[run.cursor]?.by === 'person'
}

/** Plain and quick: it is asked some million times. */
function hold(invariant: number, condition: boolean): void {
  if (!condition) throw new Error(`Invariant ${invariant} of runs is broken.`)
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

const reached = new Map<string, readonly string[]>()

/** Every state that can be reached from one, itself among them. */
function reach<S extends string, E extends string>(
  from: S,
  events: readonly E[],
  after: (state: S, event: E) => S | null,
): readonly string[] {
  const known = reached.get(`${events[0]}:${from}`)
  if (known !== undefined) return known
  const found: S[] = [from]
  for (const state of found)
    for (const event of events) {
      const to = after(state, event)
      if (to !== null && !found.includes(to)) found.push(to)
    }
  reached.set(`${events[0]}:${from}`, found)
  return found
}
