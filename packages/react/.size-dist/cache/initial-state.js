import { QueryClient } from '@tanstack/react-query';
import { createNames, namesKey } from "./names.js";
import { queryOptions } from "./query-options.js";
/**
 * Reads on the server what a page shows first, for `<DeploymentsProvider initialState={…}>`. Takes the client of whoever
 * asked: `sdk.as(actor)`. What cannot be read, for want of a right or otherwise, is left out, and the page asks for it.
 *
 * ```ts
 * const initialState = await prefetch(sdk.as(actor), (q) => [q.matrix(), q.dashboard()])
 * ```
 */
export async function prefetch(client, wanted) {
    const queryClient = new QueryClient({
        defaultOptions: { queries: { retry: false, networkMode: 'always' } },
    });
    const read_at = Date.now();
    await Promise.allSettled(wanted(readersOf(client)).map((read) => read(queryClient)));
    const answers = queryClient
        .getQueryCache()
        .getAll()
        .filter(({ state }) => state.status === 'success')
        .map(({ queryKey, state }) => ({ key: queryKey, data: state.data }));
    queryClient.clear();
    // As it will be after its way through the page: `undefined` has no place in JSON.
    return JSON.parse(JSON.stringify({ read_at, answers }));
}
function readersOf(client) {
    return {
        deployments: (filter) => (store) => store.fetchInfiniteQuery(queryOptions.deployments(client, filter)),
        deployment: (id) => (store) => store.fetchQuery(queryOptions.deployment(client, id)),
        actions: (id) => (store) => store.fetchQuery(queryOptions.actions(client, id)),
        history: (id) => (store) => store.fetchInfiniteQuery(queryOptions.history(client, id)),
        diff: (id, otherId) => (store) => store.fetchQuery(queryOptions.diff(client, id, otherId)),
        matrix: (filter) => (store) => store.fetchInfiniteQuery(queryOptions.matrix(client, filter)),
        catalog: (filter) => (store) => store.fetchInfiniteQuery(queryOptions.catalog(client, filter)),
        catalogNames: (kind, ids) => async (store) => {
            const found = await createNames({ client, queryClient: store }).ask(kind, [...new Set(ids)]);
            store.setQueryData(namesKey(kind), found);
        },
        dashboard: (input) => (store) => store.fetchQuery(queryOptions.dashboard(client, input)),
        trend: (input) => (store) => store.fetchQuery(queryOptions.trend(client, input)),
        audit: (filter) => (store) => store.fetchInfiniteQuery(queryOptions.audit(client, filter)),
    };
}
const taken = new WeakMap();
/** Puts what was read on the server in place, once. */
export function takeInitialState({ queryClient, firstRender }, initial) {
    const known = taken.get(queryClient) ?? new WeakSet();
    taken.set(queryClient, known);
    if (known.has(initial))
        return;
    known.add(initial);
    firstRender.now = true;
    for (const { key, data } of initial.answers) {
        const before = queryClient.getQueryState(key)?.dataUpdatedAt ?? 0;
        if (before < initial.read_at)
            queryClient.setQueryData(key, data, { updatedAt: initial.read_at });
    }
}
export function readAtOf(initial) {
    return initial?.read_at ?? null;
}
