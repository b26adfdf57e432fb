import { PLATFORM } from '../domain/collections/index.ts'
import { idempotencyKeys } from '../domain/idempotency/index.ts'
import { toInstant } from '../domain/values/index.ts'
import type { Clock, Storage } from '../ports/index.ts'
import type { Task } from './upkeep.ts'

/** How many are forgotten in one transaction. */
const BATCH = 500
const HOUR = 3_600_000

/** Forgets the answers of commands that nobody repeats any more. */
export function forgetAnswers(storage: Storage, clock: Clock): Task {
  const scope = { teams: [PLATFORM] }
  return {
    name: 'forget-answers',
    every: HOUR,
    async run() {
      for (;;) {
        const old = await storage.find(idempotencyKeys, {
          scope,
          where: { op: 'lte', field: 'kept_until', value: toInstant(clock.now()) },
          limit: BATCH,
        })
        await storage.transaction(async (tx) => {
          for (const { id, revision } of old) await tx.remove(idempotencyKeys, scope, id, revision)
        })
        if (old.length < BATCH) return
      }
    },
  }
}
