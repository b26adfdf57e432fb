'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { DeploymentsData, DeploymentsFilter } from '../readings/operations.ts'
import { queryOptions } from '../readings/query-options.ts'
import type { ListResult } from './results.ts'

/** Deployments by filter, newest first, page by page. */
export function useDeployments(
  filter: DeploymentsFilter = {},
  options: HookOptions = {},
): ListResult<DeploymentsData> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useInfiniteQuery({ ...queryOptions.deployments(client, filter), enabled }, queryClient)
}
