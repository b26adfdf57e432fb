import {
  decideAutomaticRollback,
  type Failure,
  holds,
  type RollbackPolicy,
  rollbackAnswers,
  triggerOf,
} from '../../domain/automatic-rollback/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import { runs, toRun } from '../../domain/rollouts/index.ts'
import type { Reason } from '../../errors/index.ts'
import type { CommandContext } from '../context.ts'
import { lockSlot } from '../deployments/load.ts'
import { subjectOf } from '../deployments/record.ts'
import { rollBack, rollbackTarget } from '../deployments/rollback.ts'
import { incidentsService } from '../incidents/index.ts'
import { rolloutsService } from '../rollouts/index.ts'
import type { ServiceOptions } from '../service.ts'
import { situationOf } from './situation.ts'

export interface AnswerOptions extends ServiceOptions {
  readonly policy: RollbackPolicy
  /** A freeze that is in force there, in words. */
  readonly freeze: string | null
}

/**
 * `rolled_back`: a rollback has begun. `withheld`: it has not, and the journal says why. `passed`: it is no failure in
 * service, or it was answered before. `busy`: a run is under way in the slot; ask again.
 */
export type Answered = 'rolled_back' | 'withheld' | 'passed' | 'busy'

/** A person has chosen not to have it, or the rollback of this deployment has been told of before. */
const NO_NEWS: readonly string[] = ['disabled', 'trigger_off', 'done_once']

/**
 * Answers a failure, once, in the transaction of the context: incident, rollback, its run, the hold of the slot and all
 * entries, or the one entry that says why there is no rollback.
 */
export async function answerFailure(
  context: CommandContext,
  given: Failure,
  options: AnswerOptions,
): Promise<Answered> {
  const seen = await context.reader.get(deployments, context.scope, given.deployment_id)
  if (seen === null) return 'passed'
  context.authorise(subjectOf(seen))
  const scope = { teams: [seen.team_id] }
  const slot = await lockSlot(context, seen)
  const [serving, answer] = await Promise.all([
    context.reader.get(deployments, scope, seen.id),
    context.reader.get(rollbackAnswers, scope, given.id),
  ])
  if (serving === null || answer !== null) return 'passed'
  const current = slot?.current?.deployment_id
  // What was said to have failed serves no more; as long as nothing else has come, it is what is to be undone.
  const isGone = current === undefined && serving.status === 'failed'
  if (current !== serving.id && !isGone) return 'passed'
  const failure = await weighed(context, given, serving)
  if (failure === null) return 'passed'

  const situation = await situationOf(context, failure, serving, options)
  const decision = decideAutomaticRollback(situation, context.now)
  const reasons = decision.ok ? [] : decision.reasons
  if (reasons.some(({ code }) => NO_NEWS.includes(code))) return 'passed'
  if (reasons.length > 0 && reasons.every(({ code }) => code === 'busy')) return 'busy'
  if (!decision.ok) return await withhold(context, failure, serving, reasons)
  const target = await rollbackTarget(context, serving, decision.restores_id)
  if (!('id' in target)) return await withhold(context, failure, serving, target.reasons)

  const { reason } = decision
  const incident = await incidentsService(options).record(context, {
    team_id: serving.team_id,
    application_id: serving.application_id,
    environment_name: serving.environment_name,
    title: titleOf(serving),
    severity: 'high',
    detected_at: failure.seen_at,
    deployment_ids: [serving.id],
    links: [],
    reason: failure.evidence,
  })
  const rollback = await rollBack(context, { id: serving.id, to: target.id, reason }, options)
  // It is to be begun whatever this process has: what it lacks is for its run to say.
  const run = await rolloutsService({ ...options, means: undefined }).create(context, {
    deployment_id: rollback.id,
    start: true,
    reason,
  })
  const hold_id = options.ids.next()
  const { team_id, application_id, cloud_asset_id, environment_name } = serving
  await context.reader.insert(holds, {
    ...decision.hold,
    id: hold_id,
    team_id,
    application_id,
    cloud_asset_id,
    environment_name,
    rollback_id: rollback.id,
    incident_id: incident.id,
    lifted_at: null,
    lifted_by: null,
    lifted_because: null,
    revision: 1,
    created_at: context.now,
    updated_at: context.now,
  })
  await keep(context, failure, serving, rollback.id, [])
  const rolled = { hold_id, rollback_id: rollback.id, run_id: run.id, incident_id: incident.id }
  const after = { ...rolled, failure_id: failure.id, trigger: failure.trigger }
  const said = { subject: subjectOf(serving), revision: serving.revision, before: null, reason }
  context.record({ action: 'deployment.held', after, ...said })
  return 'rolled_back'
}

/** The failure with what its run says of it; `null` where that is no judgement on the version. */
async function weighed(
  { reader }: CommandContext,
  failure: Failure,
  { team_id }: DeploymentRecord,
): Promise<Failure | null> {
  if (failure.trigger === 'health_check' || failure.trigger === 'reported') return failure
  const run = await reader.get(runs, { teams: [team_id] }, failure.id)
  const trigger = run === null ? null : triggerOf(toRun(run))
  return trigger === null ? null : { ...failure, trigger }
}

async function withhold(
  context: CommandContext,
  failure: Failure,
  serving: DeploymentRecord,
  reasons: readonly Reason[],
): Promise<'withheld'> {
  await keep(
    context,
    failure,
    serving,
    null,
    reasons.map(({ code }) => code),
  )
  context.record({
    action: 'deployment.rollback_withheld',
    subject: subjectOf(serving),
    revision: serving.revision,
    before: null,
    after: {
      failure_id: failure.id,
      trigger: failure.trigger,
      reasons: reasons.map(({ code, message }) => ({ code, message })),
    },
    reason: `${failure.evidence} It is not rolled back by itself: ${reasons.map(({ message }) => message).join(' ')}`,
  })
  return 'withheld'
}

async function keep(
  { reader, now }: CommandContext,
  { id, trigger }: Failure,
  { id: undid_id, team_id, slot_id }: DeploymentRecord,
  deployment_id: string | null,
  reasons: readonly string[],
): Promise<void> {
  await reader.insert(rollbackAnswers, {
    id,
    team_id,
    slot_id,
    trigger,
    undid_id,
    deployment_id,
    reasons,
    at: now,
  })
}

/** A line, however long the version is. */
function titleOf({ version, environment_name }: DeploymentRecord): string {
  return `${version} failed in ${environment_name} and is rolled back`.slice(0, 500)
}
