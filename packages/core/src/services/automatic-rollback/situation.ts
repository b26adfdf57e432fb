import {
  type Failure,
  type RollbackAnswer,
  type RollbackPolicy,
  type RollbackSituation,
  rollbackAnswers,
} from '../../domain/automatic-rollback/index.ts'
import { and, eq, not, or } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import { type HealthHourRecord, healthChecks, healthHours } from '../../domain/health/index.ts'
import { type RunRecord, runs } from '../../domain/rollouts/index.ts'
import type { CommandContext } from '../context.ts'
import { standingHold } from '../holds/standing.ts'

/** So many promotions of a slot are looked through for a version to go back to, and so many rollbacks for an earlier one. */
const BACK = 50

/** Everything that the decision depends on, read under the lock of the slot. */
export async function situationOf(
  context: CommandContext,
  failure: Failure,
  serving: DeploymentRecord,
  { policy, freeze }: { readonly policy: RollbackPolicy; readonly freeze: string | null },
): Promise<RollbackSituation> {
  const { reader } = context
  const { team_id, slot_id } = serving
  const scope = { teams: [team_id] }
  const served = await reader.find(deployments, {
    scope,
    where: and(eq<DeploymentRecord>('slot_id', slot_id), not({ op: 'null', field: 'promoted_at' })),
    orderBy: [
      { field: 'promoted_at', direction: 'desc' },
      { field: 'id', direction: 'desc' },
    ],
    limit: BACK,
  })
  const promoted = []
  for (const one of served) promoted.push({ ...one, verified: await wasVerified(context, one) })
  const answers = await reader.find(rollbackAnswers, {
    scope,
    where: and(eq<RollbackAnswer>('slot_id', slot_id), not({ op: 'null', field: 'deployment_id' })),
    orderBy: [
      { field: 'at', direction: 'desc' },
      { field: 'id', direction: 'desc' },
    ],
    limit: BACK,
  })
  const [busy] = await reader.find(runs, { scope, where: eq<RunRecord>('held_slot_id', slot_id), limit: 1 })
  return {
    failure,
    serving,
    promoted,
    earlier: answers.flatMap(({ id, undid_id, deployment_id, at }) =>
      deployment_id === null ? [] : [{ failure_id: id, undid_id, deployment_id, at }],
    ),
    hold: await standingHold(reader, serving),
    freeze,
    busy_run_id: busy?.id ?? null,
    policy,
  }
}

/**
 * Whether a deployment is known to have worked: its run ended well, its health check with it; where it had none, at least
 * one check of its health was good. A run that did not end well speaks against it, whatever was seen besides.
 */
async function wasVerified(
  { reader }: CommandContext,
  { id, team_id, run_id }: DeploymentRecord,
): Promise<boolean> {
  const scope = { teams: [team_id] }
  const run = run_id === null ? null : await reader.get(runs, scope, run_id)
  if (run !== null)
    return (
      run.state === 'succeeded' &&
      run.steps.some(({ state }, index) => run.plan.steps[index]?.kind === 'verify' && state === 'succeeded')
    )
  const check = await reader.get(healthChecks, scope, id)
  if (check !== null && check.hour.up + check.hour.slow > 0) return true
  const good = (field: 'up' | 'slow') => ({ op: 'gt', field, value: 0 }) as const
  const [hour] = await reader.find(healthHours, {
    scope,
    where: and<HealthHourRecord>(
      eq<HealthHourRecord>('deployment_id', id),
      or<HealthHourRecord>(good('up'), good('slow')),
    ),
    limit: 1,
  })
  return hour !== undefined
}
