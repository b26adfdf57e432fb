import type { Block } from '../domain/rollouts/index.ts'
import type { StepOf } from '../domain/strategies/index.ts'
import type { Measurement } from '../domain/verdicts/index.ts'

/** What is rolled out, and where. */
export interface RolloutTarget {
  readonly run_id: string
  readonly deployment_id: string
  readonly version: string
  /** What serves in the slot beside it; `null` in the first deployment. */
  readonly previous: { readonly deployment_id: string; readonly version: string } | null
  readonly team_id: string
  readonly application_id: string
  readonly cloud_asset_id: string
  readonly environment_name: string
}

/** Under which name something is done. */
export interface ActContext {
  /** Idempotency key: whatever is done under it is done once, however often it is asked for. */
  readonly key: string
  /**
   * Fence: grows whenever another worker takes the run over. Who has seen a higher one may refuse a lower one, which comes
   * from a worker that is late.
   */
  readonly epoch: number
  /** Aborts when the answer is waited for no longer. */
  readonly signal: AbortSignal
}

/**
 * What became of an act. `succeeded`: it is so. `failed`: it was done, and what was deployed is bad; the run is undone.
 * `running`: it is under way, to be looked at again. `absent` (only from `observe`): nothing of it has begun, so that it
 * is done again. One that throws, hangs or answers something else has erred: it is looked at and tried again, and given
 * up after the plan's `error_limit`.
 */
export interface ActAnswer {
  readonly status: 'succeeded' | 'failed' | 'running' | 'absent'
  readonly message?: string
  /** `running`: when to look again. @default 2 */
  readonly look_again_seconds?: number
}

/** What an executor is asked for. It says what shall be, so that doing it again does no harm. */
export type ExecutorOrder =
  /** The version is there. It gets no traffic by that, but in a `slot` without sides. */
  | { readonly do: 'deploy'; readonly target: StepOf<'deploy'>['target'] }
  /** What was brought is gone; in a `slot` without sides the version before is back. */
  | { readonly do: 'withdraw'; readonly target: StepOf<'deploy'>['target'] }
  /** The test suite has passed there. */
  | { readonly do: 'test'; readonly target: StepOf<'test'>['target'] }

/**
 * Brings versions to where they run: a pipeline, a command, a call to a platform. It may be called many times at once,
 * for different runs.
 */
export interface Executor {
  apply(order: ExecutorOrder, target: RolloutTarget, context: ActContext): Promise<ActAnswer>
  /** How it stands with an order. It changes nothing: a worker may have done the work and died before it could say so. */
  observe(order: ExecutorOrder, target: RolloutTarget, context: ActContext): Promise<ActAnswer>
}

/** Shares traffic between the new version and the one before. */
export interface TrafficRouter {
  /** The new version has `weight` per cent of the traffic, the one before the rest. Resolves when it is so, or will be. */
  set(weight: number, target: RolloutTarget, context: ActContext): Promise<void>
  /** The share that the new version really has; `null` when nobody can say. */
  observe(target: RolloutTarget, context: Omit<ActContext, 'key'>): Promise<number | null>
}

/** Answers the questions of gates: a metrics system. */
export interface MetricsSource {
  /** The figure of a query, as the plan has it; `null` where there are no data. */
  measure(
    query: string,
    target: RolloutTarget,
    options: { readonly signal: AbortSignal },
  ): Promise<Measurement>
}

/** A question of a gate that the host answers itself. */
export type HostGate = (
  target: RolloutTarget,
  options: { readonly signal: AbortSignal },
) => Promise<Measurement> | Measurement

/** Everything that forbids the run to go further now: approvals, windows, freezes. Empty: nothing does. */
export type Admission = (
  target: RolloutTarget,
  options: { readonly signal: AbortSignal },
) => Promise<readonly Block[]> | readonly Block[]
