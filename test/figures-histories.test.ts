import { describe, expect, it } from 'vitest'
import { HISTORY, playOn } from './support/figure-histories.ts'

/** A thousand together. Most are played in memory, which is several times as fast as a server is. */
const SHARES = [
  { name: 'memory', histories: 840, questions: 1 },
  { name: 'SQLite', histories: 100, questions: 2 },
  { name: 'PostgreSQL', histories: 60, questions: 2 },
]
/** A busy machine is no fault of the code. */
const LIMIT = 300_000

describe(`figures of all executors are those of the pure functions (${HISTORY})`, () => {
  for (const { name, ...share } of SHARES)
    it(`over ${share.histories} histories on ${name}, whatever window, zone, preset and instant`, {
      timeout: LIMIT + 30_000,
    }, async () => {
      const reached = await playOn(name, { ...share, milliseconds: LIMIT })
      // Few are enough to look at a store; that every condition is met can be told of many.
      const missed = [...reached].filter(([, times]) => times === 0).map(([condition]) => condition)
      if (name === 'memory') expect(missed).toEqual([])
    })
})
