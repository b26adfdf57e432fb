import type { Contract } from '../../contract/index.ts'
import type { OutputOf, ParsedOf } from '../../contract/operation.ts'
import { and, eq } from '../../domain/conditions/index.ts'
import {
  type Checkpoint,
  checkpointText,
  journalCheckpoints,
  journalHeads,
} from '../../domain/journal/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import type { CommandContext, QueryContext } from '../context.ts'
import { pageAfter, toPage } from '../cursor.ts'
import type { ServiceOptions } from '../service.ts'
import { chainOf, lockForChange, requireAudit } from './chains.ts'

type Audit = Contract['audit']

export async function listCheckpoints(
  context: QueryContext,
  input: ParsedOf<Audit['checkpoints']>,
): Promise<OutputOf<Audit['checkpoints']>> {
  requireAudit(context, [input.team_id])
  const after = pageAfter('checkpoints', ['integer', 'text'], input.cursor)
  const found = await context.reader.find(journalCheckpoints, {
    scope: { teams: [input.team_id] },
    where: eq('team_id', input.team_id),
    orderBy: [
      { field: 'number', direction: 'desc' },
      { field: 'id', direction: 'desc' },
    ],
    limit: input.limit + 1,
    ...(after === undefined ? {} : { after }),
  })
  return toPage('checkpoints', found, input.limit, ({ number, id }) => [number, id])
}

/**
 * Signs the end of a chain. The entry that tells of it comes right behind the entry that is signed, in the same
 * transaction: so a chain that lost its end lacks it, and a checkpoint that was taken away is missed by the chain.
 */
export async function makeCheckpoint(
  context: CommandContext,
  { team_id, number: wanted, reason, ticket }: ParsedOf<Audit['checkpoint']>,
  { signing }: Pick<ServiceOptions, 'signing'>,
): Promise<Checkpoint> {
  // With its lock, nobody writes an entry between the one that is signed and the one that tells of it.
  const head = await lockForChange(context, team_id)
  if (signing?.current == null) {
    throw new SlipwayError('signing_key_missing', 'Checkpoints are signed, and no key is configured.', {
      next: 'Give createDeployments one: signing: signingKey({ id: "2026", privateKey: <PEM> }).',
    })
  }
  const previous = await newestCheckpoint(context, team_id)
  const number = (previous?.number ?? 0) + 1
  if (wanted !== undefined && wanted !== number) {
    throw new SlipwayError(
      'stale_revision',
      `Checkpoint ${number} of ${team_id} comes next, not ${wanted}.`,
      {
        next: 'Somebody else may have made it just now: look at audit.checkpoints.',
      },
    )
  }
  const { seq, hash } = head
  const { id: key_id, sign } = signing.current
  const unsigned = { team_id, number, seq, hash, at: latest(context.now, head.at, previous?.at), key_id }
  const checkpoint: Checkpoint = {
    id: `${team_id}/${number}`,
    ...unsigned,
    signature: sign(checkpointText(unsigned)),
  }
  await context.reader.insert(journalCheckpoints, checkpoint)
  await context.reader.update(journalHeads, { teams: [team_id] }, team_id, head.revision, {
    checkpoint_at: checkpoint.at,
  })
  context.record({
    action: 'journal.checkpointed',
    subject: chainOf(team_id),
    revision: number,
    before: null,
    after: { number, seq, hash, key_id },
    reason,
    ticket,
  })
  return checkpoint
}

export async function newestCheckpoint(
  context: QueryContext,
  team_id: string,
): Promise<Checkpoint | undefined> {
  const [newest] = await context.reader.find(journalCheckpoints, {
    scope: { teams: [team_id] },
    where: and(eq<Checkpoint>('team_id', team_id), { op: 'gt', field: 'number', value: 0 }),
    orderBy: [
      { field: 'number', direction: 'desc' },
      { field: 'id', direction: 'desc' },
    ],
    limit: 1,
  })
  return newest
}

/** Clocks go back; a checkpoint is never older than what it names, nor than the one in front of it. */
function latest(...instants: readonly (string | undefined)[]): string {
  return instants.reduce<string>((last, at) => (at !== undefined && at > last ? at : last), '')
}
