'use client'
import { useQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { Diff } from '../readings/operations.ts'
import { queryOptions } from '../readings/query-options.ts'
import type { ReadResult } from './results.ts'

/** What differs from one deployment to another. Configuration is compared by key; values are never shown. */
export function useDeploymentDiff(id: string, otherId: string, options: HookOptions = {}): ReadResult<Diff> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useQuery({ ...queryOptions.diff(client, id, otherId), enabled }, queryClient)
}
