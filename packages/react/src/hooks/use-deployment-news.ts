'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { type HookOptions, useCache } from '../provider/context.ts'
import { newsOptions, showNews, unseenOf } from '../readings/news.ts'
import type { DeploymentsFilter } from '../readings/operations.ts'
import { queryOptions } from '../readings/query-options.ts'

export interface DeploymentNews {
  /** How many deployments the first page has on the server that the list does not show yet. */
  readonly count: number
  /** Puts them into the list. */
  readonly show: () => void
}

/**
 * New deployments for a list that is read with the same filter. They are not put in by themselves, so that no row moves
 * under somebody's pointer.
 */
export function useDeploymentNews(filter: DeploymentsFilter = {}, options: HookOptions = {}): DeploymentNews {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  const list = useInfiniteQuery({ ...queryOptions.deployments(client, filter), enabled }, queryClient)
  const news = useQuery({ ...newsOptions(client, filter), enabled }, queryClient)
  const { data: shown } = list
  const { data: page } = news
  const count = useMemo(() => unseenOf(page, shown?.items).length, [page, shown])
  const key = JSON.stringify(filter)
  const show = useCallback(
    // Made of the filter; a new object with the same content gives the same function.
    () => showNews(queryClient, JSON.parse(key) as DeploymentsFilter),
    [queryClient, key],
  )
  return { count, show }
}
