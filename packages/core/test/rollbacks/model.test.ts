import { expect, it } from 'vitest'
import { playRollbacks } from './model.ts'

it('rolls back exactly what its brakes let through, once and whole, wherever processes die', async () => {
  const { rolledBack, withheld } = await playRollbacks(150, 20_261_127)
  // The sequences go both ways, or they would show little.
  expect(rolledBack).toBeGreaterThan(10)
  expect(withheld).toBeGreaterThan(10)
})
