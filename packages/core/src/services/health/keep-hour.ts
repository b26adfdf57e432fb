import { type HealthCheck, type HourCounts, healthHours } from '../../domain/health/index.ts'
import type { StorageTransaction } from '../../ports/index.ts'

/**
 * Puts the hour of a check to the hours: when the next one begins, and when the checks end. Checks that begin again within
 * it go on counting where they were, and the hour is put again.
 */
export async function keepHour(tx: StorageTransaction, check: HealthCheck): Promise<void> {
  const { id: deployment_id, team_id, hour } = check
  if (!isCounted(hour)) return
  const id = `${deployment_id}/${hour.hour}`
  await tx.remove(healthHours, { teams: [team_id] }, id)
  await tx.insert(healthHours, { id, team_id, deployment_id, ...hour })
}

export function isCounted({ up, slow, down, unknown, in_maintenance }: HourCounts): boolean {
  return up + slow + down + unknown + in_maintenance > 0
}
