'use client'
import type { Deployment } from '@slipway/core'
import type { SlipwayError } from '@slipway/core/client'
import { useMutation } from '@tanstack/react-query'
import type { CreateInput } from '../cache/operations.ts'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { ChangeResult } from './results.ts'

/** Records a new deployment. */
export function useCreateDeployment(options: HookOptions = {}): ChangeResult<Deployment, CreateInput> {
  const { client, queryClient } = useCache(options)
  return useMutation<Deployment, SlipwayError, CreateInput>(
    {
      mutationFn: (input) => client.deployments.create(input),
      onSettled: () => queryClient.invalidateQueries({ queryKey: ['slipway'] }),
    },
    queryClient,
  )
}
