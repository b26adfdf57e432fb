import { describe, expect, it } from 'vitest'
import { interrupt, killRunners } from './support/run-trials.ts'
import { sharedStores } from './support/shared-stores.ts'

// The long suite has more workers, more kills, both stores for all of it, and goes to every border.
describe.each(await sharedStores())('in $store', ({ store, open }) => {
  it.runIf(store === 'PostgreSQL')(
    'every run ends as it would have ended, however often its workers are killed, with each effect once',
    () => killRunners({ address: open(), workers: 2, kills: 1, runs: 3, seed: 3 }),
  )

  // A process that stands still within a transaction holds the lock of a SQLite file; a server takes its locks away.
  it.each(store === 'SQLite' ? ['before effect'] : ['before commit of runs', 'after effect'])(
    'a worker that stops %s is taken over from, and changes nothing when it wakes up',
    async (at) => {
      const trial = { address: open(), signal: 'SIGSTOP', at, story: 'good' } as const
      expect(await interrupt(trial)).toEqual({ border: at, refused: true })
    },
  )
})
