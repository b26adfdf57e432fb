import type { DeploymentsApi } from '@slipway/core'
import { QueryClient } from '@tanstack/react-query'

/** What belongs to one client: everything that its hooks have read. */
export interface Cache {
  readonly client: DeploymentsApi
  readonly queryClient: QueryClient
}

const caches = new WeakMap<DeploymentsApi, Cache>()

/** The cache of a client: one for each, however many hooks and providers use it. */
export function cacheOf(client: DeploymentsApi): Cache {
  const known = caches.get(client)
  if (known !== undefined) return known
  const cache = { client, queryClient: createQueryClient() }
  caches.set(client, cache)
  return cache
}

/** Our own, and handed to each hook by name: a second copy of the library in the host then does no harm. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The remote client asks again by itself, and the stream says when an answer has become old.
        retry: false,
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
