import type { Jobs, Storage } from '@slipway/core'
import { postgresJobs, postgresStorage } from '@slipway/postgres-adapter'
import type { Setup } from './orders.ts'

/** What a process of the fleet keeps its records and its jobs in: one database, a schema for each. */
export function openStore(
  { databaseUrl: connectionString, schema }: Pick<Setup, 'databaseUrl' | 'schema'>,
  connections: number,
): { storage: Storage; jobs: Jobs } {
  return {
    storage: postgresStorage({ connectionString, schema, connections }),
    jobs: postgresJobs({ connectionString, schema: `${schema}_jobs`, connections: 3 }),
  }
}
