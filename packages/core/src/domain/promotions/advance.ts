import type { Reason } from '../../errors/index.ts'
import { hasRunEnded, type RunStatus } from '../rollouts/index.ts'
import { addSeconds, earliest } from '../values/index.ts'
import type { Promotion, PromotionReason, PromotionStage } from './collection.ts'
import { eligibilityFor, type StageState } from './decide.ts'

/** How often one that waits is looked at, in seconds. */
const LOOK_AGAIN = 5

/** What is seen of one stage. */
export interface StageSight {
  /** Of its deployment; `null` while there is none. */
  readonly deployment: StageState | null
  /** Of the run that carries it out; `null` where none does. */
  readonly run_state: RunStatus | null
  /** A deployment of the same version that is in service there, whoever brought it. */
  readonly serving_id: string | null
  /** What says there against a new deployment: a hold, a maintenance. */
  readonly blocks: readonly Reason[]
}

export interface PromotionDecision {
  readonly promotion: Promotion
  /** Index of the stage whose deployment is to be created; `null`: none is. */
  readonly deploy: number | null
  readonly due_at: string | null
}

/**
 * What becomes of a promotion now. Pure. It takes the version from stage to stage: it deploys where the stages before let it,
 * adopts what serves already, waits for the end of each rollout, for the soak and for a health check after it, and halts where
 * the version turns out bad, however long ago it passed there.
 */
export function advancePromotion(
  given: Promotion,
  sights: readonly StageSight[],
  now: string,
): PromotionDecision {
  if (given.state !== 'running') return { promotion: given, deploy: null, due_at: null }
  const stages = given.stages.map((stage, index) => withSight(stage, sights[index]))
  const promotion = { ...given, stages }
  const bad = stages.findIndex(
    ({ deployment_id }, index) => deployment_id !== null && isFoundBad(sights[index]),
  )
  if (bad >= 0) return halted(promotion, bad, badWords(stages[bad], sights[bad]))
  for (let cursor = given.cursor; ; cursor += 1) {
    const stage = stages[cursor]
    const sight = sights[cursor]
    if (stage === undefined || sight === undefined) {
      const arrived = { state: 'succeeded' as const, cause: null, waits: [], ended_at: now }
      return { promotion: { ...promotion, cursor, ...arrived }, deploy: null, due_at: null }
    }
    const at = { ...promotion, cursor }
    if (stage.deployment_id !== null) {
      const waits = waitsFor(stage, sight)
      if (waits.length > 0) return waiting(at, waits, null, now)
      stages[cursor] = { ...stage, passed_at: stage.passed_at ?? now }
      continue
    }
    if (sight.serving_id !== null) {
      stages[cursor] = { ...stage, deployment_id: sight.serving_id, passed_at: now }
      // What is seen of it counts from the next look on.
      return { promotion: { ...at, waits: [] }, deploy: null, due_at: now }
    }
    const eligibility = eligibilityFor(
      { stages: stages.map(toChainStage) },
      stage.environment_name,
      Object.fromEntries(stages.map((one, index) => [one.environment_name, stateOf(one, sights[index])])),
      now,
    )
    const gone = stages.slice(0, cursor).findIndex((_, index) => isGone(sights[index]))
    if (gone >= 0 && eligibility.reasons.some(({ code }) => code !== 'soaking'))
      return halted(promotion, gone, overtaken(promotion.version, stages[gone]))
    const waits = [...eligibility.reasons, ...sight.blocks]
    if (waits.length > 0) return waiting(at, waits, eligibility.next_possible_at, now)
    return { promotion: { ...at, waits: [] }, deploy: cursor, due_at: now }
  }
}

/** The promotion with a deployment for the stage that it is at. */
export function begunStage(promotion: Promotion, index: number, deployment_id: string): Promotion {
  const stages = promotion.stages.map((stage, place) =>
    place === index
      ? { ...stage, deployment_id, attempt: stage.attempt + 1, passed_at: null, verified_at: null }
      : stage,
  )
  return { ...promotion, stages, waits: [] }
}

function withSight(stage: PromotionStage, sight: StageSight | undefined): PromotionStage {
  const seen = sight?.deployment?.verified_at ?? null
  return seen !== null && seen > (stage.verified_at ?? '') ? { ...stage, verified_at: seen } : stage
}

function stateOf({ verified_at }: PromotionStage, sight: StageSight | undefined): StageState | null {
  return sight?.deployment == null ? null : { ...sight.deployment, verified_at }
}

function toChainStage({ environment_name: environment, soak_seconds, verify_again }: PromotionStage) {
  return { environment, soak_seconds, verify_again, optional: false }
}

/** Its rollout ended badly, or what it brought failed later. */
function isFoundBad(sight: StageSight | undefined): boolean {
  if (sight?.deployment == null) return false
  const { status } = sight.deployment
  if (status === 'failed' || status === 'rolled_back' || status === 'cancelled') return true
  return sight.run_state !== null && hasRunEnded(sight.run_state) && sight.run_state !== 'succeeded'
}

function badWords(stage: PromotionStage | undefined, sight: StageSight | undefined): PromotionReason {
  const state = sight?.deployment?.status ?? sight?.run_state ?? 'unknown'
  const environment = stage?.environment_name ?? ''
  return { code: 'found_bad', message: `It is ${state} in ${environment}.`, params: { environment, state } }
}

function overtaken(version: string, stage: PromotionStage | undefined): PromotionReason {
  const environment = stage?.environment_name ?? ''
  const message = `${version} left service in ${environment} before it was verified there.`
  return { code: 'overtaken', message, params: { environment, version } }
}

function isGone(sight: StageSight | undefined): boolean {
  return sight?.deployment?.status === 'inactive'
}

/** Why the rollout of the stage is not over; empty where it is. */
function waitsFor(
  { environment_name: environment }: PromotionStage,
  { deployment, run_state }: StageSight,
): PromotionReason[] {
  if (run_state === 'succeeded') return []
  if (run_state === null && deployment?.promoted_at != null) return []
  if (run_state === 'halted') {
    const message = `Its run in ${environment} has halted, and waits for a person.`
    return [{ code: 'run_halted', message, params: { environment } }]
  }
  const state = run_state ?? deployment?.status ?? 'unknown'
  const message = `It is being rolled out in ${environment}: ${state}.`
  return [{ code: 'rolling_out', message, params: { environment, state } }]
}

function waiting(
  promotion: Promotion,
  waits: PromotionReason[],
  at: string | null,
  now: string,
): PromotionDecision {
  const again = addSeconds(now, LOOK_AGAIN)
  // A version that soaks can be found bad before its soak is over.
  return { promotion: { ...promotion, waits }, deploy: null, due_at: earliest([again, at]) }
}

function halted(promotion: Promotion, cursor: number, cause: PromotionReason): PromotionDecision {
  return {
    promotion: { ...promotion, cursor, state: 'halted', cause, waits: [] },
    deploy: null,
    due_at: null,
  }
}
