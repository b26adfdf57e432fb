import type { Deployment } from '../deployments/schema.ts'
import { addSeconds } from '../values/index.ts'
import type { PromotionReason } from './collection.ts'
import type { Chain, Stage } from './schema.ts'

/** What is seen of the version in one environment; the latest deployment of it there. */
export type StageState = Pick<Deployment, 'id' | 'status' | 'health' | 'promoted_at'> & {
  /** When a health check last passed there. */
  readonly verified_at: string | null
}

export interface Eligibility {
  readonly eligible: boolean
  /** Every reason why not; empty where it is. */
  readonly reasons: readonly PromotionReason[]
  /** When it may be so at the earliest, if all goes well; `null`: it is now, or nobody can say. */
  readonly next_possible_at: string | null
}

/**
 * Whether a version may go to an environment by what became of it in those before. Pure. In each of them it must have
 * been promoted, have soaked, and have passed a health check after its soak: a version that was found bad later may not
 * go on, however good it once was; one that made room for a newer one may, when it had been verified. What a hotfix
 * leaves out is for its plan to say.
 */
export function eligibilityFor(
  chain: Chain,
  environment: string,
  stages: Readonly<Record<string, StageState | null>>,
  now: string,
): Eligibility {
  const place = chain.stages.findIndex((stage) => stage.environment === environment)
  if (place < 0) {
    const message = `${environment} is not in the chain, which is ${chain.stages.map((stage) => stage.environment).join(' → ')}.`
    return { eligible: false, reasons: [{ code: 'not_in_chain', message }], next_possible_at: null }
  }
  const found = chain.stages
    .slice(0, place)
    .filter(({ optional }) => !optional)
    .map((stage) => lookAt(stage, stages[stage.environment] ?? null, now))
  const reasons = found.flatMap((one) => one.reasons)
  const isOnlyTime = found.every(({ reasons: own, at }) => own.length === 0 || at !== null)
  const last = found
    .flatMap(({ at }) => (at === null ? [] : [at]))
    .sort()
    .at(-1)
  return {
    eligible: reasons.length === 0,
    reasons,
    next_possible_at: reasons.length > 0 && isOnlyTime ? (last ?? null) : null,
  }
}

/** The first environment along the chain that the version has yet to pass, and whether it may go there; `null`: none is left. */
export function nextStage(
  chain: Chain,
  stages: Readonly<Record<string, StageState | null>>,
  now: string,
): { readonly environment: string; readonly eligibility: Eligibility } | null {
  const open = chain.stages.find(({ environment, optional }) => {
    const state = stages[environment] ?? null
    return !optional && (state === null || state.promoted_at === null || isBad(state))
  })
  return open === undefined
    ? null
    : { environment: open.environment, eligibility: eligibilityFor(chain, open.environment, stages, now) }
}

function lookAt(
  stage: Stage,
  state: StageState | null,
  now: string,
): { reasons: PromotionReason[]; at: string | null } {
  const { environment, soak_seconds, verify_again } = stage
  const because = (code: string, message: string, more: PromotionReason['params'] = {}) => ({
    ...{ code, message },
    params: { environment, ...more },
  })
  if (state === null || state.promoted_at === null)
    return { reasons: [because('not_promoted', `It was not promoted in ${environment}.`)], at: null }
  if (isBad(state))
    return {
      reasons: [because('found_bad', `It is ${state.status} in ${environment}.`, { state: state.status })],
      at: null,
    }
  const soaked_at = addSeconds(state.promoted_at, soak_seconds)
  if (soaked_at > now)
    return {
      reasons: [because('soaking', `It soaks in ${environment} until ${soaked_at}.`, { until: soaked_at })],
      at: soaked_at,
    }
  const isServing = state.status === 'active' || state.status === 'maintenance'
  if (isServing && !verify_again) return { reasons: [], at: null }
  if (isServing && state.health !== 'healthy')
    return {
      reasons: [
        because('not_healthy', `Its health in ${environment} is ${state.health}.`, { health: state.health }),
      ],
      at: null,
    }
  return state.verified_at !== null && state.verified_at >= soaked_at
    ? { reasons: [], at: null }
    : {
        reasons: [because('not_verified', `No health check has passed in ${environment} since its soak.`)],
        at: null,
      }
}

function isBad({ status }: StageState): boolean {
  return status === 'failed' || status === 'rolled_back'
}
