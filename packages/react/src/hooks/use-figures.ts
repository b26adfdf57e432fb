'use client'
import type { DeploymentsApi } from '@slipway/core'
import type { SlipwayError } from '@slipway/core/client'
import { type UseQueryOptions, useQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { ReadResult } from './results.ts'

/** Reads one answer of figures by its query. */
export function useFigures<T>(
  query: (client: DeploymentsApi) => UseQueryOptions<T, SlipwayError>,
  options: HookOptions,
): ReadResult<T> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useQuery({ ...query(client), enabled }, queryClient)
}
