import type { Contract } from '../../contract/index.ts'
import type { OutputOf, ParsedOf } from '../../contract/operation.ts'
import { and, type Condition, isIn } from '../../domain/conditions/index.ts'
import { type JournalEntry, journal } from '../../domain/journal/index.ts'
import type { Scope } from '../../ports/index.ts'
import type { QueryContext } from '../context.ts'
import { pageAfter, toPage } from '../cursor.ts'
import { removedUntil } from '../removed.ts'
import { requireAudit } from './chains.ts'

type List = Contract['audit']['list']

export function listEntries(context: QueryContext, input: ParsedOf<List>): Promise<OutputOf<List>> {
  requireAudit(context, input.team_id)
  const chain = onlyTeam(input.team_id ?? context.access.teamsWith('audit.read'))
  return chain === undefined
    ? page(context, input, context.scope, 'audit', ['at', 'seq', 'id'])
    : // The instants of one chain never go back, so its own order is the order by time, and it has an index.
      page(context, input, { teams: [chain] }, 'chain', ['seq', 'id'])
}

async function page(
  context: QueryContext,
  input: ParsedOf<List>,
  scope: Scope,
  order: string,
  fields: readonly ['at', 'seq', 'id'] | readonly ['seq', 'id'],
): Promise<OutputOf<List>> {
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
  const listed = toPage(order, found, input.limit, (entry) => fields.map((field) => entry[field]))
  const teams = input.team_id ?? context.access.teamsWith('audit.read')
  return {
    ...listed,
    removed_until: listed.next === null ? await removedUntil(context, scope, teams, input.from) : null,
  }
}

function onlyTeam(teams: readonly string[] | 'all'): string | undefined {
  return teams !== 'all' && teams.length === 1 ? teams[0] : undefined
}

function filterOf(input: ParsedOf<List>): Condition<JournalEntry> {
  const fields = ['team_id', 'subject_id', 'actor_id', 'action', 'outcome'] as const
  const parts: Condition<JournalEntry>[] = fields.flatMap((field) =>
    input[field] === undefined ? [] : [isIn<JournalEntry>(field, input[field])],
  )
  if (input.from !== undefined) parts.push({ op: 'gte', field: 'at', value: input.from })
  if (input.to !== undefined) parts.push({ op: 'lt', field: 'at', value: input.to })
  return and(...parts)
}
