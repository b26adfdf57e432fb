import { generateKeyPairSync, hash } from 'node:crypto'
import {
  type ChainVerdict,
  type Checkpoint,
  checkpointText,
  createVerifier,
  type JournalDraft,
  type JournalEntry,
  seal,
  type UnsignedCheckpoint,
  type VerifierOptions,
} from '../../src/domain/journal/index.ts'
import type { SigningKeys } from '../../src/ports/index.ts'
import { signingKey } from '../../src/runtime/signing-keys.ts'

export const sha256 = (text: string): string => hash('sha256', text)

/** What somebody with the database could have written: an entry of every kind in turn, none like another. */
export function draftOf(index: number, team_id = 't1'): JournalDraft {
  const refused = index % 5 === 3
  return {
    team_id,
    at: new Date(Date.UTC(2026, 0, 1) + index * 61_003).toISOString(),
    action: refused ? 'deployments.activate' : 'deployment.promoted',
    outcome: refused ? 'refused' : 'done',
    actor_id: `u${index % 7}`,
    actor_name: ['Ada', 'Åsa "the hand"', '李雷', 'Zoë 🚀'][index % 4] ?? 'Ada',
    actor_kind: index % 3 === 0 ? 'integration' : 'person',
    via: index % 3 === 0 ? 'github' : 'http',
    subject_kind: 'deployment',
    subject_id: refused ? null : `d${index}`,
    subject_revision: refused ? null : 2,
    application_id: 'shop',
    cloud_asset_id: `host-${index % 3}`,
    environment_name: 'production',
    reason: index % 2 === 0 ? null : `line one\nline ${index}`,
    ticket: index % 4 === 0 ? `OPS-${index}` : null,
    before: refused ? null : { status: 'pending', promoted_at: null },
    after: refused
      ? { reasons: ['right_missing'] }
      : {
          status: 'active',
          metadata: { tags: ['a', `b${index}`] },
          ...(index % 9 === 0 ? { 10: 1.5, 9: -0.25 } : {}),
        },
  }
}

/** A sound chain of so many entries. */
export function chainOf(count: number, team_id = 't1'): JournalEntry[] {
  const entries: JournalEntry[] = []
  for (let index = 0; index < count; index += 1)
    entries.push(seal(draftOf(index, team_id), entries.at(-1) ?? null, sha256))
  return entries
}

/** The chain from `from` (0 is the first) on, sealed anew after a change: the work of somebody who knows how. */
export function resealed(
  entries: readonly JournalEntry[],
  from: number,
  change: Partial<JournalDraft>,
): JournalEntry[] {
  const anew = entries.slice(0, from)
  for (const [offset, entry] of entries.slice(from).entries())
    anew.push(
      seal(offset === 0 ? { ...toDraft(entry), ...change } : toDraft(entry), anew.at(-1) ?? null, sha256),
    )
  return anew
}

/** An entry without its place in the chain. */
export function toDraft({
  id: _id,
  seq: _seq,
  prev_hash: _prev,
  hash: _hash,
  ...draft
}: JournalEntry): JournalDraft {
  return draft
}

/** The entry as a store that flipped one bit of its JSON text would give it; `null` where that is no entry at all. */
export function withFlippedBit(text: Uint8Array, bit: number): JournalEntry | null {
  const bytes = Uint8Array.from(text)
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

/** Keys for signing, with a private key that nobody else has. */
export function newSigning(id = 'k1'): SigningKeys {
  return signingKey({ id, privateKey: generateKeyPairSync('ed25519').privateKey })
}

export interface SignedChain {
  readonly entries: readonly JournalEntry[]
  readonly checkpoints: readonly Checkpoint[]
}

/** A sound chain of so many entries, signed after each `every` of them; of these, the last tells of the checkpoint before. */
export function signedChainOf(count: number, every: number, signing: SigningKeys): SignedChain {
  const entries: JournalEntry[] = []
  const checkpoints: Checkpoint[] = []
  while (entries.length < count) {
    const index = entries.length
    const last = entries.at(-1) ?? null
    let draft = draftOf(index)
    if (last !== null && index % every === 0) {
      const { seq, hash, at } = last
      const number = checkpoints.length + 1
      checkpoints.push(signed({ team_id: 't1', number, seq, hash, at, key_id: '' }, signing))
      draft = { ...draft, outcome: 'done', action: 'journal.checkpointed', after: { number, seq, hash } }
    }
    entries.push(seal(draft, last, sha256))
  }
  return { entries, checkpoints }
}

export function signed(unsigned: UnsignedCheckpoint, { current }: SigningKeys): Checkpoint {
  if (current === null) throw new TypeError('These keys do not sign.')
  const named = { ...unsigned, key_id: current.id }
  return { id: `${named.team_id}/${named.number}`, ...named, signature: current.sign(checkpointText(named)) }
}

/** Verifies as the service does: each checkpoint in front of the entry that it names. Stops at a fault. */
export function verifySigned(
  { entries, checkpoints }: SignedChain,
  signing: SigningKeys,
  options: VerifierOptions = {},
  head: { seq: number; hash: string } | null = entries.at(-1) ?? null,
): ChainVerdict {
  const verifier = createVerifier(sha256, { team_id: 't1', ...options })
  let next = 0
  const tell = (seq: number) => {
    for (let known = checkpoints[next]; known !== undefined && known.seq <= seq; known = checkpoints[next]) {
      verifier.know(known, signing.check(known.key_id, checkpointText(known), known.signature))
      next += 1
    }
  }
  for (const entry of entries) {
    tell(entry.seq)
    verifier.add(entry)
    if (verifier.failed) return verifier.finish()
  }
  tell(Number.MAX_SAFE_INTEGER)
  return verifier.finish(head)
}
