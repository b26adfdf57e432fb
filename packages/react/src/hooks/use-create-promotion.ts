'use client'
import type { Promotion } from '@slipway/core'
import type { SlipwayError } from '@slipway/core/client'
import { useMutation } from '@tanstack/react-query'
import { refreshStale } from '../cache/act.ts'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { CreatePromotionInput } from '../readings/operations.ts'
import type { ChangeResult } from './results.ts'

/** Takes one version through environments, one after the other. */
export function useCreatePromotion(options: HookOptions = {}): ChangeResult<Promotion, CreatePromotionInput> {
  const cache = useCache(options)
  return useMutation<Promotion, SlipwayError, CreatePromotionInput>(
    {
      mutationFn: (input) => cache.client.promotions.create(input),
      // A failed call may have been carried out all the same.
      onSettled: () => refreshStale(cache, ['promotions', 'audit']),
    },
    cache.queryClient,
  )
}
