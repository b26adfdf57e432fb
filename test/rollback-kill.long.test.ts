import { describe, it } from 'vitest'
import { killRollback, WRITTEN } from './support/rollback-trials.ts'
import { sharedStores } from './support/shared-stores.ts'

describe.each(await sharedStores())('an automatic rollback in $store', ({ open }) => {
  it('happens once and whole, at whatever border its process is killed, from the first check to the effect outside', async () => {
    const names: string[] = []
    while (names.at(-1) !== 'after effect') names.push(await killRollback(open(), names.length + 1))
    // What is done side by side changes places from one time to the next, so a number may never have met one of them.
    for (const written of WRITTEN)
      for (const border of [`before commit of ${written}`, `after commit of ${written}`])
        if (!names.some((name) => name.startsWith(border))) names.push(await killRollback(open(), border))
  }, 1_800_000)
})
