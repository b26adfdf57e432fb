'use client'
import type { RunView } from '@slipway/core'
import type { SlipwayError } from '@slipway/core/client'
import { useMutation } from '@tanstack/react-query'
import { refreshStale, STALE_BY_RUN } from '../cache/act.ts'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { CreateRolloutInput } from '../readings/operations.ts'
import type { ChangeResult } from './results.ts'

/** Freezes the plan of a pending deployment as a run; with `start: true` the run begins as soon as nothing stands in its way. */
export function useCreateRollout(options: HookOptions = {}): ChangeResult<RunView, CreateRolloutInput> {
  const cache = useCache(options)
  return useMutation<RunView, SlipwayError, CreateRolloutInput>(
    {
      mutationFn: (input) => cache.client.rollouts.create(input),
      // A failed call may have been carried out all the same.
      onSettled: () => refreshStale(cache, STALE_BY_RUN),
    },
    cache.queryClient,
  )
}
