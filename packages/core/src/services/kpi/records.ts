import { and, type Condition, isIn } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import { type Incident, incidents } from '../../domain/incidents/index.ts'
import type { Scope } from '../../ports/index.ts'
import type { QueryContext } from '../context.ts'
import { type Filter, refuseAbove } from './selection.ts'

/** At most so many deployments, and so many incidents, are read for one answer. */
export const RECORDS_LIMIT = 100_000

/** A history, as far as figures of a window look at it. */
export interface History {
  readonly deployments: readonly DeploymentRecord[]
  readonly incidents: readonly Incident[]
}

/** Whose history is looked at. */
export interface HistoryScope {
  readonly scope: Scope
  readonly deployments: Condition<DeploymentRecord>
  readonly incidents: Condition<Incident>
}

/** What the caller may read of the teams that are asked for: all applications and environments, for what is linked to what. */
export function visibleHistory(context: QueryContext, { team_id }: Filter): HistoryScope {
  const ofTeams: Condition<{ readonly team_id: string }> =
    team_id === undefined ? { op: 'always' } : isIn('team_id', team_id)
  return {
    scope: context.scope,
    deployments: and<DeploymentRecord>(context.visible(), ofTeams),
    incidents: and<Incident>(context.access.condition('incident.read'), ofTeams),
  }
}

export async function readHistory({ reader }: QueryContext, of: HistoryScope): Promise<History> {
  const found = await reader.find(deployments, {
    scope: of.scope,
    where: of.deployments,
    limit: RECORDS_LIMIT + 1,
  })
  refuseAbove(RECORDS_LIMIT, found.length, 'deployments')
  const wrong = await reader.find(incidents, {
    scope: of.scope,
    where: of.incidents,
    limit: RECORDS_LIMIT + 1,
  })
  refuseAbove(RECORDS_LIMIT, wrong.length, 'incidents')
  return { deployments: found, incidents: wrong }
}
