import { expect, it } from 'vitest'
import { writeThroughRestarts } from './support/restarts.ts'

it('writers notice nothing of a PostgreSQL that is stopped and started again and again', async () => {
  const { writes } = await writeThroughRestarts({ writers: 16, restarts: 4, up: 700, down: 200 })
  expect(writes).toBeGreaterThan(50)
})
