import { PLATFORM } from '../../domain/collections/index.ts'
import { and, type Condition, eq, isIn } from '../../domain/conditions/index.ts'
import {
  addStanding,
  type Standing,
  type StandingCount,
  standings,
} from '../../domain/delivery-days/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import type { JournalEntry } from '../../domain/journal/index.ts'
import { STANDING_STATUSES } from '../../domain/kpi/index.ts'
import type { Query, StorageReader, StorageTransaction } from '../../ports/index.ts'
import { lockPlatform, PLATFORM_SCOPE } from './roll-up.ts'
import { same } from './same.ts'

const ALL = { teams: 'all' } as const

/** In service or on its way there; a failed deployment stands for a while only. */
export const lasting: Condition<DeploymentRecord> = isIn(
  'status',
  STANDING_STATUSES.filter((status) => status !== 'failed'),
)

/** Counts deployments by environment and status. */
export async function countByStatus(
  reader: StorageReader,
  query: Pick<Query<DeploymentRecord>, 'scope' | 'where'>,
): Promise<StandingCount[]> {
  const rows = await reader.aggregate(deployments, {
    ...query,
    groupBy: ['environment_name', 'status'],
    measures: { count: { measure: 'count' } },
  })
  return rows.map(({ group, values }) => ({
    environment_name: String(group.environment_name),
    status: String(group.status),
    count: Number(values.count),
  }))
}

/** What stands of all teams, as it was kept; `null` where nobody has kept it yet. */
export async function keptStanding(
  reader: StorageReader,
  environments: readonly string[] | undefined,
): Promise<readonly StandingCount[] | null> {
  const kept = await reader.get(standings, PLATFORM_SCOPE, PLATFORM)
  if (kept === null || environments === undefined) return kept?.counts ?? null
  return kept.counts.filter(({ environment_name }) => environments.includes(environment_name))
}

/** Whether an entry tells of a deployment that may stand now, or no longer. */
export function changesStanding({ subject_kind, outcome, before, after }: JournalEntry): boolean {
  return (
    subject_kind === 'deployment' &&
    outcome === 'done' &&
    [before, after].some((fields) => fields?.status !== undefined)
  )
}

/** Brings what is kept of a team to what its records say, and that of all teams with it, by the exact difference. */
export async function keepStanding(tx: StorageTransaction, team: string): Promise<void> {
  const scope = { teams: [team] }
  const where = and(eq<DeploymentRecord>('team_id', team), lasting)
  const counted = async () => addStanding([], await countByStatus(tx, { scope, where }))
  const kept = await tx.get(standings, scope, team)
  if (kept !== null && same(kept.counts, await counted())) return
  // Behind the gate nobody else writes these; what was read in front of it may have changed.
  await lockPlatform(tx)
  const platform = await tx.get(standings, PLATFORM_SCOPE, PLATFORM)
  if (platform === null) return recountStanding(tx)
  const before = await tx.get(standings, scope, team)
  const after = await counted()
  await write(tx, team, before, after)
  await write(tx, PLATFORM, platform, addStanding(platform.counts, after, before?.counts))
}

/** Counts what stands of every team anew. */
export async function recountStanding(tx: StorageTransaction): Promise<void> {
  await lockPlatform(tx)
  const kept = new Map((await tx.find(standings, { scope: ALL })).map((row) => [row.team_id, row]))
  const rows = await tx.aggregate(deployments, {
    scope: ALL,
    where: lasting,
    groupBy: ['team_id', 'environment_name', 'status'],
    measures: { count: { measure: 'count' } },
  })
  const byTeam = new Map<string, StandingCount[]>([...kept.keys()].map((team) => [team, []]))
  byTeam.set(PLATFORM, [])
  for (const { group, values } of rows) {
    const team = String(group.team_id)
    const one = {
      environment_name: String(group.environment_name),
      status: String(group.status),
      count: Number(values.count),
    }
    byTeam.set(team, [...(byTeam.get(team) ?? []), one])
    byTeam.get(PLATFORM)?.push(one)
  }
  for (const [team, counts] of byTeam) await write(tx, team, kept.get(team) ?? null, addStanding([], counts))
}

async function write(
  tx: StorageTransaction,
  team_id: string,
  kept: Standing | null,
  counts: readonly StandingCount[],
): Promise<void> {
  if (kept === null) await tx.insert(standings, { id: team_id, team_id, counts, revision: 1 })
  else if (!same(kept.counts, counts))
    await tx.update(standings, { teams: [team_id] }, team_id, kept.revision, { counts })
}
