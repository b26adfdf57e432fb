import type { DeploymentRecord } from '../../domain/deployments/index.ts'
import { endInService, runs, toRun } from '../../domain/rollouts/index.ts'
import type { CommandContext } from '../context.ts'
import { subjectOf } from './record.ts'

/** Ends the run of a deployment that is over in service. The worker that carries it on has lost it by that. */
export async function endRunInService(
  context: CommandContext,
  deployment: DeploymentRecord,
  message: string,
): Promise<void> {
  const { team_id, run_id } = deployment
  if (run_id === null) return
  const scope = { teams: [team_id] }
  const record = await context.reader.get(runs, scope, run_id, { lock: true })
  const run = record === null ? null : endInService(toRun(record), message, context.now)
  if (record === null || run === null) return
  const { id: _id, deployment_id: _deployment, plan: _plan, plan_hash: _hash, ...moving } = run
  const free = { held_slot_id: null, lease_owner: null, lease_until: null, updated_at: context.now }
  await context.reader.update(runs, scope, run_id, record.revision, { ...moving, ...free })
  context.record({
    action: 'rollout.advanced',
    subject: subjectOf(deployment),
    revision: deployment.revision,
    before: { run_id, state: record.state, steps: {} },
    after: { run_id, state: run.state, steps: {} },
    reason: message,
  })
}
