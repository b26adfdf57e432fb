/** How many names one call asks for. */
const TOGETHER = 500;
/** Under this key the names of a kind are kept. */
export function namesKey(kind) {
    return ['slipway', 'catalog', 'names', { kind }];
}
export function createNames({ client, queryClient }) {
    const wanted = new Map();
    const asked = new Map();
    let waiting = false;
    const known = (kind) => queryClient.getQueryData(namesKey(kind)) ?? [];
    const setOf = (sets, kind) => {
        const found = sets.get(kind) ?? new Set();
        sets.set(kind, found);
        return found;
    };
    async function ask(kind, ids, signal) {
        const parts = [];
        for (let at = 0; at < ids.length; at += TOGETHER)
            parts.push(ids.slice(at, at + TOGETHER));
        const pages = await Promise.all(parts.map((id) => client.catalog.list({ kind, id: [...id], limit: TOGETHER }, signal === undefined ? {} : { signal })));
        const names = new Map(pages.flatMap(({ items }) => items.map(({ id, name }) => [id, name])));
        return ids.map((id) => [id, names.get(id) ?? null]);
    }
    function flush() {
        waiting = false;
        for (const [kind, ids] of wanted) {
            const list = [...ids];
            for (const id of list)
                setOf(asked, kind).add(id);
            const forget = () => {
                for (const id of list)
                    setOf(asked, kind).delete(id);
            };
            ask(kind, list)
                .then((found) => {
                const merged = new Map([...known(kind), ...found]);
                queryClient.setQueryData(namesKey(kind), [...merged]);
            })
                // Without its name a thing is shown by its id; the next who asks tries again.
                .catch(() => { })
                .finally(forget);
        }
        wanted.clear();
    }
    return {
        ask,
        want(kind, ids) {
            const have = new Set(known(kind).map(([id]) => id));
            const missing = ids.filter((id) => !have.has(id) && !setOf(asked, kind).has(id));
            if (missing.length === 0)
                return;
            for (const id of missing)
                setOf(wanted, kind).add(id);
            if (waiting)
                return;
            waiting = true;
            queueMicrotask(flush);
        },
        async read(kind, signal) {
            const ids = known(kind).map(([id]) => id);
            const found = await ask(kind, ids, signal);
            // Others may have been read meanwhile.
            return [...new Map([...known(kind), ...found])];
        },
    };
}
