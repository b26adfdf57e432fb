'use client'
import type { Promotion, Reason } from '@slipway/core'
import { queryKey, type SlipwayError } from '@slipway/core/client'
import { useMutation } from '@tanstack/react-query'
import { refreshStale } from '../cache/act.ts'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { PromotionCommand, PromotionCommandInput } from '../readings/operations.ts'
import { type Allowance, allowanceOf, type ChangeResult } from './results.ts'
import { useRightIn } from './use-right-in.ts'

export type PromotionCommandResult<C extends PromotionCommand> = ChangeResult<
  Promotion,
  PromotionCommandInput<C>
> &
  Allowance

/** When each command makes sense. */
const FROM: Readonly<Record<PromotionCommand, readonly Promotion['state'][]>> = {
  pause: ['running'],
  resume: ['paused'],
  retry: ['halted'],
  cancel: ['running', 'paused', 'halted'],
}

/**
 * Something that a person may tell a promotion: whether this person may do so now, and the telling. Without a `revision` it is
 * told to the promotion as it is: one that waits is written whenever it has looked.
 */
export function usePromotionCommand<C extends PromotionCommand>(
  promotion: Promotion,
  command: C,
  options: HookOptions = {},
): PromotionCommandResult<C> {
  const cache = useCache(options)
  const { id, team_id, application_id, environment_name, stages, state } = promotion
  const rights = useRightIn(
    { team_id, application_id, environment_name, cloud_asset_id: stages.at(-1)?.cloud_asset_id ?? '-' },
    options,
  )
  const mutation = useMutation<Promotion, SlipwayError, PromotionCommandInput<C>>(
    {
      mutationFn: (input) => {
        // The map of inputs by command is what the contract says of each; the compiler cannot follow the index.
        const call = cache.client.promotions[command] as (input: unknown) => Promise<Promotion>
        return call({ ...input, id })
      },
      onSuccess: (answer) => cache.queryClient.setQueryData(queryKey('promotions.get', { id }), answer),
      // A failed call may have been carried out all the same.
      onSettled: () => refreshStale(cache, ['promotions', 'audit']),
    },
    cache.queryClient,
  )
  const wrong: readonly Reason[] = FROM[command].includes(state)
    ? []
    : [{ code: 'wrong_state', message: `The promotion is ${state}.` }]
  return { ...mutation, ...allowanceOf(rights && [...rights, ...wrong]) }
}
