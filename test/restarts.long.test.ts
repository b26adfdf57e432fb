import { expect, it } from 'vitest'
import { writeThroughRestarts } from './support/restarts.ts'

it('writers notice nothing of a PostgreSQL that is stopped every few seconds for some minutes', async () => {
  const { writes } = await writeThroughRestarts({ writers: 64, restarts: 40, up: 3_000, down: 1_000 })
  console.log(`${writes} writes acknowledged over 40 restarts`)
  expect(writes).toBeGreaterThan(5_000)
})
