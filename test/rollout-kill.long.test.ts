import { describe, expect, it } from 'vitest'
import { type Interruption, interrupt, killRunners } from './support/run-trials.ts'
import { sharedStores } from './support/shared-stores.ts'

const SIGNALS = ['SIGKILL', 'SIGSTOP'] as const
const STORIES = ['good', 'sick'] as const
/** Trials at once: each has a process of its own. */
const ABREAST = 4

describe.each(await sharedStores())('in $store', ({ open }) => {
  for (const workers of [1, 2, 4, 8])
    it(`every run ends as it would have ended, with ${workers} workers that are killed again and again`, () =>
      killRunners({ address: open(), workers, kills: 30, runs: 12, seed: workers }))

  for (const signal of SIGNALS)
    for (const story of STORIES)
      it(`a worker that meets ${signal} at any border of a ${story} run is taken over from, and changes nothing afterwards`, async () => {
        const borders = await everyBorder((at) => ({ address: open(), signal, at, story }))
        for (const name of ['after commit of runs', 'before effect', 'after effect'])
          expect(borders).toContain(name)
        expect(borders).toContain(borders.includes('locked') ? 'locked' : 'before commit of runs')
        // A good run has twelve writes and three effects, with a border before and after each.
        expect(borders.length).toBeGreaterThanOrEqual(story === 'good' ? 30 : 20)
      })
})

/** Tries one border after the other until the run has no more; gives their names. */
async function everyBorder(trialOf: (at: number) => Interruption): Promise<string[]> {
  const names: string[] = []
  let next = 1
  let isOver = false
  const hand = async () => {
    while (!isOver) {
      const at = next
      next += 1
      const found = await interrupt(trialOf(at))
      if (found === null) isOver = true
      else names.push(found.border)
    }
  }
  await Promise.all(Array.from({ length: ABREAST }, hand))
  return names
}
