import { expect, it } from 'vitest'
import { HISTORY, playOn } from './support/figure-histories.ts'

/** The other half of the hundred thousand, in a file of its own so that two processors share them. */
const HISTORIES = 50_000
/** Twenty minutes where the processors are free; a busy machine is no fault of the code. */
const LIMIT = 7_200_000

it(`figures of all executors are those of the pure functions over ${HISTORIES} more histories in memory (${HISTORY})`, {
  timeout: LIMIT + 30_000,
}, async () => {
  const reached = await playOn('memory', { histories: HISTORIES, questions: 1, milliseconds: LIMIT })
  for (const [condition, times] of reached) expect(times, condition).toBeGreaterThan(HISTORIES / 1_000)
})
