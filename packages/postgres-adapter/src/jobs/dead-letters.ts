import type { DeadLetter, Jobs } from '@slipway/core'
import type { JobWithMetadata, PgBoss } from 'pg-boss'
import { asking } from './boss.ts'
import { deadLettersOf } from './queues.ts'

/** So many dead letters are moved in one statement. */
const BATCH = 1_000

type Box = Pick<Jobs, 'deadLetters' | 'redrive' | 'discard'>

export function deadLetterBox(clerk: () => Promise<PgBoss>): Box {
  return {
    deadLetters: (queue, { limit = 100, after } = {}) =>
      asking(async () => {
        const boss = await clerk()
        const page = await boss.findJobs<unknown>(deadLettersOf(queue), {
          queued: true,
          limit,
          ...(after === undefined ? {} : { after: after.id }),
        })
        return page.map(toDeadLetter)
      }),
    redrive: (queue, ids) =>
      asking(async () => {
        const boss = await clerk()
        const from = deadLettersOf(queue)
        let moved = 0
        if (ids !== undefined) {
          for (const some of chunks(ids)) moved += await boss.redrive(from, { ids: some, limit: BATCH })
          return moved
        }
        // Those that fail again meanwhile are for another time.
        const [last] = (await boss.getDb().executeSql('select now() as now')).rows
        for (;;) {
          const some = await boss.redrive(from, { createdBefore: new Date(last.now), limit: BATCH })
          moved += some
          if (some < BATCH) return moved
        }
      }),
    discard: (queue, ids) =>
      asking(async () => {
        const boss = await clerk()
        let removed = 0
        for (const some of chunks(ids)) {
          const answer = (await boss.deleteJob(deadLettersOf(queue), some)) as { readonly affected: number }
          removed += answer.affected
        }
        return removed
      }),
  }
}

function chunks(ids: readonly string[]): string[][] {
  const parts: string[][] = []
  for (let at = 0; at < ids.length; at += BATCH) parts.push(ids.slice(at, at + BATCH))
  return parts
}

function toDeadLetter(job: JobWithMetadata<unknown>): DeadLetter {
  return {
    id: job.id,
    jobId: job.sourceRootId ?? job.sourceId ?? job.id,
    data: job.data,
    attempts: (job.sourceRetryCount ?? 0) + 1,
    error: errorOf(job.sourceOutput),
    failedAt: new Date(job.createdOn).toISOString(),
  }
}

/** What failed says it itself; what timed out, pg-boss says, one level deeper. */
function errorOf(output: unknown): string {
  if (typeof output !== 'object' || output === null) return ''
  if ('message' in output && typeof output.message === 'string') return output.message
  return 'value' in output ? errorOf(output.value) : ''
}
