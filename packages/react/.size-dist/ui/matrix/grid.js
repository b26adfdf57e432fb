'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, useCallback, useEffect, useMemo, useRef, useState, } from 'react';
import { Icon } from "../primitives/icon.js";
import { GridRow } from "./grid-row.js";
import { useKit } from "./kit.js";
import { pixels } from "./pixels.js";
import { ROLES } from "./roles.js";
import { COLUMN, FIRST, FIRST_SMALL, HEAD } from "./sizes.js";
import { useBrowserEffect } from "./use-browser-effect.js";
import { useRoving } from "./use-roving.js";
/** What is drawn before the size is known, and on the server. */
const FIRST_SIGHT = { width: 1_280, height: 800 };
/** So many rows before the last one further ones are read. */
const NEAR = 20;
/**
 * The table. Only what is in sight of it is drawn, and the cell that has the focus; rows and cells follow one another in
 * the normal flow, with gaps for what is left out.
 */
export function Grid(props) {
    const { rows, environments, favourites, holders, width, hasMore, onNearEnd } = props;
    const { texts } = useKit();
    const scroller = useRef(null);
    const table = useRef(null);
    const isRtl = useRef(false);
    const first = width !== null && width <= 720 ? FIRST_SMALL : FIRST;
    const cell = width === null ? COLUMN : Math.max(COLUMN, Math.floor((width - first) / Math.max(1, environments.length)));
    useBrowserEffect(() => {
        if (scroller.current !== null)
            isRtl.current = getComputedStyle(scroller.current).direction === 'rtl';
    }, []);
    const getScrollElement = () => scroller.current;
    const { place, onFocus, follow } = useRoving(table);
    const vertical = useVirtualizer({
        count: rows.length,
        getScrollElement,
        getItemKey: useCallback((index) => rows[index]?.key ?? index, [rows]),
        estimateSize: (index) => rows[index]?.size ?? HEAD,
        rangeExtractor: useCallback((range) => withIndex(range, place.row), [place.row]),
        initialRect: FIRST_SIGHT,
        // Rows and columns that come into sight with the same scroll are drawn together.
        useFlushSync: false,
        overscan: 4,
        paddingStart: HEAD,
        scrollPaddingStart: HEAD,
    });
    const horizontal = useVirtualizer({
        horizontal: true,
        isRtl: isRtl.current,
        count: environments.length,
        getScrollElement,
        estimateSize: () => cell,
        rangeExtractor: useCallback((range) => withIndex(range, place.column - 1), [place.column]),
        initialRect: FIRST_SIGHT,
        useFlushSync: false,
        overscan: 1,
        paddingStart: first,
        scrollPaddingStart: first,
    });
    const onKeyDown = (event) => {
        const height = (scroller.current?.clientHeight ?? 0) - HEAD;
        const page = Math.max(1, Math.floor(height / (rows[place.row]?.size ?? HEAD)));
        const extent = { rows: rows.length, columns: environments.length + 1, page, isRtl: isRtl.current };
        const to = follow(event, extent);
        if (to === null)
            return;
        vertical.scrollToIndex(to.row);
        if (to.column > 0)
            horizontal.scrollToIndex(to.column - 1);
    };
    useBrowserEffect(() => horizontal.measure(), [cell, horizontal]);
    const drawn = horizontal.getVirtualItems();
    const columns = useMemo(() => drawn.map((item, at) => {
        const end = drawn[at - 1]?.end ?? first;
        return { name: environments[item.index]?.name ?? '', number: item.index + 2, gap: item.start - end };
    }), [drawn, environments, first]);
    const items = vertical.getVirtualItems();
    const [isExact, setExact] = useState(true);
    useBrowserEffect(() => {
        // A person's own style sheet, or a finger in place of a pointer, makes them higher than they are known to be.
        const row = table.current?.querySelector('[data-index]');
        const known = rows[Number(row?.dataset.index)];
        if (row && known !== undefined && row.offsetHeight !== known.size)
            setExact(false);
    }, [width, rows.length > 0]);
    const last = vertical.range?.endIndex ?? 0;
    useEffect(() => {
        if (last >= rows.length - NEAR)
            onNearEnd();
    }, [last, rows.length, onNearEnd]);
    return (_jsx("div", { className: "slipway-matrix-scroll", ref: scroller, ...holders, children: _jsxs("table", { ...ROLES.grid, ref: table, className: "slipway-matrix-grid", "aria-label": texts.matrix.title, "aria-rowcount": hasMore ? -1 : rows.length + 1, "aria-colcount": environments.length + 1, style: {
                ...pixels('--first', width === null ? 0 : first),
                ...pixels('--cell', width === null ? 0 : cell),
                ...pixels('--wide', width === null ? 0 : horizontal.getTotalSize()),
            }, onFocus: onFocus, onKeyDown: onKeyDown, children: [_jsx("thead", { ...ROLES.group, className: "slipway-matrix-thead", children: _jsxs("tr", { ...ROLES.row, "aria-rowindex": 1, className: "slipway-matrix-row", children: [_jsx("th", { ...ROLES.column, "aria-colindex": 1, className: "slipway-matrix-first", children: texts.common.fields.application }), columns.map((column) => (_jsx(EnvironmentHead, { column: column, environments: environments }, column.name)))] }) }), _jsxs("tbody", { ...ROLES.group, className: "slipway-matrix-tbody", children: [items.map(({ index, start }, at) => {
                            const model = rows[index];
                            if (model === undefined)
                                return null;
                            return (_jsxs(Fragment, { children: [_jsx(Room, { size: start - (items[at - 1]?.end ?? HEAD) }), _jsx(GridRow, { model: model, index: index, columns: columns, isFavourite: favourites.has(model.key), measure: isExact ? null : vertical.measureElement })] }, model.key));
                        }), _jsx(Room, { size: vertical.getTotalSize() - (items.at(-1)?.end ?? HEAD) })] })] }) }));
}
function EnvironmentHead({ column, environments }) {
    const { texts, titleOf } = useKit();
    const environment = environments[column.number - 2];
    const title = titleOf(column.name);
    return (_jsx("th", { ...ROLES.column, "aria-colindex": column.number, className: "slipway-matrix-cell", style: pixels('--gap', column.gap), children: _jsxs("span", { className: "slipway-matrix-line", children: [_jsx("bdi", { className: "slipway-cut", title: title, children: title }), environment?.protected === true ? _jsx(Icon, { name: "lock", label: texts.matrix.protected }) : null] }) }));
}
/**
 * Room for rows that are not drawn. An element of its own, since a custom property is handed down: on the body it would have
 * every cell's style worked out anew.
 */
function Room({ size }) {
    return size === 0 ? null : (_jsx("tr", { ...ROLES.none, className: "slipway-matrix-room", style: pixels('--room', size) }));
}
/** What is in sight, and one further place. */
function withIndex(range, index) {
    const indexes = defaultRangeExtractor(range);
    if (index < 0 || index >= range.count || indexes.includes(index))
        return indexes;
    return [...indexes, index].sort((a, b) => a - b);
}
