import { SlipwayError, type StorageTransaction } from '@slipway/core'
import { sessionOf } from '@slipway/core/sql'
import type { Db } from 'pg-boss'
import type { PostgresPool } from '../client.ts'
import { faultOf, isLost } from '../faults.ts'
import { createLending } from '../lending.ts'

const TRIES = 20

/** How pg-boss reaches the database outside of transactions of ours: any connection of a pool will do. */
export function databaseOf(pool: PostgresPool): { readonly db: Db; settled(): Promise<void> } {
  const { lend, giveBack, settled } = createLending(pool)

  async function execute(text: string, values: unknown[] | undefined) {
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
  }

  return {
    settled,
    db: {
      // What pg-boss executes at once is one transaction, so it can be done again. It counts on read committed, under which
      // little of it ever has to be; a server may have another level for its default.
      async executeSql(text, values) {
        for (let tries = 1; ; tries += 1) {
          try {
            return await execute(text, values)
          } catch (error) {
            if (tries === TRIES || faultOf(error)?.kind !== 'busy') throw error
            await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(2 ** tries, 50)))
          }
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
