import { and, type Condition, eq, isIn, not } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import { incidents } from '../../domain/incidents/index.ts'
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
  const scope = { teams: [team] }
  const told = entries.filter(({ outcome, subject_id }) => outcome === 'done' && subject_id !== null)
  const earliest = createEarliest(reader, scope)
  const ofDeployments = told.filter(
    ({ subject_kind, before, after }) => subject_kind === 'deployment' && [before, after].some(isCounted),
  )
  await earliest.deployments(ofDeployments)
  for (const { subject_kind, subject_id, before } of told)
    if (subject_kind === 'incident' && subject_id !== null) await earliest.incident(subject_id, before)
  return earliest.found()
}

function isCounted(fields: JournalEntry['before']): boolean {
  return fields !== null && COUNTED.some((field) => fields[field] !== undefined)
}

type Place = Pick<DeploymentRecord, 'team_id' | 'application_id' | 'environment_name'>

function createEarliest(reader: StorageReader, scope: Scope) {
  let first = Number.POSITIVE_INFINITY

  function at(instant: unknown): void {
    if (typeof instant === 'string') first = Math.min(first, Date.parse(instant))
  }

  /** The one in front of a deployment, or of an incident: what it may have taken incidents from, or be laid to. */
  async function inFrontOf(place: Place, instant: number, except: readonly string[] = []): Promise<void> {
    // As far as the rules look back there is nothing that would be earlier.
    if (instant - REACH >= first) return
    const where: Condition<DeploymentRecord> = and(
      eq<DeploymentRecord>('team_id', place.team_id),
      eq<DeploymentRecord>('application_id', place.application_id),
      eq<DeploymentRecord>('environment_name', place.environment_name),
      not<DeploymentRecord>({ op: 'null', field: 'promoted_at' }),
      ...(except.length === 0 ? [] : [not(isIn<DeploymentRecord>('id', except))]),
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

  async function having(field: 'id' | 'rolled_back_by_id', values: readonly unknown[]) {
    const texts = [...new Set(values)].filter((value) => typeof value === 'string')
    return texts.length === 0
      ? []
      : await reader.find(deployments, { scope, where: isIn<DeploymentRecord>(field, texts) })
  }

  return {
    async deployments(entries: readonly JournalEntry[]): Promise<void> {
      const records = await having(
        'id',
        entries.map(({ subject_id }) => subject_id),
      )
      const befores = entries.flatMap(({ before }) => (before === null ? [] : [before]))
      const names = [...records, ...befores].flatMap((of) => LINKS.map((field) => of[field]))
      const related = [
        ...(await having('id', names)),
        // Whatever says that one of these repaired it.
        ...(await having(
          'rolled_back_by_id',
          records.map(({ id }) => id),
        )),
      ]
      for (const { finished_at } of [...records, ...related]) at(finished_at)
      for (const before of befores) at(before.finished_at)
      const byId = new Map(records.map((record) => [record.id, record]))
      const finishes = [
        ...records.map((record) => ({ record, instant: record.finished_at as unknown })),
        ...entries.map(({ subject_id, before }) => ({
          record: byId.get(subject_id ?? ''),
          instant: before?.finished_at as unknown,
        })),
      ]
      // What is in front of the earliest of a place is in front of all of them.
      const places = new Map<string, { readonly place: Place; instant: number; readonly ids: string[] }>()
      for (const { record, instant } of finishes) {
        if (record === undefined || typeof instant !== 'string') continue
        const key = JSON.stringify([record.application_id, record.environment_name])
        const found = places.get(key) ?? { place: record, instant: Number.POSITIVE_INFINITY, ids: [] }
        places.set(key, found)
        found.instant = Math.min(found.instant, Date.parse(instant))
        found.ids.push(record.id)
      }
      for (const { place, instant, ids } of places.values()) await inFrontOf(place, instant, ids)
    },
    async incident(id: string, before: JournalEntry['before']): Promise<void> {
      const record = await reader.get(incidents, scope, id)
      if (record === null) return
      for (const one of [{ ...record, ...before }, record]) {
        const start = one.started_at ?? one.detected_at
        at(start)
        at(one.resolved_at)
        for (const { finished_at } of await having('id', one.deployment_ids)) at(finished_at)
        await inFrontOf(record, Date.parse(start))
      }
    },
    found: () => (first === Number.POSITIVE_INFINITY ? null : first),
  }
}
