import { always, and, isIn } from '../domain/conditions/index.ts'
import { type JournalHead, journalHeads } from '../domain/journal/index.ts'
import type { Scope } from '../ports/index.ts'
import type { QueryContext } from './context.ts'

/**
 * The instant up to which entries of these chains were removed, the latest of them; `null` where none were at or after
 * `from`, so that nothing that was asked for is missing.
 */
export async function removedUntil(
  context: QueryContext,
  scope: Scope,
  teams: readonly string[] | 'all',
  from?: string,
): Promise<string | null> {
  const [row] = await context.reader.aggregate(journalHeads, {
    scope,
    where: and<JournalHead>(
      teams === 'all' ? always : isIn('team_id', teams),
      from === undefined ? always : { op: 'gte', field: 'removed_at', value: from },
    ),
    measures: { until: { measure: 'max', field: 'removed_at' } },
  })
  const until = row?.values.until
  return typeof until === 'string' ? until : null
}
