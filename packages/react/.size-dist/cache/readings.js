/** All that has been read, or of one operation only. */
export function readingsOf(queryClient, name) {
    const queryKey = ['slipway', ...(name?.split('.') ?? [])];
    return queryClient
        .getQueryCache()
        .findAll({ queryKey })
        .map((query) => {
        const [, group, operation, input] = query.queryKey;
        return { query, name: `${group}.${operation}`, input: isObject(input) ? input : {} };
    });
}
function isObject(value) {
    return typeof value === 'object' && value !== null;
}
// What a query of ours holds follows from its key; `queryOptions` is the only place that writes under these keys.
export const listIn = ({ query }) => query.state.data;
export const matrixIn = ({ query }) => query.state.data;
const pageIn = ({ query }) => query.state.data;
const deploymentIn = ({ query }) => query.state.data;
/** The deployments that a reading holds in full. */
export function deploymentsIn(reading) {
    switch (reading.name) {
        case 'deployments.get': {
            const deployment = deploymentIn(reading);
            return deployment === undefined ? [] : [deployment];
        }
        case 'deployments.list':
            return listIn(reading)?.pages.flatMap(({ items }) => items) ?? [];
        case 'deployments.news':
            return pageIn(reading)?.items ?? [];
        default:
            return [];
    }
}
export function rowsIn(reading) {
    return reading.name === 'deployments.matrix'
        ? (matrixIn(reading)?.pages.flatMap(({ items }) => items) ?? [])
        : [];
}
/** Puts another answer in the place of what was read, without making it younger or less stale than it is. */
export function patch(query, data) {
    if (data === query.state.data)
        return;
    const { isInvalidated, dataUpdatedAt } = query.state;
    query.setData(data, { updatedAt: dataUpdatedAt, manual: true });
    if (isInvalidated)
        query.invalidate();
}
/** Edits the records of one reading in place; what the edits leave as it is keeps its identity. */
export function edit(reading, { deployment, slot }) {
    const { query, name } = reading;
    if (query.state.data === undefined || query.state.data === null)
        return;
    switch (name) {
        case 'deployments.get': {
            const found = deploymentIn(reading);
            if (found !== undefined)
                patch(query, deployment(found));
            return;
        }
        case 'deployments.list': {
            const data = listIn(reading);
            if (data !== undefined)
                patch(query, withItems(data, (items) => mapped(items, deployment)));
            return;
        }
        case 'deployments.matrix': {
            const data = matrixIn(reading);
            const row = (found) => {
                const slots = mapped(found.slots, slot);
                return slots === found.slots ? found : { ...found, slots };
            };
            if (data !== undefined)
                patch(query, withItems(data, (items) => mapped(items, row)));
        }
    }
}
/** The pages with their items changed; the same pages where nothing was. */
export function withItems(data, change) {
    const pages = mapped(data.pages, (page) => {
        const items = change(page.items, page);
        return items === page.items ? page : { ...page, items };
    });
    return pages === data.pages ? data : { ...data, pages };
}
/** Like `map`, but the same list where every item stays the same. */
function mapped(items, change) {
    let same = true;
    const result = items.map((item) => {
        const next = change(item);
        if (next !== item)
            same = false;
        return next;
    });
    return same ? items : result;
}
