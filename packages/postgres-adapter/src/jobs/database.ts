import { SlipwayError, type StorageTransaction } from '@slipway/core'
import { sessionOf } from '@slipway/core/sql'
import type { Db } from 'pg-boss'
import type { PostgresPool } from '../client.ts'
import { isLost } from '../faults.ts'
import { createLending } from '../lending.ts'

/** How pg-boss reaches the database outside of transactions of ours: any connection of a pool will do. */
export function databaseOf(pool: PostgresPool): { readonly db: Db; settled(): Promise<void> } {
  const { lend, giveBack, settled } = createLending(pool)
  return {
    settled,
    db: {
      async executeSql(text, values) {
        const client = await lend()
        let lost = false
        try {
          return await client.query({ text, ...(values === undefined ? {} : { values }) })
        } catch (error) {
          // It may have failed inside a transaction of its own, which nobody would end.
          lost = isLost(error) || /^\s*begin/i.test(text)
          throw error
        } finally {
          giveBack(client, lost)
        }
      },
    },
  }
}

/** How pg-boss writes in a transaction of `postgresStorage`, so that a job is there exactly when the record is. */
export function databaseIn(tx: StorageTransaction): Db {
  const session = sessionOf(tx)
  if (session === undefined) {
    throw new SlipwayError(
      'invalid_input',
      'Jobs of pg-boss are put in by a transaction of postgresStorage only.',
      {
        next: 'Give createDeployments both: storage: postgresStorage(…), jobs: postgresJobs(…), on one database.',
      },
    )
  }
  return {
    executeSql: async (sql, values = []) => ({ rows: await session.rows({ sql, rows: true }, values) }),
  }
}
