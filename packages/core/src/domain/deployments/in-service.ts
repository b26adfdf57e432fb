import type { Deployment } from './schema.ts'

/** Whether a deployment is in service: only one of a slot may be. */
export function isInService(deployment: Pick<Deployment, 'status'>): boolean {
  return deployment.status === 'active' || deployment.status === 'maintenance'
}
