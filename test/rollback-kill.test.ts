import { describe, expect, it } from 'vitest'
import { killRollback } from './support/rollback-trials.ts'
import { sharedStores } from './support/shared-stores.ts'

// The long suite goes to every border, on both stores.
describe.each((await sharedStores()).filter(({ store }) => store === 'PostgreSQL'))(
  'an automatic rollback in $store',
  ({ open }) => {
    it('happens once and whole, though its process is killed before it has said what it did', async () => {
      const at = 'after commit of automatic_rollbacks'
      expect(await killRollback(open(), at)).toContain(at)
    })
  },
)
