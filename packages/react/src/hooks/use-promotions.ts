'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { PromotionsData, PromotionsFilter } from '../readings/operations.ts'
import { queryOptions } from '../readings/query-options.ts'
import type { ListResult } from './results.ts'

/** Promotions by filter, newest first, page by page. */
export function usePromotions(
  filter: PromotionsFilter = {},
  options: HookOptions = {},
): ListResult<PromotionsData> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useInfiniteQuery({ ...queryOptions.promotions(client, filter), enabled }, queryClient)
}
