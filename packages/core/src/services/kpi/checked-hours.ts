import { and, type Condition, isIn } from '../../domain/conditions/index.ts'
import { type HealthHourRecord, healthHours, healthSamples, hourOf } from '../../domain/health/index.ts'
import type { Observed, Span } from '../../domain/kpi/health/uptime.ts'
import { toInstant } from '../../domain/values/index.ts'
import type { QueryContext } from '../context.ts'
import { type Filter, refuseAbove } from './selection.ts'

const HOUR = 3_600_000
/** At most so many hours are read for one answer: a hundred slots for four months. */
const HOURS_LIMIT = 300_000

/** The checks of one hour of UTC, counted. */
export interface CheckedHour {
  readonly deployment_id: string
  /** When it begins, in milliseconds. */
  readonly at: number
  /** Good ones, slow ones too. */
  readonly up: number
  readonly down: number
  readonly unknown: number
  readonly in_maintenance: number
}

/**
 * From when on single checks tell of a span, in milliseconds: they are removed after some time. What lies in front of that is
 * told by hours. With `few`, single checks tell of the end alone.
 */
export async function singleSince(
  { reader }: QueryContext,
  { from, to }: Span,
  few = false,
): Promise<number> {
  // Hours of others tell nothing but how long single checks are kept here.
  const [oldest] = await reader.find(healthSamples, {
    scope: { teams: 'all' },
    orderBy: [{ field: 'at' }, { field: 'id' }],
    limit: 1,
  })
  // The hour of a latest check is kept with the check until the next one.
  const latest = hourBegin(to) - HOUR
  if (few) return Math.max(from, latest)
  if (oldest === undefined) return to
  const first = Date.parse(oldest.at)
  if (first <= from) return from
  const whole = Math.ceil(first / HOUR) * HOUR
  return Math.max(from, whole > latest ? hourBegin(first) : whole)
}

function hourBegin(at: number): number {
  return Date.parse(hourOf(toInstant(at)))
}

/** The hours of a span, of the teams that are asked for. */
export async function hoursOf(
  { reader, scope }: QueryContext,
  { team_id }: Filter,
  { from, to }: Span,
): Promise<CheckedHour[]> {
  if (from >= to) return []
  const teams: Condition<HealthHourRecord> =
    team_id === undefined ? { op: 'always' } : isIn<HealthHourRecord>('team_id', team_id)
  const where = and<HealthHourRecord>(
    teams,
    { op: 'gte', field: 'hour', value: hourOf(toInstant(from)) },
    { op: 'lt', field: 'hour', value: toInstant(to) },
  )
  refuseAbove(HOURS_LIMIT, await reader.count(healthHours, { scope, where }), 'hours of health')
  const rows = await reader.aggregate(healthHours, {
    scope,
    where,
    groupBy: ['deployment_id', 'hour'],
    measures: {
      up: { measure: 'sum', field: 'up' },
      slow: { measure: 'sum', field: 'slow' },
      down: { measure: 'sum', field: 'down' },
      unknown: { measure: 'sum', field: 'unknown' },
      in_maintenance: { measure: 'sum', field: 'in_maintenance' },
    },
  })
  return rows.map(({ group, values }) => ({
    deployment_id: String(group.deployment_id),
    at: Date.parse(String(group.hour)),
    up: Number(values.up) + Number(values.slow),
    down: Number(values.down),
    unknown: Number(values.unknown),
    in_maintenance: Number(values.in_maintenance),
  }))
}

/** The hours of one slot, those of several deployments as one. */
export function mergeHours(hours: readonly CheckedHour[]): CheckedHour[] {
  const merged = new Map<number, CheckedHour>()
  for (const hour of hours) {
    const known = merged.get(hour.at)
    if (known === undefined) merged.set(hour.at, hour)
    else
      merged.set(hour.at, {
        ...known,
        up: known.up + hour.up,
        down: known.down + hour.down,
        unknown: known.unknown + hour.unknown,
        in_maintenance: known.in_maintenance + hour.in_maintenance,
      })
  }
  return [...merged.values()]
}

/**
 * What hours tell of a span. Each counts by the shares of its checks, and no longer than its checks speak: each for `holds`
 * milliseconds.
 */
export function observeHours(hours: readonly CheckedHour[], holds: number, { from, to }: Span): Observed {
  let [n, up, down, maintenance] = [0, 0, 0, 0]
  for (const hour of hours) {
    const part = Math.min(to, hour.at + HOUR) - Math.max(from, hour.at)
    if (part <= 0) continue
    const checks = hour.up + hour.down + hour.unknown + hour.in_maintenance
    if (checks === 0) continue
    const seen = (Math.min(HOUR, checks * holds) * part) / HOUR / checks
    if (hour.at >= from) n += checks
    up += seen * hour.up
    down += seen * hour.down
    maintenance += seen * hour.in_maintenance
  }
  return { n, up, down, maintenance }
}
