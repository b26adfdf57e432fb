'use client'
import type { Reason, WaveRolloutView } from '@slipway/core'
import { queryKey, type SlipwayError } from '@slipway/core/client'
import { useMutation } from '@tanstack/react-query'
import { refreshStale, STALE_BY_RUN } from '../cache/act.ts'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { WaveCommand, WaveCommandInput } from '../readings/operations.ts'
import { type Allowance, allowanceOf, type ChangeResult } from './results.ts'
import { useRight } from './use-right.ts'

export type WaveCommandResult<C extends WaveCommand> = ChangeResult<WaveRolloutView, WaveCommandInput<C>> &
  Allowance

/** When each command makes sense. */
const FROM: Readonly<Record<WaveCommand, readonly WaveRolloutView['state'][]>> = {
  pause: ['running'],
  resume: ['paused', 'halted'],
  rollback: ['running', 'paused', 'halted'],
  cancel: ['running', 'paused', 'halted'],
}

/**
 * Something that a person may tell a rollout in waves: whether this person may do so now, and the telling. Without a `revision` it
 * is told to the rollout as it is.
 */
export function useWaveCommand<C extends WaveCommand>(
  rollout: WaveRolloutView,
  command: C,
  options: HookOptions = {},
): WaveCommandResult<C> {
  const cache = useCache(options)
  const { id, state, plan } = rollout
  // All of its deployments are of one team and in one environment.
  const rights = useRight(plan.waves[0]?.deployment_ids[0], options)
  const mutation = useMutation<WaveRolloutView, SlipwayError, WaveCommandInput<C>>(
    {
      mutationFn: (input) => {
        // The map of inputs by command is what the contract says of each; the compiler cannot follow the index.
        const call = cache.client.waves[command] as (input: unknown) => Promise<WaveRolloutView>
        return call({ ...input, id })
      },
      onSuccess: (answer) => cache.queryClient.setQueryData(queryKey('waves.get', { id }), answer),
      // A failed call may have been carried out all the same.
      onSettled: () => refreshStale(cache, ['waves', ...STALE_BY_RUN]),
    },
    cache.queryClient,
  )
  const wrong: readonly Reason[] = FROM[command].includes(state)
    ? []
    : [{ code: 'wrong_state', message: `The rollout is ${state}.` }]
  return { ...mutation, ...allowanceOf(rights && [...rights, ...wrong]) }
}
