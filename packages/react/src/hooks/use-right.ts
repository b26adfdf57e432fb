'use client'
import type { Reason } from '@slipway/core'
import { useQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import { queryOptions } from '../readings/query-options.ts'

/**
 * Why this person may not operate a deployment, a run of it or its slot: the server's word on what asks for the same right.
 * Empty where the person may; `null` while that is not known.
 */
export function useRight(
  deploymentId: string | undefined,
  options: HookOptions = {},
): readonly Reason[] | null {
  const { client, queryClient } = useCache(options)
  const enabled = deploymentId !== undefined && (options.enabled ?? true)
  const { data } = useQuery({ ...queryOptions.actions(client, deploymentId ?? ''), enabled }, queryClient)
  const start = data?.actions.find(({ action }) => action === 'start')
  return start?.reasons.filter(({ code }) => code === 'right_missing') ?? null
}
