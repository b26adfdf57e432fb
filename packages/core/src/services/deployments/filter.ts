import type { Contract } from '../../contract/index.ts'
import type { ParsedOf } from '../../contract/operation.ts'
import { and, type Condition, isIn, or } from '../../domain/conditions/index.ts'
import type { DeploymentRecord, Slot } from '../../domain/deployments/index.ts'

export type DeploymentFilter = ParsedOf<Contract['deployments']['list']>
type SlotFilter = ParsedOf<Contract['deployments']['current']>

const FIELDS = [
  'application_id',
  'environment_name',
  'cloud_asset_id',
  'status',
  'deployment_type',
  'team_id',
  'version',
  'deployed_by',
] as const satisfies readonly (keyof DeploymentFilter & keyof DeploymentRecord)[]

const SEARCHED = [
  'version',
  'application_id',
  'cloud_asset_id',
  'environment_name',
  'deployed_by',
  'ref',
  'commit_sha',
] as const satisfies readonly (keyof DeploymentRecord)[]

/** What a filter asks for. `named` are the applications whose name in the catalog holds the text. */
export function toCondition(
  filter: Omit<DeploymentFilter, 'limit' | 'order' | 'counts' | 'cursor'>,
  named: readonly string[],
) {
  const parts: Condition<DeploymentRecord>[] = []
  for (const field of FIELDS) {
    const values = filter[field]
    if (values !== undefined) parts.push(isIn<DeploymentRecord>(field, values))
  }
  if (filter.from !== undefined) parts.push({ op: 'gte', field: 'deployment_date', value: filter.from })
  if (filter.to !== undefined) parts.push({ op: 'lt', field: 'deployment_date', value: filter.to })
  if (filter.tag !== undefined) {
    parts.push(
      or(...filter.tag.map((value) => ({ op: 'has', field: 'metadata', path: 'tags', value }) as const)),
    )
  }
  const { text } = filter
  if (text !== undefined) {
    const found = SEARCHED.map((field) => ({ op: 'contains', field, value: text }) as const)
    parts.push(or<DeploymentRecord>(...found, isIn<DeploymentRecord>('application_id', named)))
  }
  return and(...parts)
}

export function toSlotCondition(filter: SlotFilter): Condition<Slot> {
  const fields = ['application_id', 'environment_name', 'cloud_asset_id', 'team_id'] as const
  return and(
    ...fields.flatMap((field) => (filter[field] === undefined ? [] : [isIn<Slot>(field, filter[field])])),
  )
}
