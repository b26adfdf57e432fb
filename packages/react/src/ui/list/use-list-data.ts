'use client'
import type { Deployment } from '@slipway/core'
import { useEffect, useRef } from 'react'
import type { ListResult } from '../../hooks/results.ts'
import { type DeploymentNews, useDeploymentNews } from '../../hooks/use-deployment-news.ts'
import { useDeployments } from '../../hooks/use-deployments.ts'
import type { DeploymentsData } from '../../readings/operations.ts'
import { commonTexts } from '../../texts/common.ts'
import { useFormats } from '../formats/use-formats.ts'
import { useAnnounce } from '../root/announcer.tsx'
import { useTexts } from '../root/use-texts.ts'
import type { ListFilter } from './list-filter.ts'
import { useQueryOf } from './use-list-filter.ts'

/** How many deployments come at a time. */
export const PAGE = 50

export interface ListData {
  /** Names what is asked for; it changes with the filter. */
  readonly key: string
  readonly pages: ListResult<DeploymentsData>
  readonly items: readonly Deployment[]
  /** How many the filter finds; `null` while that is not known. */
  readonly total: number | null
  /** Those that came since, which the list does not show by itself. */
  readonly news: DeploymentNews
  readonly retry: () => void
}

/** What the list shows, and how many there are. The count is asked for apart: with a million records it may take longer. */
export function useListData(filter: ListFilter): ListData {
  const common = useTexts(commonTexts)
  const formats = useFormats()
  const announce = useAnnounce()
  const query = useQueryOf(filter)
  const enabled = query !== null
  const pages = useDeployments({ ...query, limit: PAGE }, { enabled })
  const news = useDeploymentNews({ ...query, limit: PAGE }, { enabled })
  const counted = useDeployments({ ...query, limit: 1, counts: true }, { enabled })
  const total = counted.data?.counts?.total ?? null
  const key = JSON.stringify(query)
  const said = useRef<string | null>(null)
  useEffect(() => {
    if (total === null || said.current === key) return
    // What a page begins with is read anyway; only what a filter finds is news.
    if (said.current !== null) announce(common.results(total, formats.number(total)))
    said.current = key
  }, [key, total, announce, common, formats])
  return {
    key,
    pages,
    items: pages.data?.items ?? NONE,
    total,
    news,
    retry: () => {
      void pages.refetch()
      if (counted.isError) void counted.refetch()
    },
  }
}

const NONE: readonly Deployment[] = []
