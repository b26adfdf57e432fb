import {
  type JournalDraft,
  type JournalEntry,
  type JournalHead,
  journal,
  journalHeads,
  seal,
} from '../domain/journal/index.ts'
import type { StorageTransaction } from '../ports/index.ts'

/**
 * Ties entries on to their chains, at the very end of a transaction: the lock on a chain's head is held no longer than
 * it takes to write them. Heads that the transaction has locked already are `locked`.
 */
export async function appendEntries(
  tx: StorageTransaction,
  drafts: readonly JournalDraft[],
  sha256: (text: string) => string,
  locked: ReadonlyMap<string, Promise<JournalHead | null>> = new Map(),
): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = []
  // Chains are locked in one order by everybody, so that two transactions cannot wait for each other.
  const chains = [...Map.groupBy(drafts, (draft) => draft.team_id)].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [team, ofTeam] of chains) {
    const scope = { teams: [team] }
    const found = await (locked.get(team) ?? lockHead(tx, team))
    let last: JournalEntry | JournalHead | null = found
    // Sent off together, in order: nobody else writes to this chain meanwhile.
    const writing: Promise<unknown>[] = []
    for (const draft of ofTeam) {
      last = seal(draft, last, sha256)
      writing.push(tx.insert(journal, last))
      entries.push(last)
    }
    if (last === null) continue
    const { seq, hash, at } = last
    writing.push(
      found === null
        ? tx.insert(journalHeads, headOf(team, { seq, hash, at }))
        : tx.update(journalHeads, scope, team, found.revision, { seq, hash, at }, found),
    )
    const written = Promise.all(writing)
    if (tx.commitWith === undefined) await written
    else tx.commitWith(written)
  }
  return entries
}

/** The end of a chain, which nobody else ties on to until the transaction ends. */
export function lockHead(tx: StorageTransaction, team: string): Promise<JournalHead | null> {
  return tx.get(journalHeads, { teams: [team] }, team, { lock: true })
}

function headOf(team: string, end: Pick<JournalHead, 'seq' | 'hash' | 'at'>): JournalHead {
  const nothing = { removed_seq: null, removed_at: null, checkpoint_at: null }
  return { id: team, team_id: team, ...end, ...nothing, revision: 1 }
}
