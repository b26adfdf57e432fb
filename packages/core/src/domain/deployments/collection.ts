import { defineCollection } from '../collections/index.ts'
import { isIn, not } from '../conditions/index.ts'
import type { Deployment } from './schema.ts'
import type { Slot } from './slot.ts'

/** Ciphertexts by configuration key. */
export interface SealedConfiguration {
  readonly [key: string]: string
}

/** A deployment at rest: as it is shown, but the configuration is sealed instead of masked. */
export type DeploymentRecord = Omit<Deployment, 'configuration'> & {
  readonly configuration: SealedConfiguration
}

export const deployments = defineCollection<DeploymentRecord>({
  name: 'deployments',
  version: 2,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    application_id: { kind: 'text' },
    cloud_asset_id: { kind: 'text' },
    environment_name: { kind: 'text' },
    deployment_type: { kind: 'text' },
    status: { kind: 'text' },
    version: { kind: 'text' },
    deployed_by: { kind: 'text' },
    deployment_date: { kind: 'instant' },
    health_check_url: { kind: 'text', nullable: true },
    configuration: { kind: 'json' },
    metadata: { kind: 'json' },
    slot_id: { kind: 'text' },
    status_reason: { kind: 'text', nullable: true },
    status_at: { kind: 'instant' },
    inactive_reason: { kind: 'text', nullable: true },
    maintenance_until: { kind: 'instant', nullable: true },
    health: { kind: 'text' },
    standby: { kind: 'text' },
    started_at: { kind: 'instant', nullable: true },
    promoted_at: { kind: 'instant', nullable: true },
    finished_at: { kind: 'instant', nullable: true },
    previous_deployment_id: { kind: 'text', nullable: true },
    superseded_by_id: { kind: 'text', nullable: true },
    rollback_of_id: { kind: 'text', nullable: true },
    rolled_back_by_id: { kind: 'text', nullable: true },
    restores_id: { kind: 'text', nullable: true },
    hotfix_of_id: { kind: 'text', nullable: true },
    commit_sha: { kind: 'text', nullable: true },
    committed_at: { kind: 'instant', nullable: true },
    ref: { kind: 'text', nullable: true },
    run_id: { kind: 'text', nullable: true },
    run_url: { kind: 'text', nullable: true },
    source: { kind: 'text' },
    external_id: { kind: 'text', nullable: true },
    revision: { kind: 'integer' },
    created_at: { kind: 'instant' },
    updated_at: { kind: 'instant' },
  },
  unique: [
    // At most one deployment of a slot is in service: held by the database itself, whatever the code does.
    { name: 'deployments_in_service', fields: ['slot_id'], where: isIn('status', ['active', 'maintenance']) },
    {
      name: 'deployments_external',
      fields: ['team_id', 'source', 'external_id'],
      where: not({ op: 'null', field: 'external_id' }),
    },
  ],
  indexes: [
    // Pages of a team, in their order; what rights and filters look at stands behind, so that it is looked at in the
    // index, and counts by it never touch the table.
    {
      name: 'deployments_by_date',
      fields: ['team_id', 'deployment_date', 'id', 'environment_name', 'status', 'deployment_type'],
    },
    // An application is of one team, so the team need not lead.
    { name: 'deployments_by_application', fields: ['application_id', 'deployment_date', 'id'] },
    {
      name: 'deployments_by_finish',
      fields: ['team_id', 'finished_at'],
      where: not({ op: 'null', field: 'finished_at' }),
    },
    // The same of all teams, and what stands of them.
    {
      name: 'deployments_finished',
      fields: ['finished_at'],
      where: not({ op: 'null', field: 'finished_at' }),
    },
    { name: 'deployments_by_status', fields: ['status', 'status_at', 'environment_name'] },
    // What stands of one team. Led by the team it would be taken for pages, which it does not put in order.
    { name: 'deployments_of_team_by_status', fields: ['status', 'team_id', 'status_at', 'environment_name'] },
    // What repaired what, and who brought a commit first.
    {
      name: 'deployments_rolling_back',
      fields: ['rollback_of_id'],
      where: not({ op: 'null', field: 'rollback_of_id' }),
    },
    {
      name: 'deployments_repairing',
      fields: ['hotfix_of_id'],
      where: not({ op: 'null', field: 'hotfix_of_id' }),
    },
    {
      name: 'deployments_rolled_back',
      fields: ['rolled_back_by_id'],
      where: not({ op: 'null', field: 'rolled_back_by_id' }),
    },
    {
      name: 'deployments_by_commit',
      fields: ['commit_sha'],
      where: not({ op: 'null', field: 'committed_at' }),
    },
    // Everything that was ever tried in a slot, and what was promoted there in turn.
    { name: 'deployments_by_promotion', fields: ['slot_id', 'promoted_at', 'id'] },
    { name: 'deployments_newest', fields: ['deployment_date', 'id'] },
    {
      name: 'deployments_in_maintenance',
      fields: ['maintenance_until'],
      where: not({ op: 'null', field: 'maintenance_until' }),
    },
  ],
})

export const slots = defineCollection<Slot>({
  name: 'slots',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    application_id: { kind: 'text' },
    cloud_asset_id: { kind: 'text' },
    environment_name: { kind: 'text' },
    current: { kind: 'json', nullable: true },
    last: { kind: 'json' },
    current_status: { kind: 'text', nullable: true },
    last_status: { kind: 'text' },
    revision: { kind: 'integer' },
    created_at: { kind: 'instant' },
    updated_at: { kind: 'instant' },
  },
  indexes: [
    { name: 'slots_by_application', fields: ['team_id', 'application_id', 'environment_name', 'id'] },
  ],
})
