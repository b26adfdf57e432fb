import type { Step } from '../strategies/index.ts'
import { addSeconds } from '../values/index.ts'
import { beginGate, expireGate, type Gate, isGateDue, worstOf } from '../verdicts/index.ts'
import { tend } from './acts.ts'
import type { Order, World } from './decision.ts'
import { type Draft, haltRun, moveRun, moveStep, pauseRun } from './draft.ts'
import { KINDS } from './kinds.ts'
import type { Block, RunStep } from './schema.ts'

/** Begins a step: its attempt is counted and its times are fixed. */
export function beginStep(draft: Draft, step: RunStep, planned: Step): void {
  const { run, now } = draft
  if (run.previous_deployment_id === null && comparesWithPrevious(planned)) {
    moveStep(draft, step, 'skip', 'It is the first deployment of the slot: there is nothing to share with.', {
      code: 'nothing_to_share_with',
      params: {},
    })
    return
  }
  moveStep(draft, step, 'begin')
  startAttempt(draft, step, planned)
  if (planned.kind === 'bake' && run.state === 'running') moveRun(draft, 'bake')
  if (bringsTraffic(planned) && run.background.length === 0)
    run.background = run.plan.background.map((gate) => beginGate(gate, now))
}

/** A new attempt at a running step: fresh times, a fresh key, fresh gates. */
export function startAttempt({ now }: Draft, step: RunStep, planned: Step): void {
  step.attempt += 1
  step.started_at = now
  step.ended_at = null
  step.released_by = null
  step.act = null
  step.deadline =
    'timeout_seconds' in planned && (planned.kind !== 'verify' || planned.by === 'person')
      ? addSeconds(now, planned.timeout_seconds)
      : null
  step.until = planned.kind === 'wait' || planned.kind === 'bake' ? addSeconds(now, planned.seconds) : null
  step.gates = gatesOf(planned).map((gate) => beginGate(gate, now))
}

/** Takes a running step as far as it goes now. */
export function carryOn(draft: Draft, step: RunStep, planned: Step, world: World): void {
  const { run, now } = draft
  // In a pause no time is over.
  if (run.state !== 'paused' && step.deadline !== null && step.deadline <= now) {
    moveStep(draft, step, 'fail', 'Its time is over.', { code: 'time_over', params: {} })
    return
  }
  if (isByHand(planned)) return
  const order = orderOf(planned)
  if (order !== undefined) {
    tend(draft, step, `${run.id}:${step.id}:${step.attempt}`, order)
    return
  }
  switch (planned.kind) {
    case 'verify':
    case 'analyse':
      weigh(draft, step, planned)
      return
    case 'wait':
    case 'bake':
      if (step.until !== null && step.until <= now) moveStep(draft, step, 'succeed')
      return
    case 'promote':
      if (planned.by === 'slipway' || step.released_by !== null) promote(draft, step, planned, world)
      return
    case 'keep_standby':
      if (run.previous_deployment_id !== null)
        draft.effects.push({
          type: 'keep_standby',
          deployment_id: run.previous_deployment_id,
          until: addSeconds(now, planned.seconds),
        })
      moveStep(draft, step, 'succeed')
      return
    default:
      // What had to hold before the beginning held, or the run would not have begun.
      moveStep(draft, step, 'succeed')
  }
}

/** Why the run may not go further now; empty where it may. */
export function blocksOf({ run }: Draft, planned: Step, { blocks, health }: World): readonly Block[] {
  if (!KINDS[planned.kind].advances) return []
  if (!isVerified(run.steps, run.plan.steps) || health === null || health === 'healthy') return blocks
  const message = `The health of the new version is ${health}, and nothing goes further on that.`
  return [...blocks, { code: 'health_not_sure', message, params: { health } }]
}

/** Pauses the run where something stands in the way of the step. */
export function mayAdvance(draft: Draft, planned: Step, world: World): boolean {
  const blocks = blocksOf(draft, planned, world)
  if (blocks.length === 0) return true
  const because = { code: 'blocked', params: { codes: blocks.map(({ code }) => code).join(' ') } }
  pauseRun(draft, 'blocked', blocks.map(({ message }) => message).join(' '), because)
  return false
}

/** Whether a health check of this run has passed already. */
export function isVerified(steps: readonly RunStep[], planned: readonly Step[]): boolean {
  return steps.some(({ state }, index) => planned[index]?.kind === 'verify' && state === 'succeeded')
}

