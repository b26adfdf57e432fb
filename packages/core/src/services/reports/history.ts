import { and, eq, isIn } from '../../domain/conditions/index.ts'
import type { DeploymentRecord } from '../../domain/deployments/index.ts'
import { type JournalEntry, journal } from '../../domain/journal/index.ts'
import type { LifecycleEvent } from '../../domain/lifecycle/index.ts'
import {
  ACT_ACTIONS,
  type Beginning,
  deriveHistory,
  type Fact,
  type LifecycleFields,
  type PlaceInLine,
  reportedDeployments,
  toAct,
} from '../../domain/reports/index.ts'
import type { CommandContext } from '../context.ts'

/** Everything that is known of a deployment: what was reported of it, and what was done with it here. */
export interface Known {
  readonly beginning: Beginning
  /** Empty for what was not reported by another system. */
  readonly facts: readonly Fact[]
  readonly acts: readonly LifecycleEvent[]
}

/** Reads what is known of a deployment, the facts from the store unless they are at hand. */
export async function readKnown(
  context: CommandContext,
  record: DeploymentRecord,
  facts?: readonly Fact[],
): Promise<Known> {
  const scope = { teams: [record.team_id] }
  const entries = await context.reader.find(journal, {
    scope,
    where: and(
      eq<JournalEntry>('subject_id', record.id),
      isIn<JournalEntry>('action', ACT_ACTIONS),
      isIn<JournalEntry>('actor_kind', ['person', 'system']),
      eq<JournalEntry>('outcome', 'done'),
    ),
    orderBy: [{ field: 'seq' }, { field: 'id' }],
  })
  // Behind the journal: an act that moves meanwhile is then seen twice rather than never.
  const reported = await context.reader.get(reportedDeployments, scope, record.id)
  const known = facts ?? reported?.facts ?? []
  const kept = reported?.acts ?? []
  const left = entries.filter(({ seq }) => seq > (kept.at(-1)?.seq ?? 0))
  const { id, rollback_of_id, created_at } = record
  return {
    beginning: { id, rollback_of_id, at: known[0]?.at ?? created_at },
    facts: known,
    acts: [...kept.map(({ act }) => act), ...left.map(toAct).filter((act) => act !== null)],
  }
}

export function historyOf(known: Known, line: PlaceInLine): LifecycleFields {
  return deriveHistory(known.beginning, known.facts, known.acts, line)
}

/** When it was first promoted, wherever it stands in the line. */
export function promotionOf(known: Known): string | null {
  return historyOf(known, { previous: null, next: null }).promoted_at
}
