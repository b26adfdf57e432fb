import type { SlipwayError } from '@slipway/core/client'
import type { UseInfiniteQueryResult, UseMutationResult, UseQueryResult } from '@tanstack/react-query'

/** What a hook gives that reads one thing, in TanStack Query's words. */
export type ReadResult<T> = UseQueryResult<T, SlipwayError>
/** What a hook gives that reads a list page by page: `fetchNextPage()` while there is `hasNextPage`. */
export type ListResult<T> = UseInfiniteQueryResult<T, SlipwayError>
/** What a hook gives that changes something. */
export type ChangeResult<T, I> = UseMutationResult<T, SlipwayError, I>
