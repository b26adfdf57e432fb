import { deployments } from '../../domain/deployments/index.ts'
import { type DeliverySource, recordSource } from '../../domain/kpi/delivery/source.ts'
import { emptyTally } from '../../domain/kpi/delivery/tally.ts'
import type { StorageReader } from '../../ports/index.ts'
import { type Asked, keptSources } from './kept-source.ts'
import { readNeighbourhood } from './neighbourhood.ts'
import { platformSource } from './platform-source.ts'
import type { HistoryScope, VisibleHistory } from './records.ts'

/** Where the figures of some teams come from: of all of them together, and of each by itself. */
export interface Sources {
  readonly whole: DeliverySource
  readonly teams: ReadonlyMap<string, DeliverySource>
}

/** Reads what the figures look at, once for any window within the one that is asked for. */
export async function readSources(
  reader: StorageReader,
  of: VisibleHistory,
  asked: Asked,
  { teams = false }: { readonly teams?: boolean } = {},
): Promise<Sources> {
  if (of.whole?.teams === 'all' && !teams) {
    const whole = await platformSource(reader, asked)
    if (whole !== null) return { whole, teams: new Map() }
  }
  const kept = of.whole === null ? null : await keptSources(reader, of.whole, asked)
  if (kept !== null) {
    const known = teams ? await teamsOf(reader, of) : []
    return {
      whole: kept.whole,
      teams: new Map(known.map((team) => [team, kept.byTeam.get(team) ?? NOTHING])),
    }
  }
  const { rules, applications, ...span } = asked
  const history = await readNeighbourhood(reader, of, span, rules)
  const whole = recordSource(history, rules, { applications })
  if (!teams) return { whole, teams: new Map() }
  const records = Map.groupBy(history.deployments, ({ team_id }) => team_id)
  const incidents = Map.groupBy(history.incidents, ({ team_id }) => team_id)
  return {
    whole,
    teams: new Map(
      (await teamsOf(reader, of)).map((team) => [
        team,
        recordSource({ deployments: records.get(team) ?? [], incidents: incidents.get(team) ?? [] }, rules, {
          applications,
        }),
      ]),
    ),
  }
}

const NOTHING: DeliverySource = (_plan, starts) => ({
  spans: starts.map(() => new Map([['', emptyTally(false)]])),
  shared: [],
  incidents: true,
})

/** Every team that ever deployed something: one that has not of late is slow, and not missing. */
async function teamsOf(reader: StorageReader, of: HistoryScope): Promise<string[]> {
  const rows = await reader.aggregate(deployments, {
    scope: of.scope,
    where: of.deployments,
    groupBy: ['team_id'],
    measures: { count: { measure: 'count' } },
  })
  return rows.map(({ group }) => String(group.team_id))
}
