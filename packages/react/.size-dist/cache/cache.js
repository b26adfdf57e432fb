import { QueryClient } from '@tanstack/react-query';
import { createLive } from "../live/live.js";
import { createNames } from "./names.js";
/** How old an answer may be for whoever asks anew, in milliseconds. The stream tells of changes before that. */
export const FRESH = 30_000;
/** The remote client asks again by itself, and the stream says when an answer has become old. */
const queriesOf = (firstRender) => ({
    retry: false,
    staleTime: () => (firstRender.now ? Number.POSITIVE_INFINITY : FRESH),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    networkMode: 'always',
});
const caches = new WeakMap();
/** The cache of a client for a person: one for each, however many hooks and providers use it. */
export function cacheOf(client, user = null) {
    const ofClient = caches.get(client) ?? new Map();
    caches.set(client, ofClient);
    const known = ofClient.get(user);
    if (known !== undefined)
        return known;
    // Our own, and handed to each hook by name: a second copy of the library in the host then does no harm.
    const queryClient = new QueryClient({ defaultOptions: { mutations: { networkMode: 'always' } } });
    const cache = createCache({ client, queryClient }, user);
    ofClient.set(user, cache);
    return cache;
}
/** A cache over a store of the host's. Whatever another person or client has read of Slipway into it is dropped. */
export function cacheOver(client, queryClient, user) {
    const before = owners.get(queryClient);
    if (before?.client === client && before.user === user)
        return before;
    if (before !== undefined)
        queryClient.removeQueries({ queryKey: ['slipway'] });
    const cache = createCache({ client, queryClient }, user);
    owners.set(queryClient, cache);
    return cache;
}
const owners = new WeakMap();
/** Forgets everything that was read. */
export function emptyCache(cache) {
    caches.get(cache.client)?.delete(cache.user);
    cache.queryClient.removeQueries({ queryKey: ['slipway'] });
}
let count = 0;
function createCache(source, user) {
    const firstRender = { now: false };
    source.queryClient.setQueryDefaults(['slipway'], queriesOf(firstRender));
    return {
        ...source,
        firstRender,
        name: `cache-${++count}`,
        user,
        live: createLive(source, user),
        names: createNames(source),
        underWay: new Map(),
    };
}
