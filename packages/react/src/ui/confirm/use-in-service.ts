'use client'
import type { Deployment } from '@slipway/core'
import { useDeployments } from '../../hooks/use-deployments.ts'
import { isServing, slotOf } from '../dialogs/action-rules.ts'

/** What is in service in the slot of a deployment: `null` for nothing, `undefined` while that is not known. */
export function useInService(deployment: Deployment, enabled = true): Deployment | null | undefined {
  const { data } = useDeployments(
    { ...slotOf(deployment), status: ['active', 'maintenance'], limit: 1 },
    { enabled },
  )
  if (data === undefined) return undefined
  return data.items.find(isServing) ?? null
}
