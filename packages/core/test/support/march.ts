import type { DeploymentRecord } from '../../src/domain/deployments/index.ts'
import type { Incident } from '../../src/domain/incidents/index.ts'
import { deploymentOf } from './deployment.ts'

/** Noon of a day of March 2024. */
export const at = (day: number) => `2024-03-${String(day).padStart(2, '0')}T12:00:00.000Z`
export const served = (id: string, day: number, more: Partial<DeploymentRecord> = {}) =>
  ({
    ...deploymentOf({ id, promoted_at: at(day), finished_at: at(day) }),
    configuration: {},
    ...more,
  }) as const
export const incident = (day: number, more: Partial<Incident> = {}): Incident => ({
  ...{ id: 'i', team_id: 't1', application_id: 'shop', environment_name: 'production', title: 'Down' },
  ...{ severity: 'high', started_at: at(day), detected_at: at(day), resolved_at: at(day + 1) },
  ...{
    deployment_ids: [],
    links: [],
    recorded_by: 'u',
    revision: 1,
    created_at: at(day),
    updated_at: at(day),
  },
  ...more,
})
