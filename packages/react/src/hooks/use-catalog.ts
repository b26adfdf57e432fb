'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { CatalogData, CatalogFilter } from '../readings/operations.ts'
import { queryOptions } from '../readings/query-options.ts'
import type { ListResult } from './results.ts'

/** Items of one kind of the catalog, by name, page by page. */
export function useCatalog(filter: CatalogFilter, options: HookOptions = {}): ListResult<CatalogData> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useInfiniteQuery({ ...queryOptions.catalog(client, filter), enabled }, queryClient)
}
