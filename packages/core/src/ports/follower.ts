import type { JournalEntry } from '../domain/journal/index.ts'
import type { StorageTransaction } from './storage.ts'

/** Who reads the journal to do something with each entry: fold it into figures, tell somebody, write it elsewhere. */
export interface Follower {
  /**
   * Its place in each chain is kept under this name: up to 80 lower-case letters, digits, `-` and
   * `_`, no two alike; `slipway-figures` is Slipway's own.
   */
  readonly name: string
  /**
   * Where it begins: with the first entry there ever was, or with what comes after its own first start.
   * @default 'beginning'
   */
  readonly from?: 'beginning' | 'now' | undefined
  /**
   * Takes the next entries of one team's chain, in their order, without a gap, each **once**: what is written through `tx`
   * is kept together with the follower's new place, or not at all. When it throws, the same entries come again, and other
   * teams go on. What shall happen outside of the database is put in as jobs, with the ids of the entries, which never
   * change. Refusals are entries too; `outcome` tells.
   */
  follow(tx: StorageTransaction, entries: readonly JournalEntry[]): Promise<void>
}
