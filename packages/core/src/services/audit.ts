import type { Contract } from '../contract/index.ts'
import type { ParsedOf } from '../contract/operation.ts'
import { PLATFORM } from '../domain/collections/index.ts'
import { and, type Condition, eq, isIn } from '../domain/conditions/index.ts'
import {
  createVerifier,
  type JournalEntry,
  type JournalHead,
  journal,
  journalHeads,
} from '../domain/journal/index.ts'
import { SlipwayError } from '../errors/index.ts'
import type { Scope } from '../ports/index.ts'
import type { QueryContext } from './context.ts'
import { pageAfter, toPage } from './cursor.ts'
import type { Service, ServiceOptions } from './service.ts'

type ListInput = ParsedOf<Contract['audit']['list']>

/** How many entries are held in memory while a chain is verified. */
const BATCH = 1_000

export function auditService({ sha256 }: Pick<ServiceOptions, 'sha256'>): Service<'audit'> {
  return {
    list: async (context, input) => {
      requireAudit(context, input.team_id)
      const chain = onlyTeam(input.team_id ?? context.access.teamsWith('audit.read'))
      return chain === undefined ? listChains(context, input) : listChain(context, input, chain)
    },
    verify: async (context, input) => {
      requireAudit(context, [input.team_id])
      const scope = { teams: [input.team_id] }
      const { checkpoint_seq: seq, checkpoint_hash: hash } = input
      if ((seq === undefined) !== (hash === undefined)) {
        throw new SlipwayError('invalid_input', 'A checkpoint is a sequence number and a hash together.', {
          faults: [
            { pointer: seq === undefined ? '/checkpoint_seq' : '/checkpoint_hash', message: 'is missing' },
          ],
        })
      }
      const verifier = createVerifier(
        sha256,
        seq === undefined || hash === undefined ? {} : { checkpoint: { seq, hash } },
      )
      let last = 0
      let head: JournalHead | null = null
      for (;;) {
        const entries: JournalEntry[] = await context.reader.find(journal, {
          scope,
          where: and(eq<JournalEntry>('team_id', input.team_id), { op: 'gt', field: 'seq', value: last }),
          orderBy: [{ field: 'seq' }, { field: 'id' }],
          limit: BATCH,
        })
        for (const entry of entries) verifier.add(entry)
        last = entries.at(-1)?.seq ?? last
        if (entries.length < BATCH) {
          // Others may be writing: what is missing is missing only if the head told of it before the entries were read.
          if (head !== null && head.seq > last) break
          head = await context.reader.get(journalHeads, scope, input.team_id)
          if ((head?.seq ?? 0) <= last) break
        }
        if (verifier.failed) break
        context.signal?.throwIfAborted()
      }
      return verifier.finish(head)
    },
  }
}

function listChains(context: QueryContext, input: ListInput) {
  return page(context, input, context.scope, 'audit', ['at', 'seq', 'id'])
}

/** The instants of one chain never go back, so its own order is the order by time, and it has an index. */
function listChain(context: QueryContext, input: ListInput, team: string) {
  return page(context, input, { teams: [team] }, 'chain', ['seq', 'id'])
}

async function page(
  context: QueryContext,
  input: ListInput,
  scope: Scope,
  order: string,
  fields: readonly ['at', 'seq', 'id'] | readonly ['seq', 'id'],
) {
  const kinds = fields.map((field) => (field === 'seq' ? 'integer' : 'text'))
  const after = pageAfter(order, kinds, input.cursor)
  const newest = fields.map((field) => ({ field, direction: 'desc' }) as const)
  const found = await context.reader.find(journal, {
    scope,
    where: and<JournalEntry>(context.visible(), filterOf(input)),
    orderBy: [...newest.slice(0, -1), { field: 'id', direction: 'desc' }],
    limit: input.limit + 1,
    ...(after === undefined ? {} : { after }),
  })
  return toPage(order, found, input.limit, (entry) => fields.map((field) => entry[field]))
}

function onlyTeam(teams: readonly string[] | 'all'): string | undefined {
  return teams !== 'all' && teams.length === 1 ? teams[0] : undefined
}

/** The journal is not thinned out silently: who may not read it in a team that they ask for is told so. */
function requireAudit(context: QueryContext, asked: readonly string[] | undefined): void {
  const { access } = context
  const readable = access.teamsWith('audit.read')
  if (readable === 'all' || (asked === undefined && readable.length > 0)) return
  const teams = asked ?? (access.teams === 'all' ? [] : access.teams.slice(0, 1))
  for (const team_id of teams.length === 0 ? [PLATFORM] : teams) {
    // Of a team that is not the caller's, nothing is said: it reads like an empty one.
    if (access.teams !== 'all' && team_id !== PLATFORM && !access.teams.includes(team_id))
      throw unknownTeam(team_id)
    const subject = { team_id, subject_kind: 'team', subject_id: team_id } as const
    context.authorise({ ...subject, application_id: null, cloud_asset_id: null, environment_name: null })
  }
}

function unknownTeam(team_id: string): SlipwayError {
  return new SlipwayError('not_found', `There is no team ${team_id} whose journal you may read.`, {
    next: 'Check the id; if it is right, ask a manager of that team.',
  })
}

function filterOf(input: ListInput): Condition<JournalEntry> {
  const fields = ['team_id', 'subject_id', 'actor_id', 'action', 'outcome'] as const
  const parts: Condition<JournalEntry>[] = fields.flatMap((field) =>
    input[field] === undefined ? [] : [isIn<JournalEntry>(field, input[field])],
  )
  if (input.from !== undefined) parts.push({ op: 'gte', field: 'at', value: input.from })
  if (input.to !== undefined) parts.push({ op: 'lt', field: 'at', value: input.to })
  return and(...parts)
}
