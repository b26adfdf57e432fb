import { and, type Condition, eq, isIn, not } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import { type Incident, incidents } from '../../domain/incidents/index.ts'
import type { JournalEntry } from '../../domain/journal/index.ts'
import { DEFAULT_RULES } from '../../domain/kpi/index.ts'
import { toInstant } from '../../domain/values/index.ts'
import type { Scope, StorageReader } from '../../ports/index.ts'

const REACH = (DEFAULT_RULES.linking.max_hours ?? 0) * 3_600_000
const LINKS = ['rolled_back_by_id', 'rollback_of_id', 'hotfix_of_id'] as const
/** What of a deployment figures look at. A change of anything else changes no figure. */
const COUNTED: readonly string[] = [
  ...LINKS,
  ...['finished_at', 'promoted_at', 'started_at', 'committed_at', 'commit_sha', 'deployment_type'],
]

/**
 * The earliest instant at which some figure of the team can be another one after these entries; `null` where none can.
 * Nothing in front of a deployment depends on it, but for what it stands in a relation to, as it is and as it was before:
 * what it repairs, what it takes the incidents of as the nearest one, what an incident names.
 */
export async function affectedSince(
  reader: StorageReader,
  team: string,
  entries: readonly JournalEntry[],
): Promise<number | null> {
  const found = gather(reader, { teams: [team] })
  for (const { outcome, subject_kind, subject_id, before, after } of entries) {
    if (outcome !== 'done' || subject_id === null) continue
    if (subject_kind === 'incident') await found.incident(subject_id, before)
    else if (subject_kind === 'deployment' && [before, after].some(isCounted))
      await found.deployment(subject_id, before)
  }
  return found.earliest()
}

function isCounted(fields: JournalEntry['before']): boolean {
  return fields !== null && COUNTED.some((field) => fields[field] !== undefined)
}

function gather(reader: StorageReader, scope: Scope) {
  let first = Number.POSITIVE_INFINITY
  const seen = new Set<string>()

  function at(instant: unknown): void {
    if (typeof instant === 'string') first = Math.min(first, Date.parse(instant))
  }

  /** When a deployment finished, and the one in front of it, which it may have taken incidents from. */
  async function finished(record: DeploymentRecord, instant: unknown): Promise<void> {
    if (typeof instant !== 'string') return
    at(instant)
    await nearest(record, Date.parse(instant), record.id)
  }

  async function nearest(
    { team_id, application_id, environment_name }: DeploymentRecord | Incident,
    instant: number,
    except: string,
  ): Promise<void> {
    if (instant - REACH >= first) return
    const where: Condition<DeploymentRecord> = and(
      eq<DeploymentRecord>('team_id', team_id),
      eq<DeploymentRecord>('application_id', application_id),
      eq<DeploymentRecord>('environment_name', environment_name),
      not<DeploymentRecord>({ op: 'null', field: 'promoted_at' }),
      not(eq<DeploymentRecord>('id', except)),
      { op: 'gte', field: 'finished_at', value: toInstant(instant - REACH) },
      { op: 'lte', field: 'finished_at', value: toInstant(instant) },
    )
    const orderBy = [
      { field: 'finished_at', direction: 'desc' },
      { field: 'id', direction: 'desc' },
    ] as const
    const [latest] = await reader.find(deployments, { scope, where, orderBy, limit: 1 })
    if (latest !== undefined) at(latest.finished_at)
  }

  async function named(ids: readonly unknown[]): Promise<void> {
    const texts = ids.filter((id) => typeof id === 'string')
    if (texts.length === 0) return
    const where = isIn<DeploymentRecord>('id', [...new Set(texts)])
    for (const record of await reader.find(deployments, { scope, where })) at(record.finished_at)
  }

  return {
    async deployment(id: string, before: JournalEntry['before']): Promise<void> {
      const record = await reader.get(deployments, scope, id)
      if (record === null) return
      await finished(record, before?.finished_at)
      await named(LINKS.map((field) => before?.[field]))
      if (seen.has(id)) return
      seen.add(id)
      await finished(record, record.finished_at)
      await named(LINKS.map((field) => record[field]))
      if (record.finished_at === null && before?.finished_at == null) return
      // Whatever says that this one repaired it.
      const undone = eq<DeploymentRecord>('rolled_back_by_id', id)
      for (const one of await reader.find(deployments, { scope, where: undone })) at(one.finished_at)
    },
    async incident(id: string, before: JournalEntry['before']): Promise<void> {
      const record = await reader.get(incidents, scope, id)
      if (record === null) return
      const was = { ...record, ...before }
      for (const one of [was, record]) {
        const start = one.started_at ?? one.detected_at
        at(start)
        at(one.resolved_at)
        await named(one.deployment_ids)
        await nearest(record, Date.parse(start), '')
      }
    },
    earliest: () => (first === Number.POSITIVE_INFINITY ? null : first),
  }
}
