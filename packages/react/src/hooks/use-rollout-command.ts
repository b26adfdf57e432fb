'use client'
import type { Reason, RunView } from '@slipway/core'
import type { SlipwayError } from '@slipway/core/client'
import { useMutation } from '@tanstack/react-query'
import { tell } from '../cache/tell.ts'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { RolloutCommand, RolloutCommandInput } from '../readings/operations.ts'
import type { ChangeResult } from './results.ts'
import { useRefusals } from './use-refusals.ts'
import { useRollout } from './use-rollout.ts'

export interface CommandOptions extends HookOptions {
  /** The step that `can` is asked for. @default the one that the run is at */
  readonly stepId?: string | undefined
}

export type CommandResult<C extends RolloutCommand> = ChangeResult<RunView, RolloutCommandInput<C>> & {
  /** Whether this person may say it now. `false` until that is known. */
  readonly can: boolean
  /** Why not, in one sentence; `null` while it can be said or is not known yet. */
  readonly reason: string | null
  /** Every reason why not, with its code. */
  readonly reasons: readonly Reason[]
  /** Whether it is not known yet. */
  readonly isChecking: boolean
}

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
  const reasons = refusals ?? []
  return {
    ...mutation,
    can: refusals?.length === 0,
    reason: reasons.length === 0 ? null : reasons.map(({ message }) => message).join(' '),
    reasons,
    isChecking: refusals === null,
  }
}
