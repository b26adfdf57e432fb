import type { Deployment, DeploymentStatus, JournalEntry, Slot } from '@slipway/core'

export const APPLICATIONS = 1_500
export const ENVIRONMENTS = 200
export const DEPLOYMENTS = 1_000_000
const NOW = Date.parse('2026-11-24T10:00:00.000Z')
const STATUSES: readonly DeploymentStatus[] = [
  'active',
  'inactive',
  'inactive',
  'failed',
  'inactive',
  'rolled_back',
  'cancelled',
  'maintenance',
]
const TEAM = 'team-paiements'

const padded = (number: number, digits: number) => String(number).padStart(digits, '0')

export const applicationId = (index: number) => `application-${padded(index, 4)}`
export const applicationName = (index: number) => `Application ${padded(index, 4)}`
export const environmentName = (index: number) => `environnement-${padded(index, 3)}`
/** Newest first. */
const deploymentId = (index: number) => `deployment-${padded(index, 7)}`
export const indexOf = (id: string) => Number(id.slice(id.lastIndexOf('-') + 1))

/** The deployment at a place in the list, made when it is asked for. */
export function deploymentAt(index: number): Deployment {
  const application_id = applicationId((index * 7) % APPLICATIONS)
  const environment_name = environmentName((index * 13) % ENVIRONMENTS)
  const at = new Date(NOW - index * 60_000).toISOString()
  const status = STATUSES[index % STATUSES.length] ?? 'active'
  return {
    id: deploymentId(index),
    team_id: TEAM,
    application_id,
    cloud_asset_id: 'grappe-paris',
    environment_name,
    deployment_type: index % 5 === 0 ? 'manual' : 'automated',
    status,
    version: `${1 + (index % 9)}.${index % 30}.${index % 7}`,
    deployed_by: 'p-amelie',
    deployment_date: at,
    health_check_url: null,
    configuration: {},
    metadata: { tags: [], contacts: [], documentation: [], rollback_procedure: null },
    slot_id: `${TEAM}/${application_id}/grappe-paris/${environment_name}`,
    status_reason: null,
    status_at: at,
    inactive_reason: status === 'inactive' ? 'superseded' : null,
    maintenance_until: status === 'maintenance' ? new Date(NOW + 3_600_000).toISOString() : null,
    health: 'unknown',
    standby: 'none',
    started_at: at,
    promoted_at: at,
    finished_at: at,
    previous_deployment_id: null,
    superseded_by_id: null,
    rollback_of_id: null,
    rolled_back_by_id: null,
    restores_id: null,
    hotfix_of_id: null,
    committed_at: null,
    commit_sha: null,
    ref: 'main',
    run_id: null,
    run_url: null,
    source: 'api',
    external_id: null,
    revision: 1,
    created_at: at,
    updated_at: at,
  }
}

/** What a cell of the matrix shows. */
export function slotAt(application: number, environment: number): Slot {
  const index = (application * ENVIRONMENTS + environment) % DEPLOYMENTS
  const { team_id, cloud_asset_id, updated_at, created_at, ...deployment } = deploymentAt(index)
  const { version, deployment_type, health, deployed_by, deployment_date } = deployment
  const entry = {
    deployment_id: deployment.id,
    version,
    deployment_type,
    health,
    deployed_by,
    deployment_date,
  }
  const application_id = applicationId(application)
  const environment_name = environmentName(environment)
  const last_status: DeploymentStatus = index % 17 === 0 ? 'failed' : 'active'
  return {
    id: `${team_id}/${application_id}/${cloud_asset_id}/${environment_name}`,
    team_id,
    application_id,
    cloud_asset_id,
    environment_name,
    current: { ...entry, status: 'active' },
    last: { ...entry, deployment_id: `${entry.deployment_id}-last`, status: last_status },
    current_status: 'active',
    last_status,
    revision: 1,
    created_at,
    updated_at,
  }
}

/** The one entry of a deployment's history. */
export function entryOf({
  id,
  team_id,
  application_id,
  environment_name,
  created_at,
}: Deployment): JournalEntry {
  return {
    id: `${team_id}/${indexOf(id) + 1}`,
    team_id,
    seq: indexOf(id) + 1,
    at: created_at,
    action: 'deployment.created',
    outcome: 'done',
    actor_id: 'p-amelie',
    actor_name: 'Amélie Martin',
    actor_kind: 'person',
    via: 'api',
    subject_kind: 'deployment',
    subject_id: id,
    subject_revision: 1,
    application_id,
    cloud_asset_id: null,
    environment_name,
    reason: null,
    ticket: null,
    before: null,
    after: null,
    prev_hash: '',
    hash: '',
  }
}
