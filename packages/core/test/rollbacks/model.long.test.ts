import { expect, it } from 'vitest'
import { playRollbacks } from './model.ts'

it('rolls back exactly what its brakes let through, in 3,000 random sequences', async () => {
  const { rolledBack, withheld } = await playRollbacks(3_000, 7)
  expect(rolledBack).toBeGreaterThan(500)
  expect(withheld).toBeGreaterThan(500)
})
