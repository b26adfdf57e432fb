import { isSlipwayError, SlipwayError } from '../../errors/index.ts'
import { type ChainMark, GENESIS, hashOf, type Sha256 } from './chain.ts'
import type { Checkpoint } from './checkpoint.ts'
import { type CheckpointLine, createCheckpointLine } from './checkpoint-line.ts'
import {
  type ChainFault,
  changed,
  cut,
  exchanged,
  faultOf,
  goneFromFront,
  loose,
  repeated,
  type SignatureVerdict,
} from './faults.ts'
import type { JournalEntry } from './schema.ts'

interface Findings {
  /** The sound entries in front of the first fault. */
  readonly entries: number
  /** The last of them. */
  readonly head: ChainMark | null
  /** How many entries are gone from the front. */
  readonly removed: number
  /** How many checkpoints are sound. */
  readonly checkpoints: number
}

export type ChainVerdict =
  | (Findings & { readonly ok: true; readonly fault: null })
  | (Findings & { readonly ok: false; readonly fault: ChainFault })

export interface VerifierOptions {
  /** The chain that it must be. @default the team of the first entry */
  readonly team_id?: string | undefined
  /** Begin behind this entry, whose predecessors were verified before. @default the chain's beginning */
  readonly after?: ChainMark | undefined
  /**
   * The entry in front of the first one that is left: number, and hash as the first one has it. What stands must say that
   * everything up to it was removed, and a checkpoint must reach as far. @default nothing was removed
   */
  readonly removed?: ChainMark | undefined
  /** An entry known from before, behind `after`: the chain must still have it. */
  readonly checkpoint?: ChainMark | undefined
}

/** Verifies one chain entry by entry, in constant memory. */
export interface Verifier {
  /** The next entry in the order of `seq`. After a fault it only looks for what tells more about that fault. */
  add(entry: JournalEntry): void
  /**
   * The next checkpoint in the order of `number`, no later than right after the entry that it names, and what came of
   * checking its signature over `checkpointText`.
   */
  know(checkpoint: Checkpoint, signature: SignatureVerdict): void
  /** Whether a fault has been found: what follows need not be read. */
  readonly failed: boolean
  /**
   * The verdict. `head` is where the store says that the chain ends, `null` when it says that the chain is empty; without
   * it nobody can tell that the newest entries, or checkpoints, were cut off. **Read it after the entries**, and when it
   * is ahead of the last one, read on first: entries may have been written meanwhile.
   */
  finish(head?: ChainMark | null): ChainVerdict
}

/**
 * Creates a verifier for one chain. `sha256` as for `hashOf`. Throws `SlipwayError` `invalid_input` for a checkpoint that
 * is not behind the beginning, since that entry would never be looked at.
 */
export function createVerifier(sha256: Sha256, options: VerifierOptions = {}): Verifier {
  const { removed, checkpoint } = options
  const begin = options.after ?? removed
  if (begin !== undefined && checkpoint !== undefined && checkpoint.seq <= begin.seq) {
    throw new SlipwayError('invalid_input', `The checkpoint ${checkpoint.seq} is not behind ${begin.seq}.`, {
      next: 'Begin in front of the checkpoint, or leave it out.',
      faults: [{ pointer: '/checkpoint', message: 'must be behind `after`' }],
    })
  }
  const line: CheckpointLine = createCheckpointLine(options)
  let team = options.team_id
  let last: (ChainMark & { readonly at: string }) | null = begin === undefined ? null : { ...begin, at: '' }
  let entries = 0
  let fault: ChainFault | null = null
  /** What the newest entry that tells of a removal says: up to where. */
  let told: Partial<ChainMark> = {}

  function faultAt(entry: JournalEntry): ChainFault | null {
    const seq = (last?.seq ?? 0) + 1
    if (!isSealed(entry, sha256)) return changed(seq)
    if (team !== undefined && entry.team_id !== team)
      return faultOf('inserted', seq, `At ${seq} stands an entry of the chain of ${entry.team_id}.`)
    if (entry.seq > seq) return faultOf('missing', seq, `Entry ${seq} is missing: ${entry.seq} comes next.`)
    if (entry.seq < seq) return repeated(entry.seq, entry.hash, last)
    if (entry.prev_hash !== (last?.hash ?? GENESIS)) return loose(seq)
    if (last !== null && entry.at < last.at)
      return faultOf('changed', seq, `Entry ${seq} is older than the one in front of it.`)
    if (checkpoint?.seq === seq && checkpoint.hash !== entry.hash) return exchanged(seq)
    return line.meet(entry)
  }

  return {
    add(entry) {
      if (fault !== null) {
        // The one that was missing turns up later: nothing was removed, only moved.
        const isEntry = fault.kind === 'missing' && fault.checkpoint === null
        if (isEntry && entry.seq === fault.seq && isSealed(entry, sha256))
          fault = faultOf('reordered', fault.seq, `Entry ${fault.seq} is not in its place.`)
        return
      }
      fault = faultAt(entry)
      if (fault !== null) return
      if (entry.action === 'journal.pruned' && entry.outcome === 'done')
        told = { seq: Number(entry.after?.removed_seq), hash: String(entry.after?.removed_hash) }
      team = entry.team_id
      last = { seq: entry.seq, hash: entry.hash, at: entry.at }
      entries += 1
    },
    know(known, signature) {
      fault ??= line.add(known, signature, last)
    },
    get failed() {
      return fault !== null
    },
    finish(head) {
      const end = entries === 0 && removed !== undefined ? null : last && { seq: last.seq, hash: last.hash }
      const found =
        fault ??
        faultInFront(removed, told, line.reach) ??
        faultAtEnd(end, checkpoint, head) ??
        (head === undefined ? null : line.faultAtEnd(last?.seq ?? 0))
      const findings = { entries, head: end, removed: removed?.seq ?? 0, checkpoints: line.sound }
      return found === null
        ? { ok: true, ...findings, fault: null }
        : { ok: false, ...findings, fault: found }
    },
  }
}

/** Whether an entry has the hash of its content and the id of its place. */
function isSealed(entry: JournalEntry, sha256: Sha256): boolean {
  try {
    return entry.id === `${entry.team_id}/${entry.seq}` && hashOf(entry, sha256) === entry.hash
  } catch (error) {
    if (isSlipwayError(error, 'invalid_input')) return false
    throw error
  }
}

function faultInFront(
  removed: ChainMark | undefined,
  told: Partial<ChainMark>,
  reach: number,
): ChainFault | null {
  if (removed === undefined) return null
  if (told.seq === removed.seq && told.hash === removed.hash && reach >= removed.seq) return null
  const sound = Math.min(told.seq ?? 0, reach, removed.seq - 1)
  return goneFromFront(sound + 1, removed.seq)
}

function faultAtEnd(
  end: ChainMark | null,
  checkpoint: ChainMark | undefined,
  head: ChainMark | null | undefined,
): ChainFault | null {
  const seq = end?.seq ?? 0
  for (const known of [checkpoint, head]) if (known && known.seq > seq) return cut(seq + 1, known.seq)
  if (head === undefined || (head === null && end === null)) return null
  if (head === null || head.seq < seq) {
    const next = (head?.seq ?? 0) + 1
    return faultOf('inserted', next, `Entry ${next} stands behind the end that the store knows.`)
  }
  return head.hash === end?.hash ? null : exchanged(seq)
}
