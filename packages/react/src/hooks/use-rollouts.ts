'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { RolloutsData, RolloutsFilter } from '../readings/operations.ts'
import { queryOptions } from '../readings/query-options.ts'
import type { ListResult } from './results.ts'

/** Runs by filter, newest first, page by page. */
export function useRollouts(
  filter: RolloutsFilter = {},
  options: HookOptions = {},
): ListResult<RolloutsData> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useInfiniteQuery({ ...queryOptions.rollouts(client, filter), enabled }, queryClient)
}
