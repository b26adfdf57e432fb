import type { DeploymentRecord } from '../../domain/deployments/index.ts'
import { type Deployment, MASK } from '../../domain/deployments/index.ts'
import { canonicalJson, type JournalEntry } from '../../domain/journal/index.ts'
import type { Json } from '../../domain/values/index.ts'
import type { Subject } from '../context.ts'

/** A deployment as it may be shown. */
export function toDeployment(record: DeploymentRecord): Deployment {
  return { ...record, configuration: masked(record.configuration) }
}

export function subjectOf(record: DeploymentRecord): Subject {
  return {
    team_id: record.team_id,
    subject_kind: 'deployment',
    subject_id: record.id,
    application_id: record.application_id,
    cloud_asset_id: record.cloud_asset_id,
    environment_name: record.environment_name,
  }
}

/** Where the configuration value under `key` is sealed to. */
export function placeOf(record: Pick<DeploymentRecord, 'id' | 'team_id'>, key: string): readonly string[] {
  return [record.team_id, 'deployments', record.id, 'configuration', key]
}

function masked(configuration: DeploymentRecord['configuration']): Record<string, typeof MASK> {
  const shown: Record<string, typeof MASK> = {}
  for (const key in configuration) shown[key] = MASK
  return shown
}

/** What the entry of a creation keeps: the whole of what was asked for, without what the record does not have yet. */
const CREATED_FIELDS = [
  'version',
  'deployment_type',
  'status',
  'deployed_by',
  'deployment_date',
  'health_check_url',
  'metadata',
  'commit_sha',
  'committed_at',
  'ref',
  'run_id',
  'run_url',
  'external_id',
  'rollback_of_id',
  'restores_id',
  'hotfix_of_id',
] as const satisfies readonly (keyof DeploymentRecord)[]

export function createdFields(record: DeploymentRecord): NonNullable<JournalEntry['after']> {
  const after: Record<string, Json> = {}
  for (const field of CREATED_FIELDS) {
    const value = record[field]
    if (value !== null) after[field] = value as Json
  }
  if (Object.keys(record.configuration).length > 0) after.configuration = masked(record.configuration)
  return after
}

/** The fields of a change that really differ, as they were and as they are. */
export function changedFields(
  record: DeploymentRecord,
  change: Partial<DeploymentRecord>,
): { before: Record<string, Json>; after: Record<string, Json> } {
  const before: Record<string, Json> = {}
  const after: Record<string, Json> = {}
  for (const field of Object.keys(change) as (keyof DeploymentRecord)[]) {
    if (field === 'updated_at' || isSame(record[field], change[field])) continue
    before[field] = record[field] as Json
    after[field] = change[field] as Json
  }
  return { before, after }
}

export function changesAnything(record: DeploymentRecord, change: Partial<DeploymentRecord>): boolean {
  return (Object.keys(change) as (keyof DeploymentRecord)[]).some(
    (field) => !isSame(record[field], change[field]),
  )
}

/** Whether two values are equal as JSON. Stores need not keep the order of keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  return canonicalJson(a as Json) === canonicalJson(b as Json)
}
