import type { Reason } from '../../errors/index.ts'
import type { Deployment } from '../deployments/schema.ts'
import { addSeconds } from '../values/index.ts'
import type { Failure, Hold, RollbackPolicy } from './schema.ts'

/** The part of a deployment that is looked at. */
export type Candidate = Pick<
  Deployment,
  | 'id'
  | 'slot_id'
  | 'version'
  | 'status'
  | 'inactive_reason'
  | 'health'
  | 'deployment_type'
  | 'promoted_at'
  | 'rolled_back_by_id'
  | 'rollback_of_id'
>

/** An earlier automatic rollback in the slot, whatever became of it. */
export interface EarlierRollback {
  readonly failure_id: string
  /** The deployment that it undid, or was to undo. */
  readonly undid_id: string
  /** The rollback itself. */
  readonly deployment_id: string
  readonly at: string
}

export interface RollbackSituation {
  readonly failure: Failure
  /** What serves in the slot, or has failed there and left it empty. */
  readonly serving: Candidate | null
  /** Everything that was ever promoted in the slot, the latest first. */
  readonly promoted: readonly (Candidate & { readonly verified: boolean })[]
  readonly earlier: readonly EarlierRollback[]
  readonly hold: Hold | null
  /** A freeze that is in force, in words. */
  readonly freeze: string | null
  /** Another run that is under way in the slot. */
  readonly busy_run_id: string | null
  readonly policy: RollbackPolicy
}

export type RollbackDecision =
  | {
      readonly ok: true
      readonly undoes_id: string
      /** The deployment whose version is brought back. */
      readonly restores_id: string
      readonly reason: string
      /** Laid on the slot with the rollback, in the same transaction. */
      readonly hold: Hold
    }
  | { readonly ok: false; readonly reasons: readonly Reason[] }

/**
 * Whether a failure in service is rolled back without a person: where to, or every reason why not. Pure.
 *
 * Its brakes: one rollback for one failure; never more than one hop, so never of a rollback that it made itself; only to
 * the last version that was verified good and was never rolled back or failed; never on a health that nobody knows; never
 * in maintenance, under a hold, beside another run, or in a freeze unless the policy says so; and not twice within the
 * cool-down. A person may always roll back by hand.
 */
export function decideAutomaticRollback(situation: RollbackSituation, now: string): RollbackDecision {
  const { failure, serving } = situation
  const target = lastGood(situation)
  const reasons = [
    ...policyRefusals(situation, now),
    ...slotRefusals(situation),
    ...repeatRefusals(situation, now),
  ]
  if (target === undefined)
    reasons.push(
      because('no_stable_version', 'No earlier version of the slot was verified good and kept so.'),
    )
  if (reasons.length > 0 || serving === null || target === undefined) return { ok: false, reasons }
  const reason = `${failure.evidence} ${serving.version} is rolled back to ${target.version}, the last version verified good.`
  return {
    ok: true,
    undoes_id: serving.id,
    restores_id: target.id,
    reason,
    hold: { slot_id: serving.slot_id, deployment_id: serving.id, reason, since: now },
  }
}

/** What was promoted before, verified, and never found bad since. */
function lastGood({ promoted, serving }: RollbackSituation): Candidate | undefined {
  if (serving === null || serving.promoted_at === null) return undefined
  const since = serving.promoted_at
  const bad = new Set(promoted.filter((one) => wasFoundBad(one)).map(({ version }) => version))
  return promoted.find(
    (one) =>
      one.id !== serving.id &&
      one.promoted_at !== null &&
      one.promoted_at < since &&
      one.verified &&
      one.version !== serving.version &&
      // The same bytes are bad under any record.
      !bad.has(one.version),
  )
}

function wasFoundBad({ status, rolled_back_by_id }: Candidate): boolean {
  return status === 'rolled_back' || status === 'failed' || rolled_back_by_id !== null
}

function policyRefusals({ policy, failure, freeze }: RollbackSituation, now: string): Reason[] {
  return [
    ...unless(policy.enabled, 'disabled', 'The policy leaves rollbacks to people.'),
    ...unless(
      policy.triggers.includes(failure.trigger),
      'trigger_off',
      `The policy does not roll back on ${failure.trigger}.`,
    ),
    ...unless(
      addSeconds(failure.seen_at, policy.failure_lasts_seconds) > now,
      'failure_old',
      `The failure was seen at ${failure.seen_at}, which is too long ago to act on.`,
    ),
    ...unless(freeze === null || policy.in_freeze, 'freeze', `There is a freeze: ${freeze}`),
  ]
}

function slotRefusals({ serving, failure, hold, busy_run_id }: RollbackSituation): Reason[] {
  if (serving === null) return [because('nothing_serves', 'Nothing serves in the slot.')]
  return [
    ...unless(
      serving.id === failure.deployment_id,
      'not_serving',
      `The failure is of ${failure.deployment_id}, which serves no more.`,
    ),
    ...unless(
      serving.status !== 'maintenance',
      'maintenance',
      'It is in maintenance, where failures are expected.',
    ),
    ...unless(
      failure.trigger !== 'health_check' || serving.health === 'unhealthy',
      'health_unsure',
      `Its health is ${serving.health}; nothing is rolled back on that.`,
    ),
    ...unless(
      // What somebody says has failed has, whatever the checks know.
      failure.trigger === 'reported' || serving.health !== 'unknown',
      'health_unknown',
      'Its health is unknown, so the fault may be on our own side.',
    ),
    ...unless(
      hold === null,
      'held',
      `The slot is held since ${hold?.since}: a person has to look at it first.`,
    ),
    ...unless(busy_run_id === null, 'busy', `Run ${busy_run_id} is under way in the slot.`),
  ]
}

function repeatRefusals({ failure, serving, earlier, policy }: RollbackSituation, now: string): Reason[] {
  const last = earlier
    .map(({ at }) => at)
    .sort()
    .at(-1)
  return [
    ...unless(
      !earlier.some(
        ({ failure_id, undid_id }) => failure_id === failure.id || undid_id === failure.deployment_id,
      ),
      'done_once',
      'This failure was answered by a rollback already.',
    ),
    ...unless(
      serving?.deployment_type !== 'rollback' ||
        !earlier.some(({ deployment_id }) => deployment_id === serving.id),
      'one_hop',
      'What serves is an automatic rollback itself; a second hop is for a person.',
    ),
    ...unless(
      last === undefined || addSeconds(last, policy.cool_down_seconds) <= now,
      'cool_down',
      `The last automatic rollback of the slot was at ${last}.`,
    ),
  ]
}

function unless(condition: boolean, code: string, message: string): Reason[] {
  return condition ? [] : [because(code, message)]
}

function because(code: string, message: string): Reason {
  return { code, message }
}
