'use client';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { filterFromSearch, searchWith } from "./filter-search.js";
const listeners = new Set();
function subscribe(listener) {
    listeners.add(listener);
    window.addEventListener('popstate', listener);
    return () => {
        listeners.delete(listener);
        window.removeEventListener('popstate', listener);
    };
}
const present = () => window.location.search;
const onServer = () => '';
/**
 * A filter that is kept in the address of the page, so that it can be sent to somebody, and survives a reload and the way
 * back. Everything else in the address stays as it is, and no entry is added to the history. Empty on the server and in the
 * first render of a page that came from there.
 *
 * ```tsx
 * const [filter, setFilter] = useUrlFilter()
 * return <DeploymentsList filter={filter} onFilterChange={setFilter} />
 * ```
 */
export function useUrlFilter({ prefix = '', } = {}) {
    const search = useSyncExternalStore(subscribe, present, onServer);
    const filter = useMemo(() => filterFromSearch(search, prefix), [search, prefix]);
    const setFilter = useCallback((next) => {
        const { pathname, search: before, hash } = window.location;
        const after = searchWith(before, next, prefix);
        if (after === before)
            return;
        window.history.replaceState(window.history.state, '', `${pathname}${after}${hash}`);
        for (const listener of [...listeners])
            listener();
    }, [prefix]);
    return [filter, setFilter];
}
