'use client';
import { useCallback, useState } from 'react';
/** Which of the rows shown are selected. A row that is shown no more is not selected any more; `key` is what they are shown for. */
export function useSelection(items, key) {
    const [state, setState] = useState({
        key,
        ids: new Set(),
    });
    const ids = state.key === key ? state.ids : NONE;
    const set = useCallback((id, selected) => setState((before) => {
        const next = new Set(before.key === key ? before.ids : NONE);
        if (selected)
            next.add(id);
        else
            next.delete(id);
        return { key, ids: next };
    }), [key]);
    return {
        deployments: ids.size === 0 ? [] : items.filter(({ id }) => ids.has(id)),
        has: (id) => ids.has(id),
        set,
        setAll: (selected) => setState({ key, ids: new Set(selected ? items.map(({ id }) => id) : []) }),
    };
}
const NONE = new Set();
