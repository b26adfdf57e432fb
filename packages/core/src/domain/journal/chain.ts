import { entryText } from './entry-text.ts'
import type { JournalDraft, JournalEntry, JournalHead, UnsealedEntry } from './schema.ts'

/** What the first entry of a chain carries as the hash of the one before it. */
export const GENESIS = '0'.repeat(64)

/** A place in a chain, known by its hash. Kept outside the database, it is proof against whoever can write there. */
export interface ChainMark {
  readonly seq: number
  readonly hash: string
}

/** SHA-256 of the UTF-8 bytes of a text, as 64 lower-case hexadecimal digits. Handed in: a browser has another one. */
export type Sha256 = (text: string) => string

/**
 * The hash of an entry: SHA-256 over its canonical JSON (`entryText`), which holds the hash of the entry before it. A
 * change anywhere in a chain therefore changes every hash from there on. A `hash` that the entry already has is not
 * looked at. Throws `SlipwayError` `invalid_input` for an entry that is not one.
 */
export function hashOf(entry: UnsealedEntry, sha256: Sha256): string {
  return sha256(entryText(entry))
}

/**
 * Gives an entry its place in the chain, behind `head` (`null`: it is the first). Its time is never before the head's,
 * even when the clock has been set back meanwhile. Whoever calls this holds the lock on the head and writes entry and
 * head in one transaction; otherwise two entries would take the same place.
 */
export function seal(
  draft: JournalDraft,
  head: Pick<JournalHead, 'seq' | 'hash' | 'at'> | null,
  sha256: Sha256,
): JournalEntry {
  const seq = (head?.seq ?? 0) + 1
  const entry: UnsealedEntry = {
    ...draft,
    id: `${draft.team_id}/${seq}`,
    seq,
    at: head !== null && head.at > draft.at ? head.at : draft.at,
    prev_hash: head?.hash ?? GENESIS,
  }
  return { ...entry, hash: hashOf(entry, sha256) }
}
