import type { ChainMark } from './chain.ts'
import type { Checkpoint } from './checkpoint.ts'

/** What came of checking a signature. `unknown`: the public key is not at hand. */
export type SignatureVerdict = 'good' | 'bad' | 'unknown'

/**
 * - `changed`: the content of an entry is not what was hashed.
 * - `missing`: a number is left out, of an entry or of a checkpoint. `reordered`: it is there, but not in its place.
 * - `inserted`: an entry that is not one of the chain's: a copy, one of another chain, one behind the end.
 * - `forked`: a valid entry that does not follow the one in front of it, has a number twice, or is not the one known
 *   from a checkpoint: somebody sealed it anew.
 * - `cut`: the end is gone.
 * - `forged`: the signature of a checkpoint is not one of its key.
 * - `unknown_key`: a checkpoint is signed by a key whose public half is not at hand, so nobody can tell.
 */
export type ChainFaultKind =
  | 'changed'
  | 'missing'
  | 'reordered'
  | 'inserted'
  | 'forked'
  | 'cut'
  | 'forged'
  | 'unknown_key'

export interface ChainFault {
  readonly kind: ChainFaultKind
  /** The number in the chain at which it is wrong. */
  readonly seq: number
  /** The checkpoint that is wrong, or that tells of it; `null` where none does. */
  readonly checkpoint: number | null
  readonly message: string
}

export function faultOf(
  kind: ChainFaultKind,
  seq: number,
  message: string,
  checkpoint: number | null = null,
): ChainFault {
  return { kind, seq, checkpoint, message }
}

export function changed(seq: number): ChainFault {
  return faultOf('changed', seq, `The content of entry ${seq} is not what was written.`)
}

export function loose(seq: number): ChainFault {
  const message =
    seq === 1
      ? 'Entry 1 says that another one stood in front of it.'
      : `Entry ${seq} does not follow the entry in front of it: ${seq - 1} or ${seq} was exchanged.`
  return faultOf('forked', seq, message)
}

/** Another entry than was known. Where a checkpoint knew it, the change is behind the checkpoint in front of that one. */
export function exchanged(seq: number, checkpoint: number | null = null): ChainFault {
  const known =
    checkpoint === null
      ? 'is not the one that is known to have stood there'
      : `is not the one over which checkpoint ${checkpoint} was signed: the chain was written anew`
  return faultOf('forked', seq, `Entry ${seq} ${known}.`, checkpoint)
}

export function repeated(seq: number, hash: string, last: ChainMark | null): ChainFault {
  return last?.seq === seq && last.hash !== hash
    ? faultOf('forked', seq, `There are two different entries with the number ${seq}.`)
    : faultOf('inserted', seq, `Entry ${seq} is there a second time.`)
}

export function cut(from: number, to: number, checkpoint: number | null = null): ChainFault {
  const by = checkpoint === null ? '' : `, as checkpoint ${checkpoint} shows`
  return faultOf('cut', from, `Entries ${from} to ${to} are gone from the end${by}.`, checkpoint)
}

export function goneFromFront(from: number, to: number): ChainFault {
  const message = `Entries ${from} to ${to} are gone from the front, and neither does the chain say that they were removed, nor a checkpoint reach as far.`
  return faultOf('missing', from, message)
}

export function checkpointGone(number: number, seq: number, next: string): ChainFault {
  return faultOf('missing', seq, `Checkpoint ${number} is gone: ${next}.`, number)
}

export function faultOfSignature(
  { seq, number, key_id }: Checkpoint,
  signature: SignatureVerdict,
): ChainFault | null {
  if (signature === 'good') return null
  if (signature === 'bad') return forged(seq, number, key_id)
  const message = `Checkpoint ${number} is signed by key ${key_id}, whose public key is not known here. If it is one of yours, add it to \`signing\`; if not, the checkpoint is forged.`
  return faultOf('unknown_key', seq, message, number)
}

export function forged(seq: number, number: number, key: string): ChainFault {
  const message = `The signature of checkpoint ${number} is not one of key ${key}: the checkpoint was forged or changed.`
  return faultOf('forged', seq, message, number)
}
