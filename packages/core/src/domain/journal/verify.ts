import { isSlipwayError, SlipwayError } from '../../errors/index.ts'
import { GENESIS, hashOf, type Sha256 } from './chain.ts'
import type { JournalEntry } from './schema.ts'

/** A place in a chain, known by its hash. Kept outside the database, it is proof against whoever can write there. */
export interface ChainMark {
  readonly seq: number
  readonly hash: string
}

/**
 * - `changed`: the content of an entry is not what was hashed.
 * - `missing`: a number is left out. `reordered`: it is there, but not in its place.
 * - `inserted`: an entry that is not one of the chain's: a copy, one of another chain, one behind the end.
 * - `forked`: a valid entry that does not follow the one in front of it, has a number twice, or is not the one known
 *   from a checkpoint: somebody sealed it anew.
 * - `cut`: the end is gone.
 */
export type ChainFaultKind = 'changed' | 'missing' | 'reordered' | 'inserted' | 'forked' | 'cut'

export interface ChainFault {
  readonly kind: ChainFaultKind
  /** The number in the chain at which it is wrong. */
  readonly seq: number
  readonly message: string
}

export type ChainVerdict =
  | { readonly ok: true; readonly entries: number; readonly head: ChainMark | null; readonly fault: null }
  | {
      readonly ok: false
      readonly entries: number
      readonly head: ChainMark | null
      readonly fault: ChainFault
    }

export interface VerifierOptions {
  /** The chain that it must be. @default the team of the first entry */
  readonly team_id?: string | undefined
  /** Begin behind this entry, whose predecessors are gone or were verified before. @default the chain's beginning */
  readonly after?: ChainMark | undefined
  /** An entry known from before, behind `after`: the chain must still have it. */
  readonly checkpoint?: ChainMark | undefined
}

/** Verifies one chain entry by entry, in constant memory. */
export interface Verifier {
  /** The next entry in the order of `seq`. After a fault it only looks for what tells more about that fault. */
  add(entry: JournalEntry): void
  /** Whether a fault has been found: what follows need not be read. */
  readonly failed: boolean
  /**
   * The verdict. `entries` counts the sound ones in front of the first fault, and `head` is the last of them.
   *
   * `head` is where the store says that the chain ends, `null` when it says that the chain is empty; without it (or a
   * checkpoint) nobody can tell that the newest entries were cut off. **Read it after the entries**, and when it is
   * ahead of the last one, read on first: entries may have been written meanwhile.
   */
  finish(head?: ChainMark | null): ChainVerdict
}

/**
 * Creates a verifier for one chain. `sha256` as for `hashOf`. Throws `SlipwayError` `invalid_input` for a checkpoint that
 * is not behind `after`, since that entry would never be looked at.
 */
export function createVerifier(sha256: Sha256, options: VerifierOptions = {}): Verifier {
  const { after, checkpoint } = options
  if (after !== undefined && checkpoint !== undefined && checkpoint.seq <= after.seq) {
    throw new SlipwayError('invalid_input', `The checkpoint ${checkpoint.seq} is not behind ${after.seq}.`, {
      next: 'Begin in front of the checkpoint, or leave it out.',
      faults: [{ pointer: '/checkpoint', message: 'must be behind `after`' }],
    })
  }
  let team = options.team_id
  let last: (ChainMark & { readonly at: string }) | null = after === undefined ? null : { ...after, at: '' }
  let entries = 0
  let fault: ChainFault | null = null

  function faultOf(entry: JournalEntry): ChainFault | null {
    const seq = (last?.seq ?? 0) + 1
    if (!isSealed(entry, sha256)) return changed(seq)
    if (team !== undefined && entry.team_id !== team)
      return { kind: 'inserted', seq, message: `At ${seq} stands an entry of the chain of ${entry.team_id}.` }
    if (entry.seq > seq)
      return { kind: 'missing', seq, message: `Entry ${seq} is missing: ${entry.seq} comes next.` }
    if (entry.seq < seq) return repeated(entry, last)
    if (entry.prev_hash !== (last?.hash ?? GENESIS)) return loose(seq)
    if (last !== null && entry.at < last.at)
      return { kind: 'changed', seq, message: `Entry ${seq} is older than the one in front of it.` }
    return checkpoint?.seq === seq && checkpoint.hash !== entry.hash ? exchanged(seq) : null
  }

  return {
    add(entry) {
      if (fault !== null) {
        // The one that was missing turns up later: nothing was removed, only moved.
        if (fault.kind === 'missing' && entry.seq === fault.seq && isSealed(entry, sha256))
          fault = { kind: 'reordered', seq: fault.seq, message: `Entry ${fault.seq} is not in its place.` }
        return
      }
      fault = faultOf(entry)
      if (fault !== null) return
      team = entry.team_id
      last = { seq: entry.seq, hash: entry.hash, at: entry.at }
      entries += 1
    },
    get failed() {
      return fault !== null
    },
    finish(head) {
      const end = last === null ? null : { seq: last.seq, hash: last.hash }
      const found = fault ?? faultAtEnd(end, checkpoint, head)
      return found === null
        ? { ok: true, entries, head: end, fault: null }
        : { ok: false, entries, head: end, fault: found }
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

function faultAtEnd(
  end: ChainMark | null,
  checkpoint: ChainMark | undefined,
  head: ChainMark | null | undefined,
): ChainFault | null {
  const seq = end?.seq ?? 0
  for (const known of [checkpoint, head]) {
    if (known && known.seq > seq)
      return {
        kind: 'cut',
        seq: seq + 1,
        message: `Entries ${seq + 1} to ${known.seq} are gone from the end.`,
      }
  }
  if (head === undefined || (head === null && end === null)) return null
  if (head === null || head.seq < seq) {
    const next = (head?.seq ?? 0) + 1
    return {
      kind: 'inserted',
      seq: next,
      message: `Entry ${next} stands behind the end that the store knows.`,
    }
  }
  return head.hash === end?.hash ? null : exchanged(seq)
}

function changed(seq: number): ChainFault {
  return { kind: 'changed', seq, message: `The content of entry ${seq} is not what was written.` }
}

function loose(seq: number): ChainFault {
  const message =
    seq === 1
      ? 'Entry 1 says that another one stood in front of it.'
      : `Entry ${seq} does not follow the entry in front of it: ${seq - 1} or ${seq} was exchanged.`
  return { kind: 'forked', seq, message }
}

function exchanged(seq: number): ChainFault {
  return { kind: 'forked', seq, message: `Entry ${seq} is not the one that is known to have stood there.` }
}

function repeated(entry: JournalEntry, last: ChainMark | null): ChainFault {
  const { seq } = entry
  return last?.seq === seq && last.hash !== entry.hash
    ? { kind: 'forked', seq, message: `There are two different entries with the number ${seq}.` }
    : { kind: 'inserted', seq, message: `Entry ${seq} is there a second time.` }
}
