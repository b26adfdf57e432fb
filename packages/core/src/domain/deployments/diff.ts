import type { Json } from '../values/index.ts'
import { sameJson } from '../values/same-json.ts'
import type { Deployment } from './schema.ts'

/** What a person compares between two deployments, besides the configuration. */
const COMPARED_FIELDS = [
  'version',
  'deployment_type',
  'application_id',
  'cloud_asset_id',
  'environment_name',
  'health_check_url',
  'deployed_by',
  'deployment_date',
  'commit_sha',
  'ref',
  'metadata',
] as const satisfies readonly (keyof Deployment)[]

export type Difference = 'added' | 'removed' | 'changed' | 'unchanged'

/** Compares two sets of values by key; `same` tells whether the values under a key are equal. */
export function differencesByKey(
  before: readonly string[],
  after: readonly string[],
  same: (key: string) => boolean,
): { key: string; difference: Difference }[] {
  const keys = [...new Set([...before, ...after])].sort()
  return keys.map((key) => {
    if (!after.includes(key)) return { key, difference: 'removed' }
    if (!before.includes(key)) return { key, difference: 'added' }
    return { key, difference: same(key) ? 'unchanged' : 'changed' }
  })
}

/** The compared fields of two deployments that differ, with both values. */
export function changedFields(
  before: Deployment,
  after: Deployment,
): { field: string; before: Json; after: Json }[] {
  return COMPARED_FIELDS.filter((field) => !sameJson(before[field] as Json, after[field] as Json)).map(
    (field) => ({
      field,
      before: before[field] as Json,
      after: after[field] as Json,
    }),
  )
}
