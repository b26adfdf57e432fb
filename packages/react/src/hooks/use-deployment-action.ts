'use client'
import type { Deployment } from '@slipway/core'
import type { SlipwayError } from '@slipway/core/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { act, prepareToAct } from '../cache/act.ts'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { ActionInput, DeploymentAction } from '../readings/operations.ts'
import { queryOptions } from '../readings/query-options.ts'
import { type Allowance, allowanceOf, type ChangeResult } from './results.ts'

export type ActionResult<A extends DeploymentAction> = ChangeResult<Deployment, ActionInput<A>> & Allowance

/**
 * Something that can be done with a deployment: whether this person may do it now, and the doing. While the server is asked,
 * the page shows what it comes to; if the server refuses, it shows what is. Without `revision` in its input it is done to
 * the deployment as this page last read it, and refused with `stale_revision` if that has changed: nobody overwrites what
 * they have not seen. A second call before the first is answered is the same call.
 */
export function useDeploymentAction<A extends DeploymentAction>(
  id: string,
  action: A,
  options: HookOptions = {},
): ActionResult<A> {
  const cache = useCache(options)
  const { enabled = true } = options
  const actions = useQuery({ ...queryOptions.actions(cache.client, id), enabled }, cache.queryClient)
  const found = actions.data?.actions.find((each) => each.action === action)
  useEffect(prepareToAct, [])
  const mutation = useMutation<Deployment, SlipwayError, ActionInput<A>>(
    { mutationFn: (input) => act(cache, id, action, input) },
    cache.queryClient,
  )
  return { ...mutation, ...allowanceOf(found?.reasons ?? null), isChecking: actions.isPending }
}
