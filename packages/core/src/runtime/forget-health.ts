import type { Collection, StoredRecord } from '../domain/collections/index.ts'
import {
  type HealthHourRecord,
  type HealthSample,
  healthHours,
  healthSamples,
} from '../domain/health/index.ts'
import { toInstant } from '../domain/values/index.ts'
import type { Clock, Query, Storage } from '../ports/index.ts'
import type { HealthOptions } from './health-options.ts'
import type { Task } from './upkeep.ts'

/** How many are forgotten in one transaction, so that nobody waits long for it. */
const BATCH = 500
/** And how many at one time: more than may come in until the next. */
const LIMIT = 50_000
const HOUR = 3_600_000

/** Forgets single checks and hourly figures that have been kept long enough. */
export function forgetHealth(
  storage: Storage,
  clock: Clock,
  { keepSamples = 48, keepHours = 400 }: Pick<HealthOptions, 'keepSamples' | 'keepHours'>,
): Task {
  return {
    name: 'forget-health',
    every: 60_000,
    async run() {
      const before = (hours: number) => toInstant(clock.now() - hours * HOUR)
      await removeOld<HealthSample>(storage, healthSamples, {
        where: { op: 'lt', field: 'at', value: before(keepSamples) },
        orderBy: [{ field: 'at' }, { field: 'id' }],
      })
      await removeOld<HealthHourRecord>(storage, healthHours, {
        where: { op: 'lt', field: 'hour', value: before(keepHours * 24) },
        orderBy: [{ field: 'hour' }, { field: 'id' }],
      })
    },
  }
}

async function removeOld<R extends StoredRecord>(
  storage: Storage,
  collection: Collection<R>,
  old: Pick<Query<R>, 'where' | 'orderBy'>,
): Promise<void> {
  for (let removed = 0; removed < LIMIT; removed += BATCH) {
    const found = await storage.find(collection, { scope: { teams: 'all' }, ...old, limit: BATCH })
    if (found.length === 0) return
    await storage.transaction(async (tx) => {
      for (const { id, team_id } of found) await tx.remove(collection, { teams: [team_id] }, id)
    })
    if (found.length < BATCH) return
  }
}
