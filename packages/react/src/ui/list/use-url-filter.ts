'use client'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { filterFromSearch, searchWith } from './filter-search.ts'
import type { ListFilter } from './list-filter.ts'

export interface UrlFilterOptions {
  /** Put before each parameter, where the page has others of the same names. @default '' */
  readonly prefix?: string | undefined
}

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

const present = () => window.location.search
const onServer = () => ''

/**
 * A filter that is kept in the address of the page, so that it can be sent to somebody, and survives a reload and the way
 * back. Everything else in the address stays as it is, and no entry is added to the history. Empty on the server and in the
 * first render of a page that came from there.
 *
 * ```tsx
 * const [filter, setFilter] = useUrlFilter()
 * return <DeploymentsList filter={filter} onFilterChange={setFilter} />
 * ```
 */
export function useUrlFilter({
  prefix = '',
}: UrlFilterOptions = {}): readonly [filter: ListFilter, setFilter: (filter: ListFilter) => void] {
  const search = useSyncExternalStore(subscribe, present, onServer)
  const filter = useMemo(() => filterFromSearch(search, prefix), [search, prefix])
  const setFilter = useCallback(
    (next: ListFilter) => {
      const { pathname, search: before, hash } = window.location
      const after = searchWith(before, next, prefix)
      if (after === before) return
      window.history.replaceState(window.history.state, '', `${pathname}${after}${hash}`)
      for (const listener of [...listeners]) listener()
    },
    [prefix],
  )
  return [filter, setFilter]
}
