'use client'
import type { CatalogKind } from '@slipway/core'
import type { SlipwayError } from '@slipway/core/client'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import { type HookOptions, useCache } from '../provider/context.ts'
import { type Named, namesKey } from '../readings/names.ts'
import { share } from '../readings/share.ts'

const NONE: readonly Named[] = []

/**
 * The names of items of the catalog by their ids. An id that the catalog does not have, or whose name has not been read
 * yet, is missing: show the id then. Whatever one render asks for is read in one call for each kind. The map stays the
 * same object until one of its names changes.
 */
export function useCatalogNames(
  kind: CatalogKind,
  ids: readonly string[],
  options: HookOptions = {},
): ReadonlyMap<string, string> {
  const { names, queryClient } = useCache(options)
  const { enabled = true } = options
  const key = JSON.stringify([...new Set(ids)].sort())
  // Made of the line above; a new list of the same ids asks for nothing new.
  const wanted = useMemo(() => JSON.parse(key) as string[], [key])
  const select = useCallback(
    (known: readonly Named[]) => {
      const asked = new Set(wanted)
      return known.filter(([id, name]) => asked.has(id) && name !== null)
    },
    [wanted],
  )
  const { data = NONE } = useQuery<readonly Named[], SlipwayError>(
    {
      queryKey: namesKey(kind),
      queryFn: ({ signal }) => names.read(kind, signal),
      initialData: NONE,
      staleTime: Number.POSITIVE_INFINITY,
      structuralSharing: share,
      select,
      enabled,
    },
    queryClient,
  )
  useEffect(() => {
    if (enabled && wanted.length > 0) names.want(kind, wanted)
  }, [names, kind, wanted, enabled])
  return useMemo(
    () => new Map(data.flatMap(([id, name]) => (name === null ? [] : [[id, name] as const]))),
    [data],
  )
}
