import { and, type Condition, eq, not, or } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import type { QueryContext } from '../context.ts'

/** The neighbour in the slot's line of promotions; equal instants are ordered by id, whatever the order of arrival. */
export async function nextInLine(
  context: Pick<QueryContext, 'reader'>,
  record: DeploymentRecord,
  at: string,
  side: 'before' | 'after',
): Promise<DeploymentRecord | null> {
  const [op, direction] = side === 'before' ? (['lt', 'desc'] as const) : (['gt', 'asc'] as const)
  const beyond: Condition<DeploymentRecord> = or(
    { op, field: 'promoted_at', value: at },
    and(eq<DeploymentRecord>('promoted_at', at), { op, field: 'id', value: record.id }),
  )
  const [found] = await context.reader.find(deployments, {
    scope: { teams: [record.team_id] },
    where: and(
      eq<DeploymentRecord>('slot_id', record.slot_id),
      // Says nothing new, but lets a store find the place in its index of promotions.
      { op: side === 'before' ? 'lte' : 'gte', field: 'promoted_at', value: at },
      beyond,
      not(eq<DeploymentRecord>('id', record.id)),
    ),
    orderBy: [
      { field: 'promoted_at', direction },
      { field: 'id', direction },
    ],
    limit: 1,
  })
  return found ?? null
}
