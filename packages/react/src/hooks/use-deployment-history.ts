'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { EntriesData } from '../readings/operations.ts'
import { queryOptions } from '../readings/query-options.ts'
import type { ListResult } from './results.ts'

/** Everything that happened to a deployment, newest first. */
export function useDeploymentHistory(id: string, options: HookOptions = {}): ListResult<EntriesData> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useInfiniteQuery({ ...queryOptions.history(client, id), enabled }, queryClient)
}
