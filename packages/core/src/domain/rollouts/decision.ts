import type { Deployment } from '../deployments/schema.ts'
import type { StepOf } from '../strategies/index.ts'
import type { Gate, Measurement } from '../verdicts/index.ts'
import type { Block, Run } from './schema.ts'

/** What shall be outside. Each order says a state, never a change of one, so that doing it again does no harm. */
export type Order =
  /** The version is there. It gets no traffic by that, but in a `slot` without sides. */
  | { readonly do: 'deploy'; readonly target: StepOf<'deploy'>['target'] }
  /** What was brought is gone; in a `slot` without sides the version before is back. */
  | { readonly do: 'withdraw'; readonly target: StepOf<'deploy'>['target'] }
  | { readonly do: 'test'; readonly target: StepOf<'test'>['target'] }
  /** The new version has so many per cent of the traffic, 0 to 100, the version before the rest. */
  | { readonly do: 'route'; readonly weight: number }
  | { readonly do: 'notify'; readonly about: StepOf<'notify'>['about'] }

/** Which gate is meant: of a step, or in the background where `step_id` is `null`. */
export interface GateRef {
  readonly step_id: string | null
  /** Of the step; a measurement for an earlier attempt is late and counts no more. 0 in the background. */
  readonly attempt: number
  readonly gate_id: string
}

/** What the driver shall do now that the decision is written. It hands the answers to the next decision. */
export type Ask =
  /** Do it; its intent is written. */
  | { readonly type: 'apply'; readonly key: string; readonly step_id: string; readonly order: Order }
  /** Look how it stands with it, and change nothing: a worker may have done it and died. */
  | { readonly type: 'observe'; readonly key: string; readonly step_id: string; readonly order: Order }
  | { readonly type: 'measure'; readonly gate: Gate; readonly ref: GateRef }

/** What is written beside the run, in the same transaction. */
export type Effect =
  /** An event in the life of the deployment. */
  | { readonly type: 'start' | 'promote' }
  | {
      readonly type: 'roll_back' | 'fail' | 'cancel' | 'reject' | 'expire' | 'supersede'
      readonly reason: string
    }
  /** The side that served before is kept warm until then. */
  | { readonly type: 'keep_standby'; readonly deployment_id: string; readonly until: string }
  /** It fails in service: what is beyond this run, such as an automatic rollback, is to be considered. */
  | { readonly type: 'failed_in_service'; readonly reason: string }
  /** People are to be told that the run waits for them. */
  | { readonly type: 'escalate'; readonly reason: string }

/** The answer to `apply` or `observe`. */
export interface ActReport {
  readonly key: string
  /**
   * `succeeded`: what was ordered is so. `failed`: it was done, and what was deployed is bad. `errored`: it could not be
   * done, or nobody knows. `running`: it is under way. `absent`: nothing of it has begun.
   */
  readonly status: 'succeeded' | 'failed' | 'errored' | 'running' | 'absent'
  readonly message?: string
  /** `running`: when to look again. @default 2 */
  readonly look_again_seconds?: number
}

export interface MeasurementReport {
  readonly ref: GateRef
  readonly measurement: Measurement
}

/** What is seen of the world when a decision is due. */
export interface World {
  /** Everything that forbids going further now: windows, freezes, approvals, a hold of the slot. Empty: nothing. */
  readonly blocks: readonly Block[]
  /** Health of the new version; `null` when nobody checks it. */
  readonly health: Deployment['health'] | null
  readonly acts: readonly ActReport[]
  readonly measurements: readonly MeasurementReport[]
}

/** What becomes of a run: it as it is to be written, and what goes with it. */
export interface Decision {
  readonly run: Run
  readonly effects: readonly Effect[]
  readonly asks: readonly Ask[]
}
