import { SlipwayError } from '../../errors/index.ts'
import { isInstant } from '../values/index.ts'
import {
  type Counted,
  type Dashboard,
  type DashboardCounts,
  dashboardFromCounts,
  STANDING_STATUSES,
} from './dashboard.ts'
import { type DashboardOptions, type DashboardPlan, dashboardPlan } from './dashboard-plan.ts'
import type { FigureRecord } from './figure-record.ts'

/**
 * The figures of the global dashboard over an array of deployments, wherever they come from; the same numbers as
 * `api.kpi.dashboard` over the same records. Pure: the instant and the zone are given, so it can be run again.
 *
 * Left out and counted in `excluded`: a record whose id came before (`duplicate`), and one that has ended by its status
 * but does not say when (`no_finish`). Throws `SlipwayError` `invalid_input` for a zone or an instant that is none,
 * naming the record and the field.
 *
 * @example
 * const { success_rate } = dashboard(records, { asOf: '2026-11-24T12:00:00Z', timeZone: 'Europe/Paris' })
 * if (success_rate.value !== null) console.log(`${success_rate.part} of ${success_rate.n}`)
 */
export function dashboard(records: Iterable<FigureRecord>, options: DashboardOptions): Dashboard {
  const plan = dashboardPlan(options)
  return dashboardFromCounts(plan, countRecords(plan, records, options.ids ?? false))
}

/** What has no end of its own: it has not begun, is under way, or was called off. */
const UNFINISHED: ReadonlySet<string> = new Set(['pending', 'deploying', 'cancelled'])

function countRecords(plan: DashboardPlan, records: Iterable<FigureRecord>, ids: boolean): DashboardCounts {
  const edges = plan.edges.map((edge) => Date.parse(edge))
  const asOf = Date.parse(plan.as_of)
  const recent = Date.parse(plan.rate.from)
  const statuses: ReadonlySet<string> = new Set(STANDING_STATUSES)
  const finished = edges.slice(1).map(() => ({ served: group(ids), unserved: group(ids) }))
  const standing = new Map<string, Group & { environment_name: string; status: string }>()
  const seen = new Set<string>()
  let index = -1
  let changed_since = 0
  let duplicate = 0
  let no_finish = 0
  for (const record of records) {
    index += 1
    if (seen.has(record.id)) {
      duplicate += 1
      continue
    }
    seen.add(record.id)
    const since = millisecondsOf(record, index, 'status_at')
    if (since >= asOf) changed_since += 1
    if (statuses.has(record.status) && (record.status !== 'failed' || since >= recent)) {
      const { environment_name, status } = record
      const place = `${status}\n${environment_name}`
      const stands = standing.get(place) ?? { environment_name, status, ...group(ids) }
      standing.set(place, stands)
      add(stands, record)
    }
    if (record.finished_at === null) {
      if (!UNFINISHED.has(record.status)) no_finish += 1
      continue
    }
    const at = millisecondsOf(record, index, 'finished_at')
    const bucket = finished[edges.findLastIndex((edge) => edge <= at)]
    // Unread, empty text would count as an instant, and a failure as a success.
    if (record.promoted_at !== null) millisecondsOf(record, index, 'promoted_at')
    if (bucket !== undefined) add(record.promoted_at === null ? bucket.unserved : bucket.served, record)
  }
  return {
    finished,
    standing: [...standing.values()],
    changed_since,
    excluded: named({ duplicate, no_finish }),
    excluded_standing: named({ duplicate }),
  }
}

interface Group extends Counted {
  count: number
  readonly ids: string[] | null
}

function group(ids: boolean): Group {
  return { count: 0, ids: ids ? [] : null }
}

function add(to: Group, record: FigureRecord): void {
  to.count += 1
  to.ids?.push(record.id)
}

function named(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}

function millisecondsOf(
  record: FigureRecord,
  index: number,
  field: 'status_at' | 'promoted_at' | 'finished_at',
): number {
  const value = record[field]
  if (value !== null && isInstant(value)) return Date.parse(value)
  const message = 'must be an instant with its offset, such as 2026-11-24T09:30:00Z'
  throw new SlipwayError('invalid_input', `${field} of record ${index} (${record.id}) ${message}.`, {
    faults: [{ pointer: `/${index}/${field}`, message }],
  })
}
