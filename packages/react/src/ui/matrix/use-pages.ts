'use client'
import { useCallback, useEffect } from 'react'
import type { ListResult } from '../../hooks/results.ts'
import type { MatrixData } from '../../readings/operations.ts'

/** Up to so many cells are read without being asked for: what fails then comes first among all, not among a few. */
const UNASKED = 5_000

export interface Pages {
  readonly hasMore: boolean
  readonly isReading: boolean
  /** Why the next page could not be read. */
  readonly error: Error | null
  /** Reads the next page, unless something is being read or the last try failed. */
  readonly readNext: () => void
  readonly retry: () => void
}

/** The further pages of the matrix. `isWanted`: all of them, one after another. */
export function usePages(result: ListResult<MatrixData>, cells: number, isWanted: boolean): Pages {
  const { hasNextPage, isFetching, isFetchingNextPage, isFetchNextPageError, fetchNextPage, error } = result
  const canRead = hasNextPage && !isFetching && !isFetchNextPageError
  const retry = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage])
  const readNext = useCallback(() => {
    if (canRead) retry()
  }, [canRead, retry])
  const isUnasked = isWanted || cells < UNASKED
  useEffect(() => {
    if (isUnasked) readNext()
  }, [isUnasked, readNext])
  return {
    hasMore: hasNextPage,
    isReading: isFetchingNextPage,
    error: isFetchNextPageError ? error : null,
    readNext,
    retry,
  }
}
