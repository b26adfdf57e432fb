import type { JobCounts, Queue } from '@slipway/core'
import type { Db } from 'pg-boss'
import { deadLettersOf } from './queues.ts'

/** Counted in the table itself, which pg-boss documents for reading: its own counts are up to a minute old. */
export async function countJobs(db: Db, schema: string, queue: Queue): Promise<JobCounts> {
  const { rows } = await db.executeSql(
    `select
       (count(*) filter (where name = $1 and state < 'active' and start_after <= now()))::int as waiting,
       (count(*) filter (where name = $1 and state < 'active' and start_after > now()))::int as delayed,
       (count(*) filter (where name = $1 and state = 'active'))::int as running,
       (count(*) filter (where name = $2 and state < 'active'))::int as dead
     from ${schema}.job where name in ($1, $2) and state <= 'active'`,
    [queue.name, deadLettersOf(queue)],
  )
  const [counts] = rows
  return { waiting: counts.waiting, delayed: counts.delayed, running: counts.running, dead: counts.dead }
}
