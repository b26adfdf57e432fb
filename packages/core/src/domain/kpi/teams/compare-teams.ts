import { type DeliveryOptions, doraMetrics } from '../delivery/dora-metrics.ts'
import type { DoraMetrics } from '../delivery/dora-schema.ts'
import type { DeliveryRecords } from '../delivery/records.ts'
import { fault, windowPlan } from '../delivery/window.ts'
import type { Figure } from '../figure.ts'
import { quantileOf, rankedOf } from '../statistics.ts'
import type { ComparedMetric, TeamComparison } from './schema.ts'

const COMPARED = {
  deployment_frequency: (of: DoraMetrics) => of.deployment_frequency,
  lead_time: (of: DoraMetrics) => of.lead_time,
  change_failure_rate: (of: DoraMetrics) => of.change_failure_rate,
  time_to_recovery: (of: DoraMetrics) => of.time_to_recovery,
  rework_rate: (of: DoraMetrics) => of.rework_rate,
  success_rate: (of: DoraMetrics) => of.success_rate,
} as const satisfies Record<ComparedMetric, (of: DoraMetrics) => Figure>

export interface CompareTeamsOptions extends DeliveryOptions {
  /** The team whose place is asked for. */
  readonly team: string
}

/**
 * Where a team is among others, figure by figure, and against its own past: a distribution, not a ranking, as DORA warns
 * of comparing teams that do unlike things. Records without a team are in none. Throws as `doraMetrics` does.
 */
export function compareTeams(records: DeliveryRecords, options: CompareTeamsOptions): TeamComparison[] {
  const { team } = options
  if (team === '') throw fault('/team', 'must be the id of a team')
  const byTeam = splitByTeam(records)
  const own = byTeam.get(team) ?? { deployments: [], incidents: [] }
  byTeam.delete(team)
  const plan = windowPlan(options)
  return comparisonsOf({
    own: doraMetrics(own, options),
    before: doraMetrics(own, {
      ...options,
      from: plan.from - (plan.to - plan.from),
      to: plan.from,
      asOf: plan.asOf,
    }),
    others: [...byTeam.values()].map((of) => doraMetrics(of, options)),
  })
}

/** The same of figures that were worked out already. */
export function comparisonsOf({
  own,
  before,
  others,
}: {
  readonly own: DoraMetrics
  readonly before: DoraMetrics
  readonly others: readonly DoraMetrics[]
}): TeamComparison[] {
  return Object.entries(COMPARED).map(([metric, read]) => {
    const theirs = others.flatMap((metrics) => read(metrics).value ?? [])
    const mine = read(own)
    const values = [...theirs, ...(mine.value === null ? [] : [mine.value])].sort((a, b) => a - b)
    return {
      metric: metric as ComparedMetric,
      own: alone(mine),
      own_before: alone(read(before)),
      teams: values.length,
      distribution: spread(values),
      place: placeAmong(mine.value, theirs),
    }
  })
}

/** The figure without those that stand beside it. */
function alone(figure: Figure): Figure {
  const { value, reason, unit, n, part, statistic, window, time_zone, definition } = figure
  const { interval, small_sample, provenance, excluded, ids } = figure
  return {
    ...{ value, reason, unit, n, part, statistic, window, time_zone, definition },
    ...{ interval, small_sample, provenance, excluded, ids },
  }
}

function spread(values: readonly number[]): TeamComparison['distribution'] {
  if (values.length === 0) return null
  const [min, q1, median, q3, max] = [0, 1, 2, 3, 4].map((quarter) =>
    quantileOf(rankedOf(values), quarter, 4),
  )
  return { min: min ?? 0, q1: q1 ?? 0, median: median ?? 0, q3: q3 ?? 0, max: max ?? 0 }
}

function placeAmong(value: number | null, others: readonly number[]): number | null {
  if (value === null || others.length === 0) return null
  const lower = others.filter((other) => other < value).length
  const same = others.filter((other) => other === value).length
  return (lower + same / 2) / others.length
}

/** The records of each team. Changes go with their deployments, and incidents that name no team with theirs. */
export function splitByTeam({
  deployments,
  changes = [],
  incidents,
}: DeliveryRecords): Map<string, DeliveryRecords> {
  const teamOf = new Map(deployments.map(({ id, team_id }) => [id, team_id ?? '']))
  const byTeam = Map.groupBy(deployments, ({ team_id }) => team_id ?? '')
  const changesOf = Map.groupBy(changes, ({ deployment_id }) => teamOf.get(deployment_id) ?? '')
  const incidentsOf = Map.groupBy(incidents ?? [], ({ team_id, deployment_ids }) => {
    return team_id ?? teamOf.get(deployment_ids?.[0] ?? '') ?? ''
  })
  byTeam.delete('')
  return new Map(
    [...byTeam].map(([team, of]) => [
      team,
      {
        deployments: of,
        changes: changesOf.get(team) ?? [],
        incidents: incidents === undefined ? undefined : (incidentsOf.get(team) ?? []),
      },
    ]),
  )
}
