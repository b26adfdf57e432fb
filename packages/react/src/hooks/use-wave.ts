'use client'
import type { WaveRolloutView } from '@slipway/core'
import { useQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import { moreQueryOptions } from '../readings/more-query-options.ts'
import type { ReadResult } from './results.ts'

/** One rollout in waves: its plan, at which wave it is, and why. How its runs do is `useRollouts({ deployment_id })`. */
export function useWave(id: string, options: HookOptions = {}): ReadResult<WaveRolloutView> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useQuery({ ...moreQueryOptions.wave(client, id), enabled }, queryClient)
}
