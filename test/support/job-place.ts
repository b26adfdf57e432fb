import {
  defineCollection,
  defineQueue,
  type Jobs,
  type Storage,
  type StoredRecord,
  storageJobs,
} from '@slipway/core'
import { postgresJobs, postgresStorage } from '@slipway/postgres-adapter'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import * as z from 'zod'

/** Where the jobs of a test stand, for every process of it. */
export type Place =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: string; readonly jobsSchema: string }

export interface Numbered {
  n: number
}

/** The outside effect of a job is a call of the endpoint; the inside one is a record. */
export const deliveries = defineQueue<Numbered>({
  name: 'deliveries',
  data: z.object({ n: z.number() }),
  retry: { limit: 1_000, delay: 0 },
  timeout: 2_000,
  lease: 1_000,
})

export interface Effect extends StoredRecord {
  readonly job: string
  readonly attempt: number
}

export const effects = defineCollection<Effect>({
  name: 'test_effects',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    job: { kind: 'text' },
    attempt: { kind: 'integer' },
  },
})

export function openPlace(place: Place): { readonly storage: Storage; readonly jobs: Jobs } {
  if (place.kind === 'sqlite') {
    const storage = sqliteStorage({ path: place.path, busyTimeout: 20_000 })
    return { storage, jobs: storageJobs({ storage, pollInterval: 50 }) }
  }
  const { url, schema, jobsSchema } = place
  return {
    storage: postgresStorage({ connectionString: url, schema, connections: 4 }),
    jobs: postgresJobs({ connectionString: url, schema: jobsSchema, connections: 4, pollInterval: 100 }),
  }
}
