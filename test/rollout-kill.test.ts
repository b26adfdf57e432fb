import { describe, expect, it } from 'vitest'
import { sharedStores } from './support/run-stores.ts'
import { interrupt, killRunners } from './support/run-trials.ts'

// The long suite has more workers, more kills, and goes to every border.
describe.each(await sharedStores())('in $store', ({ store, open }) => {
  it('every run ends as it would have ended, however often its workers are killed, with each effect once', () =>
    killRunners({ address: open(), workers: 2, kills: 2, runs: 3, seed: 3 }))

  // A process that stands still within a transaction holds the lock of a SQLite file; a server takes its locks away.
  it.each(
    store === 'SQLite'
      ? [[5, 'before effect']]
      : [
          [3, 'before commit'],
          [6, 'after effect'],
        ],
  )(
    'a worker that stops at border %i, %s, is taken over from, and changes nothing when it wakes up',
    async (border, at) => {
      const trial = { address: open(), signal: 'SIGSTOP', border: Number(border), story: 'good' } as const
      expect(await interrupt(trial)).toEqual({ border: at, refused: true })
    },
  )
})
