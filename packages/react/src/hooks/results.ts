import type { Reason } from '@slipway/core'
import type { SlipwayError } from '@slipway/core/client'
import type { UseInfiniteQueryResult, UseMutationResult, UseQueryResult } from '@tanstack/react-query'

/** What a hook gives that reads one thing, in TanStack Query's words. */
export type ReadResult<T> = UseQueryResult<T, SlipwayError>
/** What a hook gives that reads a list page by page: `fetchNextPage()` while there is `hasNextPage`. */
export type ListResult<T> = UseInfiniteQueryResult<T, SlipwayError>
/** What a hook gives that changes something. */
export type ChangeResult<T, I> = UseMutationResult<T, SlipwayError, I>

/** Whether this person may do something now. */
export interface Allowance {
  /** Whether it can be done. `false` until that is known. */
  readonly can: boolean
  /** Why not, in one sentence; `null` while it can be done or is not known yet. */
  readonly reason: string | null
  /** Every reason why not, with its code. */
  readonly reasons: readonly Reason[]
  /** Whether it is not known yet. */
  readonly isChecking: boolean
}

/** `reasons`: why not; empty where it can be done, `null` while that is not known. */
export function allowanceOf(reasons: readonly Reason[] | null): Allowance {
  return {
    can: reasons?.length === 0,
    reason: reasons?.map(({ message }) => message).join(' ') || null,
    reasons: reasons ?? [],
    isChecking: reasons === null,
  }
}
