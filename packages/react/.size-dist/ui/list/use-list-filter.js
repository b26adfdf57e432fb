'use client';
import { useState } from 'react';
import { useNow } from "../../provider/clock.js";
import { toQuery } from "./list-filter.js";
/** The filter of the host where it keeps one, else one of our own. */
export function useFilterState({ filter, onFilterChange, defaultFilter = {} }) {
    const [own, setOwn] = useState(defaultFilter);
    return {
        filter: filter ?? own,
        setFilter: (next) => {
            if (filter === undefined)
                setOwn(next);
            onFilterChange?.(next);
        },
    };
}
const MINUTE = 60_000;
/** What a filter asks the server for. A period keeps the end that it had when it was chosen: rows do not leave by themselves. */
export function useQueryOf(filter) {
    const now = useNow();
    const [chosen, setChosen] = useState(null);
    const { period } = filter;
    let at = chosen?.period === period ? (chosen?.at ?? null) : null;
    if (period !== undefined && at === null && now !== null) {
        // To the minute, so that a view that is opened again finds what it has read.
        at = Math.floor(now / MINUTE) * MINUTE;
        setChosen({ period, at });
    }
    return toQuery(filter, at);
}
