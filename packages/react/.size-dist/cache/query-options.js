import { queryKey } from '@slipway/core/client';
import { infiniteQueryOptions, queryOptions as options, } from '@tanstack/react-query';
import { share } from "./share.js";
/** A list that is read page by page; `select` makes one list of the pages. */
function pages(key, read, select) {
    return infiniteQueryOptions({
        queryKey: key,
        queryFn: ({ pageParam, signal }) => read(pageParam === null ? {} : { cursor: pageParam }, { signal }),
        initialPageParam: null,
        getNextPageParam: ({ next }) => next,
        select,
        structuralSharing: share,
    });
}
function one(key, read) {
    return options({
        queryKey: key,
        queryFn: ({ signal }) => read({ signal }),
        structuralSharing: share,
    });
}
// Selectors keep their identity, so that an answer is put together once and not with every render.
const itemsOf = (data) => ({
    items: data.pages.flatMap(({ items }) => items),
});
const listOf = (data) => ({
    // Between two pages a deployment can move from one to the other.
    items: [...new Map(itemsOf(data).items.map((item) => [item.id, item])).values()],
    counts: data.pages[0]?.counts ?? null,
});
const matrixOf = (data) => ({
    ...itemsOf(data),
    environments: data.pages[0]?.environments ?? [],
});
const historyOf = (data) => itemsOf(data);
const catalogOf = (data) => itemsOf(data);
/**
 * What TanStack Query needs to read something of Slipway: key and function, for hosts that keep everything in one cache of
 * their own. The hooks of this package use the same. Lists are infinite queries.
 *
 * ```tsx
 * const { data } = useQuery(queryOptions.deployment(client, id))
 * ```
 */
export const queryOptions = {
    deployments: (client, filter = {}) => pages(queryKey('deployments.list', filter), (cursor, call) => client.deployments.list({ ...filter, ...cursor }, call), listOf),
    deployment: (client, id) => one(queryKey('deployments.get', { id }), (call) => client.deployments.get({ id }, call)),
    actions: (client, id) => one(queryKey('deployments.actions', { id }), (call) => client.deployments.actions({ id }, call)),
    history: (client, id) => pages(queryKey('deployments.history', { id }), (cursor, call) => client.deployments.history({ id, ...cursor }, call), historyOf),
    diff: (client, id, other_id) => one(queryKey('deployments.diff', { id, other_id }), (call) => client.deployments.diff({ id, other_id }, call)),
    matrix: (client, filter = {}) => pages(queryKey('deployments.matrix', filter), (cursor, call) => client.deployments.matrix({ ...filter, ...cursor }, call), matrixOf),
    catalog: (client, filter) => pages(queryKey('catalog.list', filter), (cursor, call) => client.catalog.list({ ...filter, ...cursor }, call), catalogOf),
    dashboard: (client, input = {}) => one(queryKey('kpi.dashboard', input), (call) => client.kpi.dashboard(input, call)),
    trend: (client, input = {}) => options({
        queryKey: queryKey('kpi.trend', input),
        queryFn: ({ signal }) => client.kpi.trend(input, { signal }),
    }),
    check: (client, input) => options({
        queryKey: queryKey('deployments.check', input),
        queryFn: ({ signal }) => client.deployments.check(input, { signal }),
    }),
    audit: (client, filter = {}) => pages(queryKey('audit.list', filter), (cursor, call) => client.audit.list({ ...filter, ...cursor }, call), historyOf),
};
