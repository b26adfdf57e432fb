import type { DeploymentStatus, DeploymentType } from '@slipway/core'
import type { DeploymentsFilter } from '../../readings/operations.ts'

/** Periods that end now, in milliseconds. */
export const PERIODS = {
  '24h': 86_400_000,
  '7d': 7 * 86_400_000,
  '30d': 30 * 86_400_000,
  '90d': 90 * 86_400_000,
} as const

/** A period that ends now. */
export type Period = keyof typeof PERIODS

/** What the list shows: what `useDeployments` takes, or a period that ends now in the place of `from` and `to`. */
export interface ListFilter extends Omit<DeploymentsFilter, 'limit' | 'order' | 'counts'> {
  readonly period?: Period | undefined
}

/** Fields of a filter that take several values. */
export const FIELDS = [
  'status',
  'environment_name',
  'application_id',
  'deployment_type',
  'deployed_by',
  'tag',
  'version',
  'team_id',
  'cloud_asset_id',
] as const satisfies readonly (keyof ListFilter)[]

export type Field = (typeof FIELDS)[number]

export const STATUSES: readonly DeploymentStatus[] = [
  'pending',
  'deploying',
  'active',
  'maintenance',
  'inactive',
  'failed',
  'rolled_back',
  'cancelled',
]

export const TYPES: readonly DeploymentType[] = [
  'automated',
  'manual',
  'hotfix',
  'rollback',
  'blue_green',
  'canary',
]

/** The longest text that can be searched for, in characters. */
export const TEXT_LIMIT = 200

export function isPeriod(value: string): value is Period {
  return Object.hasOwn(PERIODS, value)
}

/** The values of one field, none of them twice. */
export function valuesOf(filter: ListFilter, field: Field): readonly string[] {
  const value = filter[field]
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : [...new Set<string>(value)]
}

/** The filter with other values of one field; without that field where there are none. */
export function withValues(filter: ListFilter, field: Field, values: readonly string[]): ListFilter {
  const { [field]: _before, ...rest } = filter
  return values.length === 0 ? rest : { ...rest, [field]: [...values] }
}

/** The filter without a period of any kind, or with another one. */
export function withPeriod(
  filter: ListFilter,
  period: Pick<ListFilter, 'period' | 'from' | 'to'> = {},
): ListFilter {
  const { period: _period, from: _from, to: _to, ...rest } = filter
  const given = Object.entries(period).filter(([, value]) => value !== undefined)
  return { ...rest, ...Object.fromEntries(given) }
}

export function withText(filter: ListFilter, text: string): ListFilter {
  const { text: _before, ...rest } = filter
  const searched = text.trim().slice(0, TEXT_LIMIT)
  return searched === '' ? rest : { ...rest, text: searched }
}

/** How many things the filter asks for, each value counted. */
export function sizeOf(filter: ListFilter): number {
  const { period, from, to, text } = filter
  const values = FIELDS.reduce((sum, field) => sum + valuesOf(filter, field).length, 0)
  const dated = period !== undefined || from !== undefined || to !== undefined
  return values + (dated ? 1 : 0) + (text === undefined || text.trim() === '' ? 0 : 1)
}

/** What to ask the server for. `now`, in milliseconds, is where a period ends; `null` while that is needed and not known. */
export function toQuery(filter: ListFilter, now: number | null): DeploymentsFilter | null {
  const { period, from, to, text, ...rest } = filter
  const query: DeploymentsFilter = {}
  for (const field of FIELDS) {
    const values = valuesOf(rest, field)
    if (values.length > 0) Object.assign(query, { [field]: [...values].sort() })
  }
  const searched = text?.trim().slice(0, TEXT_LIMIT) ?? ''
  if (searched !== '') query.text = searched
  if (period !== undefined) {
    if (now === null) return null
    query.from = new Date(now - PERIODS[period]).toISOString()
    return query
  }
  if (from !== undefined) query.from = from
  if (to !== undefined) query.to = to
  return query
}
