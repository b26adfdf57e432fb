'use client'
import { useQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import { moreQueryOptions } from '../readings/more-query-options.ts'
import type { WaveProgress } from '../readings/operations.ts'
import type { ReadResult } from './results.ts'

/** How many places of each wave have failed, are under way, are done and are to come, and which have failed. */
export function useWaveProgress(id: string, options: HookOptions = {}): ReadResult<WaveProgress> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useQuery({ ...moreQueryOptions.waveProgress(client, id), enabled }, queryClient)
}
