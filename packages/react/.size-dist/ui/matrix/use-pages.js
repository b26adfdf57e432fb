'use client';
import { useCallback, useEffect } from 'react';
/** Up to so many cells are read without being asked for: what fails then comes first among all, not among a few. */
const UNASKED = 5_000;
/** The further pages of the matrix. `isWanted`: all of them, one after another. */
export function usePages(result, cells, isWanted) {
    const { hasNextPage, isFetching, isFetchingNextPage, isFetchNextPageError, fetchNextPage, error } = result;
    const canRead = hasNextPage && !isFetching && !isFetchNextPageError;
    const retry = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
    const readNext = useCallback(() => {
        if (canRead)
            retry();
    }, [canRead, retry]);
    const isUnasked = isWanted || cells < UNASKED;
    useEffect(() => {
        if (isUnasked)
            readNext();
    }, [isUnasked, readNext]);
    return {
        hasMore: hasNextPage,
        isReading: isFetchingNextPage,
        error: isFetchNextPageError ? error : null,
        readNext,
        retry,
    };
}
