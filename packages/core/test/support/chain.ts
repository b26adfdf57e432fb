import { hash } from 'node:crypto'
import { type JournalDraft, type JournalEntry, seal } from '../../src/domain/journal/index.ts'

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
