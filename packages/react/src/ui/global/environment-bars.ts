import type { Dashboard, MatrixRow } from '../../readings/operations.ts'

/** What is stacked in the bar of an environment, in this order. */
export const STATUS_PARTS = ['active', 'maintenance', 'deploying', 'pending', 'failed'] as const
export const HEALTH_PARTS = ['healthy', 'degraded', 'unhealthy', 'unknown'] as const

export interface EnvironmentCounts {
  readonly environment_name: string
  readonly counts: Readonly<Record<string, number>>
}

/** What stands in each environment by status, in promotion order; those that the order does not know come last. */
export function statusCounts(
  { by_environment }: Pick<Dashboard, 'by_environment'>,
  order: readonly string[],
): EnvironmentCounts[] {
  return inOrder(
    by_environment.flatMap(({ environment_name, by_status }) => {
      if (by_status === null) return []
      return [
        { environment_name, counts: Object.fromEntries(by_status.map((each) => [each.status, each.count])) },
      ]
    }),
    order,
  )
}

/** What is in service in each environment by health, in promotion order. */
export function healthCounts(rows: readonly MatrixRow[], order: readonly string[]): EnvironmentCounts[] {
  const byEnvironment = new Map<string, Record<string, number>>()
  for (const { environment_name, current } of rows.flatMap(({ slots }) => slots)) {
    if (current === null) continue
    const counts = byEnvironment.get(environment_name) ?? {}
    counts[current.health] = (counts[current.health] ?? 0) + 1
    byEnvironment.set(environment_name, counts)
  }
  return inOrder(
    [...byEnvironment].map(([environment_name, counts]) => ({ environment_name, counts })),
    order,
  )
}

function inOrder(environments: EnvironmentCounts[], order: readonly string[]): EnvironmentCounts[] {
  const places = new Map(order.map((name, index) => [name, index]))
  const placeOf = ({ environment_name }: EnvironmentCounts) => places.get(environment_name) ?? order.length
  return environments.sort((a, b) => placeOf(a) - placeOf(b))
}
