import type { SlipwayError } from '@slipway/core/client'
import { type InfiniteData, infiniteQueryOptions, type QueryKey } from '@tanstack/react-query'
import { share } from './share.ts'

interface Page {
  readonly next: string | null
}
interface Call {
  readonly signal: AbortSignal
}
export type Pages<P> = InfiniteData<P, string | null>

/** A list that is read page by page; `select` makes one list of the pages. */
export function pages<P extends Page, D>(
  key: QueryKey,
  read: (cursor: { cursor?: string }, call: Call) => Promise<P>,
  select: (data: Pages<P>) => D,
) {
  return infiniteQueryOptions<P, SlipwayError, D, QueryKey, string | null>({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam === null ? {} : { cursor: pageParam }, { signal }),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    select,
    structuralSharing: share,
  })
}

/** Selectors keep their identity, so that an answer is put together once and not with every render. */
export const itemsOf = <T>(data: Pages<Page & { readonly items: readonly T[] }>) => ({
  items: data.pages.flatMap(({ items }) => items),
})
