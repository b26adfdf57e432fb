import type { JournalEntry } from '../../domain/journal/index.ts'
import { reportedDeployments, toAct } from '../../domain/reports/index.ts'
import type { CommandContext } from '../context.ts'
import { stale } from '../deployments/load.ts'

/**
 * What was done here with deployments that another system reports of is needed as long as reports come: their history is
 * worked out of both. So before the entries go, the acts in them move into the record of the reports.
 */
export async function keepActs(
  context: CommandContext,
  team_id: string,
  entries: readonly JournalEntry[],
): Promise<void> {
  const scope = { teams: [team_id] }
  const acts = entries.flatMap((entry) => {
    const act = toAct(entry)
    return act === null || entry.subject_id === null ? [] : [{ id: entry.subject_id, seq: entry.seq, act }]
  })
  for (const [id, ofOne] of [...Map.groupBy(acts, (act) => act.id)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const reported = await context.reader.get(reportedDeployments, scope, id, { lock: true })
    if (reported === null) continue
    const kept = [...(reported.acts ?? []), ...ofOne.map(({ seq, act }) => ({ seq, act }))]
    const written = await context.reader.update(reportedDeployments, scope, id, reported.revision, {
      acts: kept,
    })
    if (written === null) throw stale(id, reported.revision)
  }
}
