'use client'
import type { HealthView } from '@slipway/core'
import { useQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import { moreQueryOptions } from '../readings/more-query-options.ts'
import type { ReadResult } from './results.ts'

/**
 * The health of a deployment, what it is checked by, and the latest check. Read again when its health changes, and as often as
 * it is checked: a check that changes nothing is not in the journal.
 */
export function useHealth(id: string, options: HookOptions = {}): ReadResult<HealthView> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useQuery(
    {
      ...moreQueryOptions.health(client, id),
      enabled,
      refetchInterval: ({ state: { data } }) =>
        data?.next_check_at == null ? false : data.settings.interval_ms,
    },
    queryClient,
  )
}
