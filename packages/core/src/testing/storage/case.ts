import type { Storage } from '../../ports/index.ts'
import type { Random } from '../random.ts'

/** What a test of the suite works with. */
export interface World {
  /** An empty storage, with the suite's collections installed. */
  readonly storage: Storage
  readonly random: Random
  /** Makes another storage, empty and without collections; the suite closes it. */
  create(): Promise<Storage>
  /** Closes the storage and opens the same data again; the suite closes what it gives. */
  reopen(): Promise<Storage>
  /** Opens the same data a second time; the suite closes it. */
  connect(): Promise<Storage>
}

/** Something that not every storage has, or can be asked for. */
export type Need = 'reopen' | 'connect' | 'parallel reads' | 'parallel transactions'

export interface StorageCase {
  /** A sentence about what the storage does. */
  readonly name: string
  readonly needs?: Need
  run(world: World): Promise<void>
}
