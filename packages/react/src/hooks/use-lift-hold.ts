'use client'
import type { SlotHold } from '@slipway/core'
import type { SlipwayError } from '@slipway/core/client'
import { useMutation } from '@tanstack/react-query'
import { refreshStale, STALE_BY_RUN } from '../cache/act.ts'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { LiftHoldInput } from '../readings/operations.ts'
import { type Allowance, allowanceOf, type ChangeResult } from './results.ts'
import { useRight } from './use-right.ts'

export type LiftHoldResult = ChangeResult<SlotHold, LiftHoldInput> & Allowance

/** Lifts a hold: what goes into service without a person may be deployed in the slot again. */
export function useLiftHold(hold: SlotHold, options: HookOptions = {}): LiftHoldResult {
  const cache = useCache(options)
  const rights = useRight(hold.deployment_id, options)
  const mutation = useMutation<SlotHold, SlipwayError, LiftHoldInput>(
    {
      mutationFn: (input) => cache.client.holds.lift({ revision: hold.revision, ...input, id: hold.id }),
      // A failed call may have been carried out all the same.
      onSettled: () => refreshStale(cache, ['holds', ...STALE_BY_RUN]),
    },
    cache.queryClient,
  )
  return { ...mutation, ...allowanceOf(rights) }
}
