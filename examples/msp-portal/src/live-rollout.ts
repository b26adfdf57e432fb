import { setTimeout as pause } from 'node:timers/promises'
import { isSlipwayError, type RunView } from '@slipway/core'
import { hrefOf } from '../pages/routes.ts'
import { type Act, DEMO_REASON, type Stage } from './live-stage.ts'
import { canaryPlan } from './rollouts.ts'

export interface RolloutScript {
  readonly stage: Stage
  readonly act: Act
  readonly environment: string
  readonly looks: { readonly times: number; readonly seconds: number }
  readonly origin: string
  readonly signal: AbortSignal | undefined
  readonly told: (text: string) => void
}

/** Whoever pauses a rollout from a page may take their time; the show goes on without it. Milliseconds. */
const PATIENCE = 300_000

/** A canary that goes by itself, told step by step. Whoever watches may command it from its page. `false` when it is time to end. */
export async function rollOut(script: RolloutScript): Promise<boolean> {
  const { stage, act, environment, looks, origin, signal, told } = script
  const { rollouts } = stage.api(act)
  const end = Date.now() + PATIENCE
  try {
    const { id: deployment_id, version } = await stage.create(act, environment, 'canary')
    const begun = await rollouts.create({
      deployment_id,
      options: canaryPlan(looks.times, looks.seconds),
      start: true,
      reason: DEMO_REASON,
    })
    const name = `${act.name} ${version} in ${environment}`
    told(`Live changes: ${act.person.actor.name} rolls out ${name}: watch and command it at`)
    told(`  ${origin}${hrefOf({ page: 'deployment', id: deployment_id })}`)
    for (let before = ''; ; ) {
      const run = await rollouts.get({ id: begun.id })
      const standing = standingOf(run)
      if (standing !== before) told(`Live changes: ${name}: ${standing}`)
      before = standing
      if (run.ended_at !== null) return true
      if (Date.now() > end) {
        told(`Live changes: ${name} is left to whoever has it in hand.`)
        return true
      }
      await pause(300, undefined, { signal })
    }
  } catch (error) {
    if (signal?.aborted === true) return false
    if (!isSlipwayError(error)) throw error
    told(`Live changes: the rollout of ${act.name} was left alone: ${error.message}`)
    return true
  }
}

/** `running, analyse-25` */
function standingOf({ state, steps, cursor, ended_at }: RunView): string {
  const step = ended_at === null ? steps[cursor]?.id : undefined
  return [state.replace('_', ' '), ...(step === undefined ? [] : [step])].join(', ')
}
