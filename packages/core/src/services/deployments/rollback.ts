import type { Contract } from '../../contract/index.ts'
import type { ParsedOf } from '../../contract/operation.ts'
import { and, type Condition, eq, isIn, not, or, toPredicate } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import type { Reason } from '../../errors/index.ts'
import type { CommandContext, QueryContext } from '../context.ts'
import type { ServiceOptions } from '../service.ts'
import { newDeployment, seal } from './create.ts'
import { loadForChange } from './load.ts'
import { placeOf, subjectOf } from './record.ts'
import { insertDeployment } from './write.ts'

/** So many rollbacks of rollbacks are followed. */
const BACK = 50

type RollbackInput = ParsedOf<Contract['deployments']['rollback']>

/** Creates the pending deployment that brings an earlier one back. */
export async function rollBack(
  context: CommandContext,
  input: RollbackInput,
  options: ServiceOptions,
): Promise<DeploymentRecord> {
  const { record } = await loadForChange(context, input.id, input.revision)
  const target = await rollbackTarget(context, record, input.to)
  if (!('id' in target)) {
    const [first] = target.reasons
    context.refuse(
      'transition_refused',
      subjectOf(record),
      `Deployment ${record.id} cannot be rolled back: ${first?.message ?? ''}`,
      target.reasons,
      'Look at the history of the slot, and deploy a version that is known to work as a new deployment.',
    )
  }
  const id = options.ids.next()
  const configuration: Record<string, string> = {}
  for (const [key, sealed] of Object.entries(target.configuration)) {
    configuration[key] = await options.secrets.open(sealed, placeOf(target, key))
  }
  const { team_id, application_id, cloud_asset_id, environment_name } = record
  const rollback = newDeployment(
    {
      id,
      team_id,
      application_id,
      cloud_asset_id,
      environment_name,
      deployment_type: 'rollback',
      version: target.version,
      deployed_by: context.access.actor.id,
      deployment_date: context.now,
      health_check_url: target.health_check_url,
      configuration:
        Object.keys(configuration).length === 0 ? {} : await seal({ id, team_id }, configuration, options),
      metadata: target.metadata,
      commit_sha: target.commit_sha,
      ref: target.ref,
      rollback_of_id: record.id,
      restores_id: target.id,
    },
    context.now,
  )
  return insertDeployment(context, rollback, input)
}

/** The deployment to go back to, or every reason why there is none. */
export async function rollbackTarget(
  context: QueryContext,
  record: DeploymentRecord,
  to?: string,
): Promise<DeploymentRecord | { reasons: readonly Reason[] }> {
  const scope = { teams: [record.team_id] }
  if (!['active', 'maintenance', 'failed'].includes(record.status)) {
    return because(
      'wrong_status',
      `It is ${record.status}; only what is active, in maintenance or failed can be rolled back.`,
    )
  }
  const inSlot = eq<DeploymentRecord>('slot_id', record.slot_id)
  const ids = { orderBy: [{ field: 'id', direction: 'desc' }], limit: 1 } as const
  const [pending] = await context.reader.find(deployments, {
    scope,
    where: and(
      inSlot,
      eq<DeploymentRecord>('rollback_of_id', record.id),
      isIn<DeploymentRecord>('status', ['pending', 'deploying']),
    ),
    ...ids,
  })
  if (pending !== undefined)
    return because('rollback_pending', `Rollback ${pending.id} of it is ${pending.status} already.`)
  const [serving] = await context.reader.find(deployments, {
    scope,
    where: and(
      inSlot,
      isIn<DeploymentRecord>('status', ['active', 'maintenance']),
      not(eq<DeploymentRecord>('id', record.id)),
    ),
    ...ids,
  })
  if (serving !== undefined) {
    return because(
      'not_in_service',
      `Version ${serving.version} (${serving.id}) is in service: there is nothing to undo.`,
    )
  }
  if (to !== undefined) {
    const chosen = await context.reader.get(deployments, scope, to)
    if (chosen === null || chosen.slot_id !== record.slot_id || !isBefore(chosen, record)) {
      return because('target_elsewhere', `Deployment ${to} is not an earlier one of this slot.`)
    }
    if (chosen.promoted_at === null || chosen.status === 'rolled_back' || chosen.status === 'failed') {
      return because('target_unfit', `Deployment ${to} never served well: it is ${chosen.status}.`)
    }
    return chosen
  }
  const served: Condition<DeploymentRecord> = and(
    inSlot,
    eq<DeploymentRecord>('status', 'inactive'),
    servedBefore(record),
    not(isIn<DeploymentRecord>('id', await broughtBack(context, record))),
  )
  const [target] = await context.reader.find(deployments, {
    scope,
    where: served,
    orderBy: [
      { field: 'promoted_at', direction: 'desc' },
      { field: 'id', direction: 'desc' },
    ],
    limit: 1,
  })
  return (
    target ??
    because('no_target', 'No earlier deployment of the slot has served without being rolled back or failing.')
  )
}

/** What a rollback has brought back, and what that one had: to go back to those would change nothing. */
async function broughtBack({ reader }: QueryContext, record: DeploymentRecord): Promise<string[]> {
  const ids: string[] = []
  for (let next = record.restores_id; next !== null && ids.length < BACK; ) {
    ids.push(next)
    const restored = await reader.get(deployments, { teams: [record.team_id] }, next)
    next = restored?.restores_id ?? null
  }
  return ids
}

/** What stands before the deployment in the slot's line of promotions; all of it for one that was never promoted. */
function servedBefore({ id, promoted_at }: DeploymentRecord): Condition<DeploymentRecord> {
  if (promoted_at === null) return not({ op: 'null', field: 'promoted_at' })
  return or(
    { op: 'lt', field: 'promoted_at', value: promoted_at },
    and(eq<DeploymentRecord>('promoted_at', promoted_at), { op: 'lt', field: 'id', value: id }),
  )
}

/** Whether a deployment is an earlier one than the other. One that never served is judged by what else is wrong with it. */
function isBefore(earlier: DeploymentRecord, record: DeploymentRecord): boolean {
  if (earlier.id === record.id) return false
  return earlier.promoted_at === null || toPredicate(servedBefore(record))(earlier)
}

function because(code: string, message: string): { reasons: readonly Reason[] } {
  return { reasons: [{ code, message }] }
}
