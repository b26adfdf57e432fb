'use client'
import type { Deployment } from '@slipway/core'
import { useDeployment } from '../../hooks/use-deployment.ts'

/** A deployment as it is now: what a list has read, or what has been read since. */
export function useNewest(deployment: Deployment): Deployment {
  const { data } = useDeployment(deployment.id)
  return data !== undefined && data.revision >= deployment.revision ? data : deployment
}
