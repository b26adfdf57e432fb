'use client';
import { createContext, useContext, useEffect } from 'react';
import { cacheOf } from "../cache/cache.js";
export const ProviderContext = createContext(null);
const DEFAULT = {};
/**
 * The cache that a hook works on; throws where there is neither a client nor a provider. While the component is mounted,
 * changes are followed.
 */
export function useCache({ client } = {}) {
    const provided = useContext(ProviderContext);
    const cache = client === undefined || client === provided?.cache.client ? provided?.cache : cacheOf(client);
    if (cache === undefined)
        throw new Error('There is no client. Put <DeploymentsProvider client={…}> around this component, or give the hook { client } as its last argument.');
    const { live } = cache;
    const options = provided?.live ?? DEFAULT;
    useEffect(() => (options === false ? undefined : live.acquire(options)), [live, options]);
    return cache;
}
