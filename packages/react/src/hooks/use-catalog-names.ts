'use client'
import type { CatalogKind } from '@slipway/core'
import { queryKey } from '@slipway/core/client'
import { useQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'

/** The names of items of the catalog by their ids. An id that the catalog does not have is missing: show the id then. */
export function useCatalogNames(
  kind: CatalogKind,
  ids: readonly string[],
  options: HookOptions = {},
): ReadonlyMap<string, string> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  const wanted = [...new Set(ids)].sort()
  const { data } = useQuery(
    {
      queryKey: queryKey('catalog.list', { kind, id: wanted, names: true }),
      queryFn: async ({ signal }) => {
        const { items } = await client.catalog.list({ kind, id: wanted, limit: 500 }, { signal })
        return items.map(({ id, name }) => [id, name] as const)
      },
      enabled: enabled && wanted.length > 0,
      placeholderData: (previous) => previous,
    },
    queryClient,
  )
  return new Map(data)
}
