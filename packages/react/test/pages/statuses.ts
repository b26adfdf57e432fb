import type { DeploymentStatus } from '@slipway/core'

export const DEPLOYMENT_STATUSES: readonly DeploymentStatus[] = [
  'active',
  'maintenance',
  'deploying',
  'pending',
  'inactive',
  'failed',
  'rolled_back',
  'cancelled',
]
