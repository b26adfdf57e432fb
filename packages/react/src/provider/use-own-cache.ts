'use client'
import type { DeploymentsApi } from '@slipway/core'
import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { type Cache, cacheOf, cacheOver, emptyCache, FRESH } from '../cache/cache.ts'
import { type InitialState, takeInitialState } from '../cache/initial-state.ts'
import { readAgain } from '../readings/read-again.ts'
import { readingsOf } from '../readings/readings.ts'

export interface OwnCacheOptions {
  readonly client: DeploymentsApi
  readonly user: string | null
  readonly initialState: InitialState | undefined
  readonly queryClient: QueryClient | undefined
}

/** How many providers use a cache now. */
const uses = new WeakMap<Cache, number>()

/** The cache of a provider, with the initial state in it. What belonged to another person or client is forgotten. */
export function useOwnCache({ client, user, initialState, queryClient }: OwnCacheOptions): Cache {
  const cache = useMemo(
    () => (queryClient === undefined ? cacheOf(client, user) : cacheOver(client, queryClient, user)),
    [client, user, queryClient],
  )
  // Before the first render below, which shows it on the server and in the browser alike.
  useMemo(() => {
    if (initialState !== undefined) takeInitialState(cache, initialState)
  }, [cache, initialState])

  const before = useRef(cache)
  useEffect(() => {
    uses.set(cache, (uses.get(cache) ?? 0) + 1)
    const former = before.current
    before.current = cache
    if (former !== cache && former.queryClient !== cache.queryClient && (uses.get(former) ?? 0) === 0)
      emptyCache(former)
    return () => void uses.set(cache, (uses.get(cache) ?? 1) - 1)
  }, [cache])

  // The first render took it for fresh, however long it was on its way; what has become old is read again now.
  useEffect(() => {
    if (!cache.firstRender.now) return
    cache.firstRender.now = false
    for (const { query } of readingsOf(cache.queryClient)) if (query.isStaleByTime(FRESH)) readAgain(query)
  }, [cache])
  return cache
}
