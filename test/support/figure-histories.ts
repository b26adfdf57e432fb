import { checkHistories, type HistoriesOptions } from '../../packages/core/test/support/executors.ts'
import { GROUNDS } from './worlds.ts'

/** What a history is, for the names of tests. */
export const HISTORY =
  'a history: up to 33 records of two teams, written and edited in any order, followed, pruned, and asked about'

/** Plays random histories on a kind of store, and gives in how many of them each condition was met. */
export async function playOn(name: string, options: HistoriesOptions) {
  const ground = GROUNDS.find((one) => one.name === name)
  if (ground === undefined) throw new Error(`There is no ${name}.`)
  const releases: (() => unknown)[] = []
  try {
    return await checkHistories(async () => {
      const { storage, release } = await ground.open()
      releases.push(async () => release?.())
      return storage
    }, options)
  } finally {
    for (const release of releases) await release()
  }
}
