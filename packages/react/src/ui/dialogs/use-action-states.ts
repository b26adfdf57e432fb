'use client'
import type { Deployment } from '@slipway/core'
import type { Reason } from '@slipway/core/client'
import { useQuery } from '@tanstack/react-query'
import { useCache } from '../../provider/context.ts'
import { queryOptions } from '../../readings/query-options.ts'
import { useReasonText } from '../root/use-reason-text.ts'
import type { ActionName } from './action-rules.ts'

export interface ActionStates {
  /** Whether the server has not said yet. */
  readonly checking: boolean
  readonly error: Error | null
  readonly retry: () => void
  /** Why it cannot be done, in words; `null` where it can be. */
  readonly reasonFor: (action: ActionName) => string | null
}

/** What the server lets this person do with a deployment, all actions by one question. */
export function useActionStates(
  { id, health_check_url }: Pick<Deployment, 'id' | 'health_check_url'>,
  enabled = true,
): ActionStates {
  const { client, queryClient } = useCache()
  const texts = useReasonText()
  const { data, isPending, error, refetch } = useQuery(
    { ...queryOptions.actions(client, id), enabled },
    queryClient,
  )
  return {
    checking: isPending,
    error: data === undefined ? error : null,
    retry: () => void refetch(),
    reasonFor: (action) => {
      // A check changes nothing of the deployment: the server names only what does. It asks for the right of a start.
      const isCheck = action === 'checkHealth'
      const found = data?.actions.find((each) => each.action === (isCheck ? 'start' : action))
      if (found === undefined || isUnderWay(action, found.reasons)) return null
      const reasons = isCheck
        ? [...found.reasons.filter(isRight), ...(health_check_url === null ? [NOTHING_TO_CALL] : [])]
        : found.reasons
      return reasons.length === 0 ? null : texts(reasons)
    },
  }
}

const NOTHING_TO_CALL: Reason = { code: 'nothing_to_call', message: 'It has no health_check_url.' }

function isRight({ code }: Reason): boolean {
  return code === 'right_missing'
}

/** A rollback that has been recorded already is gone on with in its dialog. */
function isUnderWay(action: ActionName, reasons: readonly Reason[]): boolean {
  return action === 'rollback' && reasons.every(({ code }) => code === 'rollback_pending')
}
