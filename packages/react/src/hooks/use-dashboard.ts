'use client'
import { useQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { Dashboard, DashboardInput } from '../readings/operations.ts'
import { queryOptions } from '../readings/query-options.ts'
import type { ReadResult } from './results.ts'

/** The tiles and breakdowns of the global view, over what the person may read. */
export function useDashboard(input: DashboardInput = {}, options: HookOptions = {}): ReadResult<Dashboard> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useQuery({ ...queryOptions.dashboard(client, input), enabled }, queryClient)
}
