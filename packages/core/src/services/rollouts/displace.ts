import { and, eq, isIn } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import { applyCommand, isDisplaced, type RunRecord, runs, toRun } from '../../domain/rollouts/index.ts'
import type { CommandContext } from '../context.ts'
import { lockSlot } from '../deployments/load.ts'
import type { ServiceOptions } from '../service.ts'
import { scopeOf, writeRun } from './write-run.ts'

/** So many that wait in one slot are looked at. */
const LINE = 100

/**
 * Takes out of the line of the slot, which the caller has locked, what has given way to this run, now that its start was asked
 * for. Each ends as `superseded`, and its deployment as cancelled.
 */
export async function displaceOlder(
  context: CommandContext,
  newer: RunRecord,
  version: string,
  { ids }: Pick<ServiceOptions, 'ids'>,
): Promise<void> {
  const { reader } = context
  const scope = scopeOf(newer)
  const waiting = await reader.find(deployments, {
    scope,
    where: and(eq<DeploymentRecord>('slot_id', newer.slot_id), isIn<DeploymentRecord>('status', ['pending'])),
    orderBy: [{ field: 'id' }],
    limit: LINE,
  })
  for (const record of waiting) {
    if (record.run_id === null) continue
    const run = await reader.get(runs, scope, record.run_id, { lock: true })
    if (run === null || !isDisplaced(run, newer)) continue
    const reason = `Version ${version} (${newer.deployment_id}) is newer, and its start was asked for.`
    const said = { id: ids.next(), type: 'supersede', actor_id: context.access.actor.id, reason } as const
    const result = applyCommand(toRun(run), said, context.now)
    if (!result.ok) continue
    const held = { record, slot: await lockSlot(context, record) }
    const by = { command: 'supersede', superseded_by_id: newer.deployment_id }
    await writeRun(context, run, held, result.decision, { action: 'rollout.commanded', said: by, reason })
  }
}
