import { describe, expect, it } from 'vitest'
import { killRollback } from './support/rollback-trials.ts'
import { sharedStores } from './support/shared-stores.ts'

describe.each(await sharedStores())('an automatic rollback in $store', ({ open }) => {
  it('happens once and whole, at whatever border its process is killed, from the first check to the effect outside', async () => {
    const names: string[] = []
    while (names.at(-1) !== 'after effect') names.push(await killRollback(open(), names.length + 1))
    // Seen, passed on, answered, claimed, begun.
    for (const name of ['deployments', 'follower_places', 'automatic_rollbacks', 'runs'])
      expect(names.join('\n')).toContain(`before commit of ${name}`)
  }, 1_800_000)
})
