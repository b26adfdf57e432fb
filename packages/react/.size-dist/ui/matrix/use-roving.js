'use client';
import { useCallback, useRef, useState } from 'react';
import { LAST, move } from "./move.js";
import { useBrowserEffect } from "./use-browser-effect.js";
/**
 * The whole table is one stop of the Tab key; arrows lead on from there. Cells, links and buttons in it say `tabIndex={-1}`,
 * and one of them is given 0. Whatever draws the table draws the cell of `place` also where it is out of sight.
 */
export function useRoving(table) {
    const [place, setPlace] = useState(START);
    const isWanted = useRef(false);
    const last = useRef(null);
    useBrowserEffect(() => {
        const element = table.current;
        if (element === null)
            return;
        const stop = stopAt(element, place) ?? stopAt(element, START);
        if (last.current !== stop)
            last.current?.setAttribute('tabindex', '-1');
        last.current = stop;
        if (stop !== null && stop.tabIndex !== 0)
            stop.setAttribute('tabindex', '0');
        if (!isWanted.current)
            return;
        isWanted.current = false;
        stop?.focus({ preventScroll: true });
    });
    const onFocus = useCallback(({ target }) => {
        const found = placeOf(target);
        if (found !== null)
            setPlace((before) => (isSame(before, found) ? before : found));
    }, []);
    const follow = useCallback((event, extent) => {
        const from = event.target instanceof HTMLElement ? placeOf(event.target) : null;
        if (from === null || event.altKey || event.metaKey || event.shiftKey)
            return null;
        const cell = table.current === null ? null : cellAt(table.current, from);
        const to = move(event, from, { ...extent, items: cell === null ? 0 : stopsIn(cell).length });
        if (to === null)
            return null;
        event.preventDefault();
        isWanted.current = true;
        setPlace(to);
        return to;
    }, [table]);
    return { place, onFocus, follow };
}
const START = { row: 0, column: 0, item: 0 };
function cellAt(table, { row, column }) {
    return table.querySelector(`[aria-rowindex="${row + 2}"] > [aria-colindex="${column + 1}"]`);
}
function stopAt(table, place) {
    const cell = cellAt(table, place);
    if (cell === null)
        return null;
    const stops = stopsIn(cell);
    return stops.at(place.item === LAST ? -1 : Math.min(place.item, stops.length - 1)) ?? cell;
}
function stopsIn(cell) {
    return [...cell.querySelectorAll('a, button')];
}
function placeOf(element) {
    const cell = element.closest('[aria-colindex]');
    const row = cell?.closest('[aria-rowindex]');
    if (cell === null || row === null || row === undefined)
        return null;
    const index = Number(row.getAttribute('aria-rowindex')) - 2;
    if (index < 0)
        return null;
    const item = Math.max(0, stopsIn(cell).indexOf(element));
    return { row: index, column: Number(cell.getAttribute('aria-colindex')) - 1, item };
}
function isSame(a, b) {
    return a.row === b.row && a.column === b.column && a.item === b.item;
}
