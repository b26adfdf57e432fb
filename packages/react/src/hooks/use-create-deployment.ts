'use client'
import type { Deployment } from '@slipway/core'
import type { SlipwayError } from '@slipway/core/client'
import { useMutation } from '@tanstack/react-query'
import { refreshStale } from '../cache/act.ts'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { CreateInput } from '../readings/operations.ts'
import type { ChangeResult } from './results.ts'

/** Records a new deployment. */
export function useCreateDeployment(options: HookOptions = {}): ChangeResult<Deployment, CreateInput> {
  const cache = useCache(options)
  return useMutation<Deployment, SlipwayError, CreateInput>(
    {
      mutationFn: (input) => cache.client.deployments.create(input),
      // A failed call may have been carried out all the same.
      onSettled: () => refreshStale(cache),
    },
    cache.queryClient,
  )
}
