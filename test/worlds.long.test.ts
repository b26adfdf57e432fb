import fc from 'fast-check'
import { describe, it } from 'vitest'
import { planOf, play } from './support/random-world.ts'
import { GROUNDS } from './support/worlds.ts'

describe('random worlds, many more', () => {
  for (const [ground, numRuns] of GROUNDS.map(
    (found, index) => [found, [100_000, 2_000][index] ?? 500] as const,
  )) {
    it(`go as the model says on ${ground.name}`, { timeout: 1_800_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(planOf(12), (plan) => play(plan, { ground })),
        { numRuns },
      )
    })
  }
})
