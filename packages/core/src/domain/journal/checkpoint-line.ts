import type { ChainMark } from './chain.ts'
import type { Checkpoint } from './checkpoint.ts'
import {
  type ChainFault,
  checkpointGone,
  cut,
  exchanged,
  faultOf,
  faultOfSignature,
  forged,
  type SignatureVerdict,
} from './faults.ts'
import type { JournalEntry } from './schema.ts'

/** The checkpoints of a chain, held against its entries while these go by. */
export interface CheckpointLine {
  /** The next checkpoint; `last` is the last entry that went by. */
  add(checkpoint: Checkpoint, signature: SignatureVerdict, last: ChainMark | null): ChainFault | null
  /** The next entry, sound by itself. */
  meet(entry: JournalEntry): ChainFault | null
  /** Whether the chain, which ends at `seq`, lacks what the checkpoints know, or a checkpoint that the chain knows. */
  faultAtEnd(seq: number): ChainFault | null
  /** How many checkpoints are sound. */
  readonly sound: number
  /** The last entry that a sound checkpoint names. */
  readonly reach: number
}

interface CheckpointLineOptions {
  readonly team_id?: string | undefined
  /** The entry in front of the first one that is left. */
  readonly removed?: ChainMark | undefined
}

export function createCheckpointLine({ team_id, removed }: CheckpointLineOptions): CheckpointLine {
  let previous: Checkpoint | null = null
  /** Those whose entries have not come yet, by the number of the entry. */
  const ahead = new Map<number, Checkpoint>()
  let sound = 0
  /** The newest one of which the chain says that it was made. */
  let told = 0

  return {
    add(checkpoint, signature, last) {
      const { number, seq, hash, key_id, at } = checkpoint
      const expected = (previous?.number ?? 0) + 1
      if (number > expected) return checkpointGone(expected, seq, `${number} comes next`)
      const unsound = faultOfSignature(checkpoint, signature)
      if (unsound !== null) return unsound
      // One of another chain, or under another number, has a good signature over something else.
      const own =
        checkpoint.id === `${checkpoint.team_id}/${number}` &&
        (team_id ?? checkpoint.team_id) === checkpoint.team_id
      if (!own) return forged(seq, number, key_id)
      if (number < expected || (previous !== null && (seq <= previous.seq || at < previous.at)))
        return faultOf('forked', seq, `Checkpoint ${number} contradicts the one in front of it.`, number)
      previous = checkpoint
      const met = seq === removed?.seq ? removed : seq === last?.seq ? last : null
      if (met !== null && met.hash !== hash) return exchanged(seq, number)
      if (seq > (last?.seq ?? 0)) ahead.set(seq, checkpoint)
      sound += 1
      return null
    },
    meet({ seq, hash, action, outcome, after }) {
      if (action === 'journal.checkpointed' && outcome === 'done') told = Number(after?.number)
      const known = ahead.get(seq)
      if (known === undefined) return null
      ahead.delete(seq)
      if (known.hash === hash) return null
      sound -= 1
      return exchanged(seq, known.number)
    },
    faultAtEnd(seq) {
      // In the transaction in which a checkpoint is written, the chain says so: one entry more than it names.
      if (previous !== null && previous.seq + 1 > seq) return cut(seq + 1, previous.seq + 1, previous.number)
      const number = previous?.number ?? 0
      return told > number ? checkpointGone(number + 1, seq, 'the chain says that it was made') : null
    },
    get sound() {
      return sound
    },
    get reach() {
      return previous?.seq ?? 0
    },
  }
}
