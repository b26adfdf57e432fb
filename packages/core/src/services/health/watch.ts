import type { DeploymentRecord } from '../../domain/deployments/index.ts'
import {
  healthChecks,
  isChecked,
  newHealthCheck,
  unknownHealth,
  type Watched,
} from '../../domain/health/index.ts'
import type { CommandContext } from '../context.ts'
import { keepHour } from './keep-hour.ts'

/** What of a deployment is checked; `null` where nothing is: it does not run, or there is nothing to call. */
export function watchedOf(deployment: DeploymentRecord): Watched | null {
  const { id, team_id, application_id, cloud_asset_id, environment_name, health_check_url: url } = deployment
  if (url === null || !isChecked(deployment)) return null
  const in_maintenance = deployment.status === 'maintenance'
  return { id, team_id, application_id, cloud_asset_id, environment_name, url, in_maintenance }
}

/** A change that makes everything untrue that is known of a deployment's health makes it unknown. */
export function forgetHealth(
  record: DeploymentRecord,
  change: Partial<DeploymentRecord>,
): Partial<DeploymentRecord> {
  if (record.health === 'unknown' || change.health !== undefined) return change
  const after = watchedOf({ ...record, ...change })
  return after?.url === watchedOf(record)?.url ? change : { ...change, health: 'unknown' }
}

/**
 * Brings the checks of a deployment to what became of it, in the same transaction: they begin when it runs, end when it does
 * not, and begin anew where another place is to be called. What is looked at costs nothing while nothing is checked.
 */
export async function watch(
  context: CommandContext,
  before: DeploymentRecord | null,
  after: DeploymentRecord,
): Promise<void> {
  const was = before === null ? null : watchedOf(before)
  const watched = watchedOf(after)
  if (was?.url === watched?.url && was?.in_maintenance === watched?.in_maintenance) return
  const scope = { teams: [after.team_id] }
  const check = await context.reader.get(healthChecks, scope, after.id, { lock: true })
  if (check === null) {
    if (watched !== null) await context.reader.insert(healthChecks, newHealthCheck(watched, context.now))
    return
  }
  // What is not checked any more has no next check that would do it.
  if (watched === null) await keepHour(context.reader, check)
  const goesOn = watched !== null && was !== null && watched.url === was.url
  await context.reader.update(healthChecks, scope, check.id, check.revision, {
    ...(watched === null ? {} : { url: watched.url, in_maintenance: watched.in_maintenance }),
    ...(goesOn
      ? {}
      : { ...unknownHealth(context.now), next_check_at: watched === null ? null : context.now }),
    updated_at: context.now,
  })
}
