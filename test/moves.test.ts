import { describe, expect, it } from 'vitest'
import { loseMoves } from './support/move-trials.ts'
import { sharedStores } from './support/shared-stores.ts'

// The long suite has processes of their own that are killed, more of them, and more that they carry on.
describe.each(await sharedStores())('promotions and waves in $store', ({ open }) => {
  it('end as they would have ended when three workers carry them on and each dies between its writes', async () => {
    const died = await loseMoves({ address: open(), workers: 3, deaths: 4, rounds: 1, seed: 11 })
    expect(died).toHaveLength(4)
  })
})
