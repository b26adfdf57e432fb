'use client'
import type { WaveRolloutView } from '@slipway/core'
import type { SlipwayError } from '@slipway/core/client'
import { useMutation } from '@tanstack/react-query'
import { refreshStale } from '../cache/act.ts'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { CreateWavesInput } from '../readings/operations.ts'
import type { ChangeResult } from './results.ts'

/** Rolls pending deployments of one team and environment out in waves. */
export function useCreateWaves(options: HookOptions = {}): ChangeResult<WaveRolloutView, CreateWavesInput> {
  const cache = useCache(options)
  return useMutation<WaveRolloutView, SlipwayError, CreateWavesInput>(
    {
      mutationFn: (input) => cache.client.waves.create(input),
      // A failed call may have been carried out all the same.
      onSettled: () => refreshStale(cache, ['waves', 'audit']),
    },
    cache.queryClient,
  )
}
