'use client'
import type { Promotion } from '@slipway/core'
import { useQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import { moreQueryOptions } from '../readings/more-query-options.ts'
import type { ReadResult } from './results.ts'

/** One promotion: how far a version has come on its way through environments, and what it waits for. */
export function usePromotion(id: string, options: HookOptions = {}): ReadResult<Promotion> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useQuery({ ...moreQueryOptions.promotion(client, id), enabled }, queryClient)
}
