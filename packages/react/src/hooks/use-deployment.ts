'use client'
import type { Deployment } from '@slipway/core'
import { useQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import { queryOptions } from '../readings/query-options.ts'
import type { ReadResult } from './results.ts'

/** One deployment. */
export function useDeployment(id: string, options: HookOptions = {}): ReadResult<Deployment> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useQuery({ ...queryOptions.deployment(client, id), enabled }, queryClient)
}
