import { defineCollection } from '../collections/index.ts'
import { not } from '../conditions/index.ts'
import { unknownHealth } from './assess.ts'
import { emptyHour, type HourCounts, hourOf } from './hours.ts'
import type { CheckOverrides, HealthSample, HealthState } from './schema.ts'

/** The checks of one deployment: what they found so far, and when the next one is due. It has the deployment's id. */
export interface HealthCheck extends HealthState {
  readonly id: string
  readonly team_id: string
  readonly application_id: string
  readonly cloud_asset_id: string
  readonly environment_name: string
  readonly url: string
  readonly overrides: CheckOverrides
  readonly in_maintenance: boolean
  readonly last: HealthSample | null
  /** The hour that the latest check fell in. It is moved to the hours when the next one begins. */
  readonly hour: HourCounts
  /** `null` while it is not checked. */
  readonly next_check_at: string | null
  readonly lease_owner: string | null
  readonly lease_until: string | null
  readonly lease_epoch: number
  readonly revision: number
  readonly created_at: string
  readonly updated_at: string
}

/** The counts of a past hour of one deployment, under `<deployment>/<hour>`. */
export interface HealthHourRecord extends HourCounts {
  readonly id: string
  readonly team_id: string
  readonly deployment_id: string
}

export const healthChecks = defineCollection<HealthCheck>({
  name: 'health_checks',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    application_id: { kind: 'text' },
    cloud_asset_id: { kind: 'text' },
    environment_name: { kind: 'text' },
    url: { kind: 'text' },
    overrides: { kind: 'json' },
    in_maintenance: { kind: 'boolean' },
    health: { kind: 'text' },
    health_since: { kind: 'instant' },
    settled: { kind: 'text', nullable: true },
    flapping: { kind: 'boolean' },
    change_percent: { kind: 'integer' },
    recent: { kind: 'text' },
    unseen: { kind: 'integer' },
    last: { kind: 'json', nullable: true },
    hour: { kind: 'json' },
    next_check_at: { kind: 'instant', nullable: true },
    lease_owner: { kind: 'text', nullable: true },
    lease_until: { kind: 'instant', nullable: true },
    lease_epoch: { kind: 'integer' },
    revision: { kind: 'integer' },
    created_at: { kind: 'instant' },
    updated_at: { kind: 'instant' },
  },
  indexes: [
    {
      name: 'health_checks_due',
      fields: ['next_check_at', 'id'],
      where: not({ op: 'null', field: 'next_check_at' }),
    },
  ],
})

export const healthSamples = defineCollection<HealthSample>({
  name: 'health_samples',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    deployment_id: { kind: 'text' },
    at: { kind: 'instant' },
    late_ms: { kind: 'integer' },
    outcome: { kind: 'text' },
    latency_ms: { kind: 'real', nullable: true },
    status_code: { kind: 'integer', nullable: true },
    certificate_expires_at: { kind: 'instant', nullable: true },
    fault: { kind: 'text', nullable: true },
    message: { kind: 'text', nullable: true },
    in_maintenance: { kind: 'boolean' },
  },
  indexes: [
    { name: 'health_samples_of', fields: ['deployment_id', 'at', 'id'] },
    { name: 'health_samples_by_age', fields: ['at', 'id'] },
  ],
})

export const healthHours = defineCollection<HealthHourRecord>({
  name: 'health_hours',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    deployment_id: { kind: 'text' },
    hour: { kind: 'instant' },
    up: { kind: 'integer' },
    slow: { kind: 'integer' },
    down: { kind: 'integer' },
    unknown: { kind: 'integer' },
    in_maintenance: { kind: 'integer' },
    latencies: { kind: 'json' },
  },
  indexes: [
    { name: 'health_hours_of', fields: ['deployment_id', 'hour', 'id'] },
    { name: 'health_hours_by_age', fields: ['hour', 'id'] },
  ],
})

/** What is watched: where it stands and what is called. */
export type Watched = Pick<
  HealthCheck,
  'id' | 'team_id' | 'application_id' | 'cloud_asset_id' | 'environment_name' | 'url' | 'in_maintenance'
>

/** The record of a deployment that is checked from now on: the first check is due at once. */
export function newHealthCheck(watched: Watched, now: string): HealthCheck {
  return {
    ...watched,
    ...unknownHealth(now),
    overrides: {},
    last: null,
    hour: emptyHour(hourOf(now)),
    next_check_at: now,
    lease_owner: null,
    lease_until: null,
    lease_epoch: 0,
    revision: 1,
    created_at: now,
    updated_at: now,
  }
}