/** The gates of a step. A health check is a gate like any other. */
export function gatesOf(planned: Step): readonly Gate[] {
  if (planned.kind === 'analyse') return planned.gates
  if (planned.kind !== 'verify' || planned.by === 'person') return []
  const interval_seconds = Math.max(
    1,
    Math.min(10, Math.floor(planned.timeout_seconds / planned.successes / 3)),
  )
  return [
    {
      id: 'health',
      source: { kind: 'health' },
      passes: null,
      fails: null,
      initial_delay_seconds: 0,
      interval_seconds,
      count: null,
      consecutive_success: planned.successes,
      // What has just been deployed may need its time; the clock ends it.
      failure_limit: null,
      inconclusive_limit: null,
      consecutive_error_limit: 10,
      minimum_samples: 0,
      timeout_seconds: planned.timeout_seconds,
    },
  ]
}

/** Whether a person does the step by hand, and reports it. */
export function isByHand({ by, kind }: Step): boolean {
  return by === 'person' && (kind === 'deploy' || kind === 'verify' || kind === 'test')
}

function orderOf(planned: Step): Order | undefined {
  switch (planned.kind) {
    case 'deploy':
      return { do: 'deploy', target: planned.target }
    case 'test':
      return { do: 'test', target: planned.target }
    case 'set_weight':
      return { do: 'route', weight: planned.weight }
    case 'switch_traffic':
      return { do: 'route', weight: 100 }
    case 'notify':
      return { do: 'notify', about: planned.about }
    default:
      return undefined
  }
}

/** The verdict of a step's gates. Only one that is successful lets it pass; what decides nothing waits for a person. */
function weigh(draft: Draft, step: RunStep, planned: Step): void {
  const { now, asks } = draft
  const gates = gatesOf(planned)
  step.gates = step.gates.map((state, index) => {
    const gate = gates[index]
    return gate === undefined ? state : expireGate(gate, state, now)
  })
  const verdict = worstOf(step.gates.map((gate) => gate.verdict))
  const decisive = step.gates.find((gate) => gate.verdict === verdict)
  const why = decisive?.why ?? verdict
  const { because } = decisive ?? {}
  if (verdict === 'successful') moveStep(draft, step, 'succeed', why, because)
  else if (verdict === 'failed') moveStep(draft, step, 'fail', why, because)
  else if (verdict !== 'pending') {
    pauseRun(draft, 'inconclusive', `${step.id} is ${verdict}: ${why} Retry it, or decide yourself.`, {
      code: `gate_${verdict}`,
      params: { ...because?.params, step_id: step.id, why: because?.code ?? '' },
    })
  } else {
    for (const [index, state] of step.gates.entries()) {
      const gate = gates[index]
      if (gate !== undefined && isGateDue(state, now))
        asks.push({
          type: 'measure',
          gate,
          ref: { step_id: step.id, attempt: step.attempt, gate_id: gate.id },
        })
    }
  }
}

/** The point of no return: the deployment goes into service. */
function promote(draft: Draft, step: RunStep, planned: Step, world: World): void {
  const { run, now } = draft
  const unproven = run.steps.slice(0, run.cursor).find(({ state }, index) => {
    const passed = state === 'succeeded' || (run.plan.steps[index]?.kind !== 'verify' && isLeft(state))
    return !passed
  })
  if (unproven !== undefined) {
    haltRun(draft, 'unproven', `${unproven.id} is ${unproven.state}; nothing is promoted on that.`, {
      step_id: unproven.id,
      state: unproven.state,
    })
    return
  }
  if (!mayAdvance(draft, planned, world)) return
  run.promoted_at = now
  draft.effects.push({ type: 'promote' })
  moveStep(draft, step, 'succeed')
}

function isLeft(state: RunStep['state']): boolean {
  return state === 'skipped' || state === 'ignored'
}

function comparesWithPrevious(planned: Step): boolean {
  return (
    planned.kind === 'analyse' ||
    planned.kind === 'keep_standby' ||
    (planned.kind === 'set_weight' && planned.weight < 100)
  )
}

function bringsTraffic(planned: Step): boolean {
  if (planned.kind === 'deploy') return planned.target === 'slot'
  return planned.kind === 'set_weight' || planned.kind === 'switch_traffic'
}
