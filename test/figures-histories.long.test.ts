import { describe, expect, it } from 'vitest'
import { HISTORY, playOn } from './support/figure-histories.ts'

/**
 * A hundred thousand together with those of the other long file, which runs at the same time. What is worked out is the same
 * on every store, so that nearly all are played in memory; on the others it is the conditions that are translated, and
 * thousands of histories have met each of these hundreds of times.
 */
const SHARES = { memory: 44_000, SQLite: 4_000, PostgreSQL: 2_000 }
/** Twenty minutes where the processors are free; a busy machine is no fault of the code. */
const LIMIT = 7_200_000

describe(`figures of all executors are those of the pure functions (${HISTORY})`, () => {
  for (const [name, histories] of Object.entries(SHARES))
    it(`over ${histories} histories on ${name}`, { timeout: LIMIT + 30_000 }, async () => {
      const reached = await playOn(name, { histories, questions: 1, milliseconds: LIMIT })
      for (const [condition, times] of reached) expect(times, condition).toBeGreaterThan(histories / 1_000)
    })
})
