import fc from 'fast-check'
import { describe, it } from 'vitest'
import { planOf, play } from './support/random-world.ts'
import { EACH_ONCE } from './support/worlds.ts'

describe('random worlds', () => {
  it('go as the model says, and show each person what `get` allows', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(planOf(12), (plan) => play(plan)),
      { numRuns: 1_000 },
    )
  })

  for (const [ground, transport] of EACH_ONCE)
    it(`go so on ${ground.name}, ${transport}`, async () => {
      await fc.assert(
        fc.asyncProperty(planOf(12), (plan) => play(plan, { ground, transport })),
        // Each world is a schema of its own there, made and removed; the long suite plays more of them.
        { numRuns: ground.name === 'PostgreSQL' ? 6 : 20 },
      )
    })
})
