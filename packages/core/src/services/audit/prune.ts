import type { Contract } from '../../contract/index.ts'
import type { OutputOf, ParsedOf } from '../../contract/operation.ts'
import { PLATFORM } from '../../domain/collections/index.ts'
import { and, type Condition, eq, not } from '../../domain/conditions/index.ts'
import {
  type ChainFault,
  type Checkpoint,
  type JournalHead,
  journal,
  journalCheckpoints,
  journalHeads,
} from '../../domain/journal/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import type { CommandContext } from '../context.ts'
import { encodeCursor, pageAfter } from '../cursor.ts'
import type { ServiceOptions } from '../service.ts'
import { chainOf, lockForChange } from './chains.ts'
import { keepActs } from './keep-acts.ts'
import { readPrefix } from './prefix.ts'

type Prune = Contract['audit']['prune']
type Input = ParsedOf<Prune>

/** Chains looked at in one call. */
const CHAINS = 100

/**
 * Removes one bounded part of what is old, with the entries that tell of it, in the transaction of the call: whenever it
 * ends, the journal is sound, and the next call goes on where this one got to.
 */
export async function prune(
  context: CommandContext,
  input: Input,
  options: Pick<ServiceOptions, 'sha256' | 'signing'>,
): Promise<OutputOf<Prune>> {
  const { team_id, limit } = input
  if (team_id === undefined) context.authorise(chainOf(PLATFORM))
  const only = team_id === undefined ? undefined : await lockForChange(context, team_id)
  if (options.signing === undefined) {
    throw new SlipwayError(
      'signing_key_missing',
      'Only what a checkpoint covers is removed, and no key to check one is configured.',
      {
        next: 'Give createDeployments the keys that sign and have signed: signing: signingKey({ … }).',
      },
    )
  }
  const heads = only === undefined ? await headsOf(context, input) : [only]
  const faults: (ChainFault & { team_id: string })[] = []
  let removed = 0
  for (const head of heads.slice(0, CHAINS)) {
    const part = await pruneChain(context, head, input, limit - removed, options)
    if ('fault' in part) faults.push({ team_id: head.id, ...part.fault })
    else removed += part.removed
    // Maybe in the middle of this one.
    if (removed === limit) return { removed, next: cursorOf(head), faults }
  }
  const rest = heads[CHAINS]
  return { removed, next: rest === undefined ? null : cursorOf(rest), faults }
}

async function headsOf(context: CommandContext, { cursor }: Input): Promise<JournalHead[]> {
  const [from] = pageAfter('prune', ['text'], cursor) ?? []
  const where: Condition<JournalHead>[] = [not({ op: 'null', field: 'checkpoint_at' })]
  if (from !== undefined) where.push({ op: 'gte', field: 'id', value: from })
  return context.reader.find(journalHeads, {
    scope: { teams: 'all' },
    where: and(...where),
    limit: CHAINS + 1,
  })
}

function cursorOf({ id }: JournalHead): string {
  return encodeCursor(['prune', id])
}

async function pruneChain(
  context: CommandContext,
  seen: JournalHead,
  { before, reason, ticket }: Input,
  limit: number,
  options: Pick<ServiceOptions, 'sha256' | 'signing'>,
): Promise<{ removed: number } | { fault: ChainFault }> {
  const { id: team_id } = seen
  const scope = { teams: [team_id] }
  const target = await checkpointBefore(context, team_id, before)
  if (target === undefined || target.seq <= (seen.removed_seq ?? 0)) return { removed: 0 }
  // Whoever prunes at the same time waits here, and finds less to do.
  const head = await context.reader.get(journalHeads, scope, team_id, { lock: true })
  if (head === null || target.seq <= (head.removed_seq ?? 0)) return { removed: 0 }
  const prefix = await readPrefix(context, head, target, limit, options)
  if ('fault' in prefix) return prefix
  const { entries, first, last } = prefix
  await keepActs(context, team_id, entries)
  // Sent off together, in order: nobody else removes from this chain meanwhile.
  const gone = await Promise.all(entries.map(({ id }) => context.reader.remove(journal, scope, id)))
  if (gone.includes(false)) throw new SlipwayError('internal', `Entries of ${team_id} could not be removed.`)
  const mark = { removed_seq: last.seq, removed_at: last.at }
  await context.reader.update(journalHeads, scope, team_id, head.revision, mark)
  context.record({
    action: 'journal.pruned',
    subject: chainOf(team_id),
    revision: head.revision + 1,
    before: { first_seq: first.seq, first_at: first.at },
    after: { ...mark, removed_hash: last.hash, entries: entries.length, checkpoint: target.number, before },
    reason,
    ticket,
  })
  return { removed: entries.length }
}

/** The newest checkpoint that was signed before the instant. */
async function checkpointBefore(
  context: CommandContext,
  team_id: string,
  before: string,
): Promise<Checkpoint | undefined> {
  const [newest] = await context.reader.find(journalCheckpoints, {
    scope: { teams: [team_id] },
    where: and(eq<Checkpoint>('team_id', team_id), { op: 'lt', field: 'at', value: before }),
    orderBy: [
      { field: 'seq', direction: 'desc' },
      { field: 'id', direction: 'desc' },
    ],
    limit: 1,
  })
  return newest
}
