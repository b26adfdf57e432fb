import { and, eq } from '../../domain/conditions/index.ts'
import {
  type ChainFault,
  type Checkpoint,
  createVerifier,
  exchanged,
  faultOfSignature,
  goneFromFront,
  type JournalEntry,
  type JournalHead,
  journal,
  journalCheckpoints,
} from '../../domain/journal/index.ts'
import type { CommandContext } from '../context.ts'
import type { ServiceOptions } from '../service.ts'
import { checkSignature } from './verify.ts'

interface Prefix {
  readonly entries: readonly JournalEntry[]
  readonly first: JournalEntry
  readonly last: JournalEntry
}

/**
 * The oldest entries of a chain up to a checkpoint, at most so many; or what is wrong with them: who removes what was
 * tampered with removes the proof of it.
 */
export async function readPrefix(
  context: CommandContext,
  head: JournalHead,
  target: Checkpoint,
  limit: number,
  { sha256, signing }: Pick<ServiceOptions, 'sha256' | 'signing'>,
): Promise<Prefix | { readonly fault: ChainFault }> {
  const team_id = head.id
  const removed = head.removed_seq ?? 0
  const entries = await context.reader.find(journal, {
    scope: { teams: [team_id] },
    where: and(
      eq<JournalEntry>('team_id', team_id),
      { op: 'gt', field: 'seq', value: removed },
      { op: 'lte', field: 'seq', value: target.seq },
    ),
    orderBy: [{ field: 'seq' }, { field: 'id' }],
    limit,
  })
  const [first, last] = [entries[0], entries.at(-1)]
  if (first === undefined || last === undefined) return { fault: goneFromFront(removed + 1, target.seq) }
  const after = removed === 0 ? undefined : { seq: removed, hash: first.prev_hash }
  const verifier = createVerifier(sha256, { team_id, after })
  for (const entry of entries) verifier.add(entry)
  const { fault } = verifier.finish()
  if (fault !== null) return { fault }
  for (const checkpoint of [target, ...(await checkpointsAt(context, team_id, first.seq, last.seq))]) {
    const unsound = faultOfSignature(checkpoint, checkSignature(checkpoint, signing))
    if (unsound !== null) return { fault: unsound }
    const entry = entries[checkpoint.seq - first.seq]
    if (entry !== undefined && entry.hash !== checkpoint.hash)
      return { fault: exchanged(checkpoint.seq, checkpoint.number) }
  }
  return { entries, first, last }
}

function checkpointsAt(
  context: CommandContext,
  team_id: string,
  from: number,
  to: number,
): Promise<Checkpoint[]> {
  return context.reader.find(journalCheckpoints, {
    scope: { teams: [team_id] },
    where: and(
      eq<Checkpoint>('team_id', team_id),
      { op: 'gte', field: 'seq', value: from },
      { op: 'lte', field: 'seq', value: to },
    ),
    orderBy: [{ field: 'seq' }, { field: 'id' }],
  })
}
