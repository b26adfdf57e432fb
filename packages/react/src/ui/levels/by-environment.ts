import type { Uptimes } from '../../readings/operations.ts'

export const LEVEL_PARTS = ['healthy', 'unhealthy', 'unknown', 'maintenance'] as const

export interface EnvironmentLevels {
  readonly environment_name: string
  /** How long its services were up, down, not looked at, and in maintenance, all together, in milliseconds. */
  readonly counts: Readonly<Record<(typeof LEVEL_PARTS)[number], number>>
  /** Of the time that was looked at, the share in which they were up; `null` where none was. */
  readonly uptime: number | null
}

/** The services of each environment together: their times are added, and no shares are averaged. */
export function byEnvironment(targets: Uptimes['targets']): EnvironmentLevels[] {
  const groups = Map.groupBy(targets, ({ environment_name }) => environment_name)
  return [...groups].map(([environment_name, of]) => {
    const total = (time: 'up' | 'down' | 'unobserved' | 'maintenance') =>
      of.reduce((sum, target) => sum + target[time], 0)
    const [up, down] = [total('up'), total('down')]
    return {
      environment_name,
      counts: {
        healthy: up,
        unhealthy: down,
        unknown: total('unobserved'),
        maintenance: total('maintenance'),
      },
      uptime: up + down === 0 ? null : up / (up + down),
    }
  })
}
