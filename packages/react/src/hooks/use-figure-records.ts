'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import { figureQueryOptions } from '../readings/figure-query-options.ts'
import type { FigureRecordsData, FigureRecordsFilter } from '../readings/operations.ts'
import type { ListResult } from './results.ts'

/** The records behind a delivery figure, newest first, page by page: those that count and those left out, with the reason. */
export function useFigureRecords(
  filter: FigureRecordsFilter,
  options: HookOptions = {},
): ListResult<FigureRecordsData> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useInfiniteQuery({ ...figureQueryOptions.figureRecords(client, filter), enabled }, queryClient)
}
