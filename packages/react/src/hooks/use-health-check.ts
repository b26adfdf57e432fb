'use client'
import type { HealthSample, HealthView, Reason } from '@slipway/core'
import { queryKey, type SlipwayError } from '@slipway/core/client'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { refreshStale } from '../cache/act.ts'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { HealthCheckInput } from '../readings/operations.ts'
import { type Allowance, allowanceOf, type ChangeResult } from './results.ts'
import { useHealth } from './use-health.ts'
import { useRight } from './use-right.ts'

/** How often it is looked whether the check was made, in milliseconds. */
const LOOK = 500

export type HealthCheckResult = ChangeResult<HealthView, HealthCheckInput> &
  Allowance & {
    /** Whether it was asked for and has not been made. */
    readonly isAwaited: boolean
    /** The check that was asked for, once it was made. */
    readonly sample: HealthSample | null
  }

/**
 * A check of a deployment now instead of when the next one is due. The server answers at once; the check is made by a worker,
 * and `sample` is what it saw.
 */
export function useHealthCheck(id: string, options: HookOptions = {}): HealthCheckResult {
  const cache = useCache(options)
  const { data: health, refetch } = useHealth(id, options)
  const rights = useRight(id, options)
  const mutation = useMutation<HealthView, SlipwayError, HealthCheckInput>(
    {
      mutationFn: (input) => cache.client.health.check({ ...input, id }),
      onSuccess: (answer) => cache.queryClient.setQueryData(queryKey('health.get', { id }), answer),
      onSettled: () => refreshStale(cache, STALE),
    },
    cache.queryClient,
  )
  const asked = mutation.data
  const last = health?.last ?? null
  // The answer says which check was the latest when it was asked for.
  const sample = asked !== undefined && last !== null && last.id !== asked.last?.id ? last : null
  const isAwaited = asked !== undefined && sample === null
  useEffect(() => {
    if (!isAwaited) return
    const timer = setInterval(() => void refetch(), LOOK)
    return () => clearInterval(timer)
  }, [isAwaited, refetch])
  const barred =
    rights === null || health === undefined
      ? null
      : [...rights, ...(health.url === null ? [NOTHING_TO_CALL] : [])]
  return {
    ...mutation,
    ...allowanceOf(barred),
    isAwaited,
    sample,
  }
}

/** What the contract names as stale of a check, and the history of the deployment. */
const STALE = ['health', 'audit', 'deployments.history'] as const
const NOTHING_TO_CALL: Reason = { code: 'nothing_to_call', message: 'It has no health_check_url.' }
