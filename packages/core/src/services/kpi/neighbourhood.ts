import { and, type Condition, eq, isIn, not } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import type { Incident } from '../../domain/incidents/index.ts'
import type { DeliveryRules } from '../../domain/kpi/index.ts'
import { toInstant } from '../../domain/values/index.ts'
import type { StorageReader } from '../../ports/index.ts'
import { type History, type HistoryScope, readHistory, readIncidents } from './records.ts'
import { RECORDS_LIMIT, refuseAbove } from './selection.ts'

const HOUR = 3_600_000
/** So many ids are asked for at once. */
const CHUNK = 500

interface Span {
  readonly from: number
  readonly to: number
  readonly asOf: number
}

/**
 * As much of a history as the figures of a window look at: folded, it gives the same figures as the whole of it. What
 * finished in the window, and of what lies outside:
 *
 * - what a nearest deployment is sought among, as far as the rules have it lie back;
 * - all incidents, and the deployments that those name which were not over when the window began;
 * - what was well again in the window, however long ago it was deployed, with all that says when it was;
 * - what repaired what is in the window, however much later;
 * - which deployment brought a commit first, and something in front of each application's first one in the window.
 *
 * Rules that look back without a bound, or from run to run, are given the whole history.
 */
export async function readNeighbourhood(
  reader: StorageReader,
  of: HistoryScope,
  span: Span,
  rules: DeliveryRules,
): Promise<History> {
  const { max_hours } = rules.linking
  if (max_hours === null || rules.lead_time.carry || rules.recovery.episodes === 'failed_runs')
    return readHistory(reader, of)
  const reach = max_hours * HOUR
  const gathered = gather(reader, of, rules)
  const { known } = gathered
  const near = finishedIn(span.from - reach, Math.min(span.to + reach, span.asOf))
  await gathered.find(near)
  const inWindow = [...known.values()].filter((record) => isInside(record, span))
  const incidents = await readIncidents(reader, of)
  const lasting = incidents.filter(
    ({ resolved_at }) => resolved_at === null || msOf(resolved_at) >= span.from,
  )

  const named = [
    ...lasting.flatMap(({ deployment_ids }) => deployment_ids),
    ...inWindow.flatMap((of) => [of.rolled_back_by_id, of.rollback_of_id, of.hotfix_of_id]),
  ]
  await gathered.byId(named)
  const repaired = new Set(named)
  for (const { id } of await gathered.rolledBackBy(inWindow)) repaired.add(id)
  for (const incident of lasting) {
    if (incident.deployment_ids.length > 0 || incident.resolved_at === null || startOf(incident) >= span.from)
      continue
    const cause = await gathered.latestBefore(incident, reach)
    if (cause !== undefined) repaired.add(cause.id)
  }
  // Deployed before the window, and perhaps well again in it: everything must be known that says when.
  const earlier = [...known.values()].filter(
    (record) => repaired.has(record.id) && msOf(record.finished_at) < span.from,
  )
  await gathered.byId(earlier.map(({ rolled_back_by_id }) => rolled_back_by_id))
  await gathered.repairing([...inWindow, ...earlier].map(({ id }) => id))
  for (const record of earlier) await gathered.around(record, incidents, reach)

  if (rules.lead_time.count === 'first') await gathered.bringing(inWindow, near)
  if (rules.lead_time.seed === 'exclude') await gathered.inFrontOf(inWindow, span)
  return { deployments: [...known.values()], incidents }
}

