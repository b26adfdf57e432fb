import { describe, expect, it } from 'vitest'
import { killMoves, loseMoves } from './support/move-trials.ts'
import { sharedStores } from './support/shared-stores.ts'

describe.each(await sharedStores())('promotions and waves in $store', ({ open }) => {
  for (const workers of [2, 3, 4])
    it(`end as they would have ended when ${workers} processes carry them on that are killed again and again`, () =>
      killMoves({ address: open(), workers, deaths: 12, rounds: 2, seed: workers }))

  it('lose nothing at any border of what is written of them', async () => {
    const borders = new Set<string>()
    for (let seed = 1; seed <= 8; seed += 1)
      for (const name of await loseMoves({ address: open(), workers: 4, deaths: 20, rounds: 2, seed }))
        borders.add(name)
    for (const name of ['promotions', 'wave_rollouts', 'runs'])
      expect([...borders].filter((border) => border.includes(name)).length).toBeGreaterThan(1)
  })
})
