'use client'
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
export function useActionStates(id: string, enabled = true): ActionStates {
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
      const found = data?.actions.find((each) => each.action === action)
      if (found === undefined || found.allowed || isUnderWay(action, found.reasons)) return null
      return texts(found.reasons)
    },
  }
}

/** A rollback that has been recorded already is gone on with in its dialog. */
function isUnderWay(action: ActionName, reasons: readonly Reason[]): boolean {
  return action === 'rollback' && reasons.every(({ code }) => code === 'rollback_pending')
}
