import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import type { CommandContext, QueryContext } from '../context.ts'
import { subjectOf } from './record.ts'

/** The same answer for a deployment of another team and for one that does not exist. */
export function notFound(id: string): SlipwayError {
  return new SlipwayError('not_found', `There is no deployment ${id} that you may see.`, {
    next: 'Check the id; if it is right, ask a manager of the team that owns it for access.',
  })
}

/** A deployment that the caller may read. */
export async function load(
  context: QueryContext,
  id: string,
  options?: { lock: boolean },
): Promise<DeploymentRecord> {
  const record = await context.reader.get(deployments, context.scope, id, options)
  if (record === null || !context.allows(record, 'deployment.read')) throw notFound(id)
  return record
}

/** A deployment that the caller may change, as they have seen it. */
export async function loadForChange(
  context: CommandContext,
  id: string,
  revision?: number,
): Promise<DeploymentRecord> {
  const record = await load(context, id, { lock: true })
  context.authorise(subjectOf(record))
  if (revision !== undefined && revision !== record.revision) throw stale(id, revision, record.revision)
  return record
}

export function stale(id: string, expected: number, found?: number): SlipwayError {
  const now = found === undefined ? 'something newer' : `revision ${found}`
  return new SlipwayError(
    'stale_revision',
    `Deployment ${id} is no longer at revision ${expected}: it is at ${now}.`,
    {
      next: 'Read it again, look at what has changed, and repeat the call with the new revision if it still applies.',
    },
  )
}
