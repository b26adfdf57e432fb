'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import { moreQueryOptions } from '../readings/more-query-options.ts'
import type { HoldsData, HoldsFilter } from '../readings/operations.ts'
import type { ListResult } from './results.ts'

/** Holds that automatic rollbacks have laid on slots, newest first, page by page; `standing: true` for those that nobody has lifted. */
export function useHolds(filter: HoldsFilter = {}, options: HookOptions = {}): ListResult<HoldsData> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useInfiniteQuery({ ...moreQueryOptions.holds(client, filter), enabled }, queryClient)
}