/** Gathers deployments, each once. */
function gather(reader: StorageReader, of: HistoryScope, rules: DeliveryRules) {
  const known = new Map<string, DeploymentRecord>()
  const production = and(of.deployments, isIn<DeploymentRecord>('environment_name', rules.production))
  const { scope } = of

  function keep(found: readonly DeploymentRecord[]): void {
    for (const record of found) known.set(record.id, record)
    refuseAbove(RECORDS_LIMIT, known.size, 'deployments')
  }

  async function find(where: Condition<DeploymentRecord>, within = production): Promise<void> {
    keep(await reader.find(deployments, { scope, where: and(within, where), limit: RECORDS_LIMIT + 1 }))
  }

  /** By the values of a field, a few hundred at once. */
  async function findBy(
    field: 'id' | 'rolled_back_by_id' | 'rollback_of_id' | 'hotfix_of_id' | 'commit_sha',
    values: readonly string[],
    more: Condition<DeploymentRecord> = { op: 'always' },
    within = production,
  ): Promise<void> {
    for (let at = 0; at < values.length; at += CHUNK)
      await find(and(isIn<DeploymentRecord>(field, values.slice(at, at + CHUNK)), more), within)
  }

  return {
    known,
    find,
    /** Whatever environment it is in: where that is elsewhere, this is known of it. */
    byId: (ids: readonly (string | null)[]) =>
      findBy(
        'id',
        [...new Set(ids)].filter((id) => id !== null).filter((id) => !known.has(id)),
        undefined,
        of.deployments,
      ),
    /** The rollbacks and hotfixes of deployments. */
    async repairing(ids: readonly string[]): Promise<void> {
      await findBy('rollback_of_id', ids)
      await findBy('hotfix_of_id', ids)
    },
    /** What names one of them as its rollback, whether that says so itself or not. */
    async rolledBackBy(records: readonly DeploymentRecord[]): Promise<DeploymentRecord[]> {
      const ids = new Set(records.map(({ id }) => id))
      await findBy('rolled_back_by_id', [...ids])
      return [...known.values()].filter(
        ({ rolled_back_by_id }) => rolled_back_by_id !== null && ids.has(rolled_back_by_id),
      )
    },
    /** What an incident that names no deployment is laid to. */
    async latestBefore(incident: Incident, reach: number): Promise<DeploymentRecord | undefined> {
      const start = startOf(incident)
      const [latest] = await reader.find(deployments, {
        scope,
        where: and(production, placeOf(incident), served, finishedIn(start - reach, start + 1)),
        orderBy: [
          { field: 'finished_at', direction: 'desc' },
          { field: 'id', direction: 'desc' },
        ],
        limit: 1,
      })
      if (latest !== undefined) known.set(latest.id, latest)
      return latest
    },
    /** What stands between a deployment and the incidents that may be laid to it. */
    async around(record: DeploymentRecord, incidents: readonly Incident[], reach: number): Promise<void> {
      const from = msOf(record.finished_at)
      const near = incidents.some(
        (incident) =>
          incident.deployment_ids.length === 0 &&
          samePlace(incident, record) &&
          startOf(incident) >= from &&
          startOf(incident) <= from + reach,
      )
      if (near) await find(and(placeOf(record), served, finishedIn(from, from + reach + 1)))
    },
    /** Other deployments that brought the same commits, and are not known already as they are near. */
    async bringing(records: readonly DeploymentRecord[], near: Condition<DeploymentRecord>): Promise<void> {
      const shas = new Set(
        records.flatMap((record) =>
          record.committed_at === null ? [] : [record.commit_sha === null ? record.id : record.commit_sha],
        ),
      )
      const brings = not<DeploymentRecord>({ op: 'null', field: 'committed_at' })
      await findBy('commit_sha', [...shas], and(served, brings, not(near)))
      await findBy(
        'id',
        [...shas].filter((sha) => !known.has(sha)),
        and(served, brings),
      )
    },
    /** One that served in front of the window, in each place where nothing is known of any. */
    async inFrontOf(records: readonly DeploymentRecord[], { from }: Span): Promise<void> {
      const places = new Map(records.filter(isServed).map((record) => [keyOf(record), record]))
      for (const record of known.values())
        if (isServed(record) && msOf(record.finished_at) < from) places.delete(keyOf(record))
      const before: Condition<DeploymentRecord> = { op: 'lt', field: 'finished_at', value: toInstant(from) }
      for (const record of places.values()) {
        const where = and(production, placeOf(record), served, before)
        keep(await reader.find(deployments, { scope, where, limit: 1 }))
      }
    },
  }
}

type Place = Pick<DeploymentRecord, 'team_id' | 'application_id' | 'environment_name'>

function placeOf({ team_id, application_id, environment_name }: Place): Condition<DeploymentRecord> {
  return and(
    eq<DeploymentRecord>('team_id', team_id),
    eq<DeploymentRecord>('application_id', application_id),
    eq<DeploymentRecord>('environment_name', environment_name),
  )
}

function keyOf({ team_id, application_id, environment_name }: Place): string {
  return JSON.stringify([team_id, application_id, environment_name])
}

function samePlace(one: Place, other: Place): boolean {
  return keyOf(one) === keyOf(other)
}

const served: Condition<DeploymentRecord> = not({ op: 'null', field: 'promoted_at' })

function isServed({ promoted_at }: DeploymentRecord): boolean {
  return promoted_at !== null
}

function finishedIn(from: number, to: number): Condition<DeploymentRecord> {
  return and<DeploymentRecord>(
    { op: 'gte', field: 'finished_at', value: toInstant(from) },
    { op: 'lt', field: 'finished_at', value: toInstant(to) },
  )
}

function isInside({ finished_at }: DeploymentRecord, { from, to }: Span): boolean {
  const at = msOf(finished_at)
  return at >= from && at < to
}

function startOf({ started_at, detected_at }: Incident): number {
  return msOf(started_at ?? detected_at)
}

function msOf(instant: string | null): number {
  return instant === null ? Number.POSITIVE_INFINITY : Date.parse(instant)
}
