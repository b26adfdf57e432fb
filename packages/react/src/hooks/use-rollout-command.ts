'use client'
import type { RunView } from '@slipway/core'
import type { SlipwayError } from '@slipway/core/client'
import { useMutation } from '@tanstack/react-query'
import { tell } from '../cache/tell.ts'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { RolloutCommand, RolloutCommandInput } from '../readings/operations.ts'
import { type Allowance, allowanceOf, type ChangeResult } from './results.ts'
import { useRefusals } from './use-refusals.ts'
import { useRollout } from './use-rollout.ts'

export interface CommandOptions extends HookOptions {
  /** The step that `can` is asked for. @default the one that the run is at */
  readonly stepId?: string | undefined
}

export type CommandResult<C extends RolloutCommand> = ChangeResult<RunView, RolloutCommandInput<C>> &
  Allowance

/**
 * Something that a person may tell a run: whether this person may do so now, and the telling. While the server is asked, the
 * page shows what it comes to. A command about a step names it: of two who promote the same step at once one leaves it, and
 * the other is refused.
 */
export function useRolloutCommand<C extends RolloutCommand>(
  id: string,
  command: C,
  options: CommandOptions = {},
): CommandResult<C> {
  const cache = useCache(options)
  const run = useRollout(id, options)
  const refusals = useRefusals(run.data, options)(command, options.stepId)
  const mutation = useMutation<RunView, SlipwayError, RolloutCommandInput<C>>(
    { mutationFn: (input) => tell(cache, id, command, input) },
    cache.queryClient,
  )
  return { ...mutation, ...allowanceOf(refusals) }
}
