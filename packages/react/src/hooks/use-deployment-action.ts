'use client'
import type { Deployment, Reason } from '@slipway/core'
import type { SlipwayError } from '@slipway/core/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ActionInput, DeploymentAction } from '../cache/operations.ts'
import { queryOptions } from '../cache/query-options.ts'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { ChangeResult } from './results.ts'

export type ActionResult<A extends DeploymentAction> = ChangeResult<Deployment, ActionInput<A>> & {
  /** Whether the server would let this person do it now. `false` until the server has said so. */
  readonly can: boolean
  /** Why not, in one sentence; `null` while it can be done or is not known yet. */
  readonly reason: string | null
  /** Every reason why not, with its code. */
  readonly reasons: readonly Reason[]
  /** Whether the server has not said yet. */
  readonly isChecking: boolean
}

/**
 * Something that can be done with a deployment: whether this person may do it now, and the doing. Without `revision` in its
 * input it is done to the deployment as it was last read, and refused with `stale_revision` if that has changed.
 */
export function useDeploymentAction<A extends DeploymentAction>(
  id: string,
  action: A,
  options: HookOptions = {},
): ActionResult<A> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  const actions = useQuery({ ...queryOptions.actions(client, id), enabled }, queryClient)
  const found = actions.data?.actions.find((each) => each.action === action)
  const mutation = useMutation<Deployment, SlipwayError, ActionInput<A>>(
    {
      mutationFn: (input) => {
        // The map of inputs by action is what the contract says of each; the compiler cannot follow the index.
        const call = client.deployments[action] as (input: unknown) => Promise<Deployment>
        return call({ revision: actions.data?.revision, ...input, id })
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: ['slipway'] }),
    },
    queryClient,
  )
  const reasons = found?.reasons ?? []
  return {
    ...mutation,
    can: found?.allowed ?? false,
    reason: reasons.length === 0 ? null : reasons.map(({ message }) => message).join(' '),
    reasons,
    isChecking: actions.isPending,
  }
}
