import type { DeploymentsApi } from '../contract/index.ts'
import { deployments, maintenanceEnds } from '../domain/deployments/index.ts'
import { toInstant } from '../domain/values/index.ts'
import type { Clock, Jobs, Storage, Worker } from '../ports/index.ts'

export interface CaretakersOptions {
  readonly storage: Storage
  readonly jobs: Jobs
  readonly clock: Clock
  /** The API as Slipway itself uses it. */
  readonly api: DeploymentsApi
}

/** Who does what the product does by itself. */
export function caretakers(options: CaretakersOptions): readonly Worker[] {
  return [maintenanceEnder(options)]
}

/**
 * Ends a maintenance at its planned end. The end is a command on the revision that was seen: done again it finds nothing
 * to do, and overtaken by somebody it is refused and looks again.
 */
function maintenanceEnder({
  storage,
  jobs,
  clock,
  api,
}: CaretakersOptions): Worker<{ deployment_id: string }> {
  return {
    queue: maintenanceEnds,
    concurrency: 10,
    async handle({ data: { deployment_id } }) {
      const found = await storage.get(deployments, { teams: 'all' }, deployment_id)
      const until = found?.maintenance_until ?? null
      if (found?.status !== 'maintenance' || until === null) return
      if (until > toInstant(clock.now())) {
        // The clock of the jobs goes before ours.
        const again = { data: { deployment_id }, runAt: until }
        await storage.transaction((tx) => jobs.enqueue(tx, maintenanceEnds, [again]))
        return
      }
      await api.deployments.endMaintenance({
        id: deployment_id,
        revision: found.revision,
        reason: `The maintenance was planned until ${until}.`,
      })
    },
  }
}
