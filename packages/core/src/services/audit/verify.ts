import type { Contract } from '../../contract/index.ts'
import type { OutputOf, ParsedOf } from '../../contract/operation.ts'
import { and, eq } from '../../domain/conditions/index.ts'
import {
  type ChainMark,
  type ChainVerdict,
  type Checkpoint,
  checkpointText,
  createVerifier,
  type JournalEntry,
  type JournalHead,
  journal,
  journalCheckpoints,
  journalHeads,
  type Verifier,
} from '../../domain/journal/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import type { SigningKeys } from '../../ports/index.ts'
import type { QueryContext } from '../context.ts'
import type { ServiceOptions } from '../service.ts'
import { requireAudit } from './chains.ts'
import { newestCheckpoint } from './checkpoints.ts'

type Verify = Contract['audit']['verify']

/** How many records are held in memory while a chain is verified. */
const BATCH = 1_000
/** How often it is begun anew because entries were removed meanwhile. */
const ATTEMPTS = 3

export async function verify(
  context: QueryContext,
  input: ParsedOf<Verify>,
  options: Pick<ServiceOptions, 'sha256' | 'signing'>,
): Promise<OutputOf<Verify>> {
  const { team_id } = input
  requireAudit(context, [team_id])
  const known = markOf(input)
  for (let attempt = 1; ; attempt += 1) {
    const removed = await removedFrom(context, team_id)
    if (known !== undefined && removed !== undefined && known.seq <= removed.seq) throw gone(known, removed)
    const verdict = await verifyFrom(context, team_id, removed, known, options)
    // What was removed while it was being read is not missing.
    if (verdict.ok || attempt === ATTEMPTS) return verdict
    if ((await removedFrom(context, team_id))?.seq === removed?.seq) return verdict
  }
}

async function verifyFrom(
  context: QueryContext,
  team_id: string,
  removed: ChainMark | undefined,
  checkpoint: ChainMark | undefined,
  { sha256, signing }: Pick<ServiceOptions, 'sha256' | 'signing'>,
): Promise<ChainVerdict> {
  const verifier = createVerifier(sha256, { team_id, removed, checkpoint })
  const tell = checkpointsInto(verifier, context, team_id, signing)
  let last = removed?.seq ?? 0
  let head: JournalHead | null = null
  /** How far head and checkpoints say that the chain goes. */
  let claimed = 0
  for (;;) {
    const entries = await context.reader.find(journal, {
      scope: { teams: [team_id] },
      where: and(eq<JournalEntry>('team_id', team_id), { op: 'gt', field: 'seq', value: last }),
      orderBy: [{ field: 'seq' }, { field: 'id' }],
      limit: BATCH,
    })
    last = entries.at(-1)?.seq ?? last
    await tell(last)
    for (const entry of entries) verifier.add(entry)
    if (verifier.failed) return verifier.finish()
    context.signal?.throwIfAborted()
    if (entries.length === BATCH) continue
    // Others may be writing: what is missing is missing only if it was told of before the entries were read.
    if (claimed <= last) {
      head = await context.reader.get(journalHeads, { teams: [team_id] }, team_id)
      claimed = Math.max(head?.seq ?? 0, (await newestCheckpoint(context, team_id))?.seq ?? 0)
      if (claimed > last) continue
    } else {
      await tell(claimed)
    }
    return verifier.finish(head)
  }
}

/** Tells the verifier of the checkpoints one after another, up to those of an entry. */
function checkpointsInto(
  verifier: Verifier,
  context: QueryContext,
  team_id: string,
  signing: SigningKeys | undefined,
): (seq: number) => Promise<void> {
  let number = 0
  return async (seq) => {
    for (;;) {
      const found = await context.reader.find(journalCheckpoints, {
        scope: { teams: [team_id] },
        where: and(
          eq<Checkpoint>('team_id', team_id),
          { op: 'gt', field: 'number', value: number },
          { op: 'lte', field: 'seq', value: seq },
        ),
        orderBy: [{ field: 'number' }, { field: 'id' }],
        limit: BATCH,
      })
      for (const checkpoint of found) verifier.know(checkpoint, checkSignature(checkpoint, signing))
      number = found.at(-1)?.number ?? number
      if (found.length < BATCH || verifier.failed) return
    }
  }
}

export function checkSignature(checkpoint: Checkpoint, signing: SigningKeys | undefined) {
  return signing?.check(checkpoint.key_id, checkpointText(checkpoint), checkpoint.signature) ?? 'unknown'
}

/** What stands in front of the oldest entry, as that one has it; `undefined` where the chain has its beginning. */
async function removedFrom(context: QueryContext, team_id: string): Promise<ChainMark | undefined> {
  const [oldest] = await context.reader.find(journal, {
    scope: { teams: [team_id] },
    where: and(eq<JournalEntry>('team_id', team_id), { op: 'gt', field: 'seq', value: 0 }),
    orderBy: [{ field: 'seq' }, { field: 'id' }],
    limit: 1,
  })
  return oldest === undefined || oldest.seq <= 1 ? undefined : { seq: oldest.seq - 1, hash: oldest.prev_hash }
}

function markOf({ checkpoint_seq: seq, checkpoint_hash: hash }: ParsedOf<Verify>): ChainMark | undefined {
  if (seq !== undefined && hash !== undefined) return { seq, hash }
  if (seq === undefined && hash === undefined) return undefined
  throw new SlipwayError('invalid_input', 'A checkpoint is a sequence number and a hash together.', {
    faults: [{ pointer: seq === undefined ? '/checkpoint_seq' : '/checkpoint_hash', message: 'is missing' }],
  })
}

function gone(known: ChainMark, removed: ChainMark): SlipwayError {
  return new SlipwayError(
    'entries_removed',
    `Entry ${known.seq} cannot be compared any more: the journal begins at ${removed.seq + 1}.`,
    { next: 'Verify without it, or with one that you have kept since then.' },
  )
}
