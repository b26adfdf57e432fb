import { and, type Condition, isIn } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import { type Incident, incidents } from '../../domain/incidents/index.ts'
import type { Scope, StorageReader } from '../../ports/index.ts'
import type { QueryContext } from '../context.ts'
import { type Filter, RECORDS_LIMIT, refuseAbove } from './selection.ts'

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

/** A history, and the teams that it is the whole of; `null` where the caller may see only a part of some team. */
export interface VisibleHistory extends HistoryScope {
  readonly whole: Scope | null
}

/** What the caller may read of the teams that are asked for: all applications and environments, for what is linked to what. */
export function visibleHistory(context: QueryContext, { team_id }: Filter): VisibleHistory {
  const ofTeams: Condition<{ readonly team_id: string }> =
    team_id === undefined ? { op: 'always' } : isIn('team_id', team_id)
  return {
    scope: context.scope,
    deployments: and<DeploymentRecord>(context.visible(), ofTeams),
    incidents: and<Incident>(context.access.condition('incident.read'), ofTeams),
    whole: wholeTeams(context, team_id),
  }
}

function wholeTeams({ access, scope }: QueryContext, asked: readonly string[] | undefined): Scope | null {
  if (access.teams === 'all') return asked === undefined ? scope : { teams: asked }
  const mine = access.teams
  const teams = asked === undefined ? mine : asked.filter((team) => mine.includes(team))
  const readable = (['deployment.read', 'incident.read'] as const).map((permission) =>
    access.teamsWith(permission),
  )
  return teams.every((team) => readable.every((of) => of === 'all' || of.includes(team))) ? { teams } : null
}

/** All of it. */
export async function readHistory(reader: StorageReader, of: HistoryScope): Promise<History> {
  const found = await reader.find(deployments, {
    scope: of.scope,
    where: of.deployments,
    limit: RECORDS_LIMIT + 1,
  })
  refuseAbove(RECORDS_LIMIT, found.length, 'deployments')
  return { deployments: found, incidents: await readIncidents(reader, of) }
}

export async function readIncidents(reader: StorageReader, of: HistoryScope): Promise<Incident[]> {
  const found = await reader.find(incidents, {
    scope: of.scope,
    where: of.incidents,
    limit: RECORDS_LIMIT + 1,
  })
  refuseAbove(RECORDS_LIMIT, found.length, 'incidents')
  return found
}
