'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import { moreQueryOptions } from '../readings/more-query-options.ts'
import type { HealthSamplesData } from '../readings/operations.ts'
import type { ListResult } from './results.ts'

export interface HealthSamplesOptions extends HookOptions {
  /** How many a page has. @default 50 */
  readonly limit?: number | undefined
}

/** The checks of a deployment, newest first, as long as they are kept, page by page. */
export function useHealthSamples(
  id: string,
  options: HealthSamplesOptions = {},
): ListResult<HealthSamplesData> {
  const { client, queryClient } = useCache(options)
  const { enabled = true, limit } = options
  return useInfiniteQuery({ ...moreQueryOptions.healthSamples(client, id, limit), enabled }, queryClient)
}
