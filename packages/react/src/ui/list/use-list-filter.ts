'use client'
import { useState } from 'react'
import { useNow } from '../../provider/clock.ts'
import type { DeploymentsFilter } from '../../readings/operations.ts'
import { type ListFilter, type Period, toQuery } from './list-filter.ts'

export interface FilterState {
  readonly filter: ListFilter
  readonly setFilter: (filter: ListFilter) => void
}

export interface FilterOptions {
  readonly filter?: ListFilter | undefined
  readonly onFilterChange?: ((filter: ListFilter) => void) | undefined
  readonly defaultFilter?: ListFilter | undefined
}

/** The filter of the host where it keeps one, else one of our own. */
export function useFilterState({ filter, onFilterChange, defaultFilter = {} }: FilterOptions): FilterState {
  const [own, setOwn] = useState(defaultFilter)
  return {
    filter: filter ?? own,
    setFilter: (next) => {
      if (filter === undefined) setOwn(next)
      onFilterChange?.(next)
    },
  }
}

const MINUTE = 60_000

/** What a filter asks the server for. A period keeps the end that it had when it was chosen: rows do not leave by themselves. */
export function useQueryOf(filter: ListFilter): DeploymentsFilter | null {
  const now = useNow()
  const [chosen, setChosen] = useState<{ readonly period: Period; readonly at: number } | null>(null)
  const { period } = filter
  let at = chosen?.period === period ? (chosen?.at ?? null) : null
  if (period !== undefined && at === null && now !== null) {
    // To the minute, so that a view that is opened again finds what it has read.
    at = Math.floor(now / MINUTE) * MINUTE
    setChosen({ period, at })
  }
  return toQuery(filter, at)
}
