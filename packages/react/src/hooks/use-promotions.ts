'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import { moreQueryOptions } from '../readings/more-query-options.ts'
import type { PromotionsData, PromotionsFilter } from '../readings/operations.ts'
import type { ListResult } from './results.ts'

/** Promotions by filter, newest first, page by page. */
export function usePromotions(
  filter: PromotionsFilter = {},
  options: HookOptions = {},
): ListResult<PromotionsData> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useInfiniteQuery({ ...moreQueryOptions.promotions(client, filter), enabled }, queryClient)
}
