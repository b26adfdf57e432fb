import { defineCollection } from '../collections/index.ts'

/** How many deployments of one status stand in one environment. */
export interface StandingCount {
  readonly environment_name: string
  readonly status: string
  readonly count: number
}

/**
 * What stands of a team, and under the platform's own name of all teams together: deployments in service or on their way
 * there. Failed ones are not here, as these stop to stand by time alone.
 */
export interface Standing {
  /** The team's. */
  readonly id: string
  readonly team_id: string
  /** In the order of environment and status; none is 0. */
  readonly counts: readonly StandingCount[]
  readonly revision: number
}

export const standings = defineCollection<Standing>({
  name: 'standings',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    counts: { kind: 'json' },
    revision: { kind: 'integer' },
  },
  indexes: [],
})

/** The sum of counts; those of `less` are taken away. */
export function addStanding(
  counts: readonly StandingCount[],
  more: readonly StandingCount[],
  less: readonly StandingCount[] = [],
): StandingCount[] {
  const sums = new Map<string, StandingCount>()
  const add = ({ environment_name, status, count }: StandingCount, sign: 1 | -1) => {
    const key = JSON.stringify([environment_name, status])
    const sum = (sums.get(key)?.count ?? 0) + sign * count
    sums.set(key, { environment_name, status, count: sum })
  }
  for (const one of [...counts, ...more]) add(one, 1)
  for (const one of less) add(one, -1)
  return [...sums]
    .filter(([, { count }]) => count !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one)
}
