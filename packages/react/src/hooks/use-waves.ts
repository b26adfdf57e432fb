'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import { moreQueryOptions } from '../readings/more-query-options.ts'
import type { WavesData, WavesFilter } from '../readings/operations.ts'
import type { ListResult } from './results.ts'

/** Rollouts in waves by filter, newest first, page by page. */
export function useWaves(filter: WavesFilter = {}, options: HookOptions = {}): ListResult<WavesData> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useInfiniteQuery({ ...moreQueryOptions.waves(client, filter), enabled }, queryClient)
}
