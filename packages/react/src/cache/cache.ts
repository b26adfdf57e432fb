import type { Deployment, DeploymentsApi, RunView } from '@slipway/core'
import { QueryClient } from '@tanstack/react-query'
import { createLive, type Live } from '../live/live.ts'
import { createNames, type Names } from '../readings/names.ts'
import type { Source } from '../readings/source.ts'

/** What belongs to one client and one person: everything that the hooks have read for them. */
export interface Cache extends Source {
  /** Tells it from every other cache of this process. */
  readonly name: string
  readonly user: string | null
  readonly live: Live
  readonly names: Names
  /** `now` until the render that shows the initial state is done: it is taken for fresh, so that it equals the server's. */
  readonly firstRender: { now: boolean }
  /** What was changed and has not been answered yet, by deployment and action. */
  readonly underWay: Map<string, Promise<Deployment>>
  /** What runs were told and have not answered yet, by run, command and step. */
  readonly told: Map<string, Promise<RunView>>
}

/** How old an answer may be for whoever asks anew, in milliseconds. The stream tells of changes before that. */
export const FRESH = 30_000

/** The remote client asks again by itself, and the stream says when an answer has become old. */
const queriesOf = (firstRender: { readonly now: boolean }) => ({
  retry: false,
  staleTime: () => (firstRender.now ? Number.POSITIVE_INFINITY : FRESH),
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
  networkMode: 'always' as const,
})

const caches = new WeakMap<DeploymentsApi, Map<string | null, Cache>>()

/** The cache of a client for a person: one for each, however many hooks and providers use it. */
export function cacheOf(client: DeploymentsApi, user: string | null = null): Cache {
  const ofClient = caches.get(client) ?? new Map<string | null, Cache>()
  caches.set(client, ofClient)
  const known = ofClient.get(user)
  if (known !== undefined) return known
  // Our own, and handed to each hook by name: a second copy of the library in the host then does no harm.
  const queryClient = new QueryClient({ defaultOptions: { mutations: { networkMode: 'always' } } })
  const cache = createCache({ client, queryClient }, user)
  ofClient.set(user, cache)
  return cache
}

/** A cache over a store of the host's. Whatever another person or client has read of Slipway into it is dropped. */
export function cacheOver(client: DeploymentsApi, queryClient: QueryClient, user: string | null): Cache {
  const before = owners.get(queryClient)
  if (before?.client === client && before.user === user) return before
  if (before !== undefined) queryClient.removeQueries({ queryKey: ['slipway'] })
  const cache = createCache({ client, queryClient }, user)
  owners.set(queryClient, cache)
  return cache
}

const owners = new WeakMap<QueryClient, Cache>()

/** Forgets everything that was read. */
export function emptyCache(cache: Cache): void {
  caches.get(cache.client)?.delete(cache.user)
  cache.queryClient.removeQueries({ queryKey: ['slipway'] })
}

let count = 0

function createCache(source: Source, user: string | null): Cache {
  const firstRender = { now: false }
  source.queryClient.setQueryDefaults(['slipway'], queriesOf(firstRender))
  return {
    ...source,
    firstRender,
    name: `cache-${++count}`,
    user,
    live: createLive(source, user),
    names: createNames(source),
    underWay: new Map(),
    told: new Map(),
  }
}
