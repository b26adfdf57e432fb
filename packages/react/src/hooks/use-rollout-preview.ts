'use client'
import { useQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import { moreQueryOptions } from '../readings/more-query-options.ts'
import type { RolloutPreview, RolloutPreviewInput } from '../readings/operations.ts'
import type { ReadResult } from './results.ts'

/**
 * Which plan a deployment would get, what stands in its way, and of a rollback what it undoes: of one that exists
 * (`deployment_id`), of a rollback of one (`undoes_id`), or of one that is yet to be created (`deployment_type` and
 * `environment_name`). Nothing is written. `null` asks nothing.
 */
export function useRolloutPreview(
  input: RolloutPreviewInput | null,
  options: HookOptions = {},
): ReadResult<RolloutPreview> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useQuery(
    { ...moreQueryOptions.rolloutPreview(client, input ?? {}), enabled: enabled && input !== null },
    queryClient,
  )
}
