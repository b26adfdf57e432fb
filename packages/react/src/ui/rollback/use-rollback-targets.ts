'use client'
import type { Deployment } from '@slipway/core'
import { useDeployments } from '../../hooks/use-deployments.ts'
import { slotOf } from '../dialogs/action-rules.ts'
import { rollbackTargets } from './rollback-targets.ts'

export interface RollbackTargets {
  /** The server's choice first; `undefined` while it is not known. */
  readonly targets: readonly Deployment[] | undefined
  readonly error: Error | null
  readonly retry: () => void
  /** Reads earlier ones; `null` where there are none. */
  readonly more: (() => void) | null
  readonly isReadingMore: boolean
}

/** How many are read at once: a person seldom goes back further. */
const PAGE = 20

/** The earlier deployments that one can be rolled back to. */
export function useRollbackTargets(deployment: Deployment | undefined, enabled = true): RollbackTargets {
  const { promoted_at: promoted = null } = deployment ?? {}
  const found = useDeployments(
    {
      ...(deployment === undefined ? {} : slotOf(deployment)),
      status: 'inactive',
      limit: PAGE,
      // Up to the very millisecond: two can have been put in service in one.
      ...(promoted === null ? {} : { to: new Date(Date.parse(promoted) + 1).toISOString() }),
    },
    { enabled: enabled && deployment !== undefined },
  )
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = found
  return {
    targets:
      data === undefined || deployment === undefined ? undefined : rollbackTargets(deployment, data.items),
    error,
    retry: () => void refetch(),
    more: hasNextPage ? () => void fetchNextPage() : null,
    isReadingMore: isFetchingNextPage,
  }
}
