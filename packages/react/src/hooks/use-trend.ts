'use client'
import { useQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { Trend, TrendInput } from '../readings/operations.ts'
import { queryOptions } from '../readings/query-options.ts'
import type { ReadResult } from './results.ts'

/** How many deployments ended on each of the last days, well and badly, over what the person may read. */
export function useTrend(input: TrendInput = {}, options: HookOptions = {}): ReadResult<Trend> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useQuery({ ...queryOptions.trend(client, input), enabled }, queryClient)
}
