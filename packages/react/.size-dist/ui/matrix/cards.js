'use client';
import { jsx as _jsx, Fragment as _Fragment, jsxs as _jsxs } from "react/jsx-runtime";
import { memo, useEffect, useRef, useState } from 'react';
import { Button } from "../primitives/button.js";
import { Application } from "./application.js";
import { CellContent } from "./cell.js";
import { useKit } from "./kit.js";
/** So many cards more are drawn when the last one comes into sight. */
const STEP = 20;
/** More environments than this are shown when asked for. */
const SHOWN_CELLS = 8;
/** The matrix where there is no room for a table: a card for each application, its environments as lines. */
export function Cards({ rows, favourites, holders, onNearEnd }) {
    const [drawn, setDrawn] = useState(STEP);
    const end = useRef(null);
    const count = rows.length;
    useEffect(() => {
        if (end.current === null)
            return;
        const observer = new IntersectionObserver((entries) => {
            if (!entries.some(({ isIntersecting }) => isIntersecting))
                return;
            if (drawn < count)
                setDrawn(drawn + STEP);
            else
                onNearEnd();
        }, { rootMargin: '600px' });
        observer.observe(end.current);
        return () => observer.disconnect();
    }, [drawn, count, onNearEnd]);
    return (_jsxs(_Fragment, { children: [_jsx("ul", { className: "slipway-matrix-cards", ...holders, children: rows.slice(0, drawn).map((model) => (_jsx(Card, { model: model, isFavourite: favourites.has(model.key) }, model.key))) }), _jsx("div", { ref: end })] }));
}
const Card = memo(function Card({ model, isFavourite }) {
    const { texts, formats, titleOf } = useKit();
    const [isWhole, setWhole] = useState(false);
    const cells = [...model.cells.values()];
    const shown = isWhole ? cells : firstOf(cells);
    const hidden = cells.length - shown.length;
    return (_jsxs("li", { className: "slipway-matrix-card", "data-failing": model.isFailing ? '' : undefined, children: [_jsx(Application, { model: model, isFavourite: isFavourite, isHeading: true }), _jsx("ul", { children: shown.map((cell) => (_jsxs("li", { className: "slipway-matrix-card-cell", children: [_jsx("span", { className: "slipway-matrix-card-label slipway-cut", title: titleOf(cell.environment_name), children: titleOf(cell.environment_name) }), _jsx("span", { className: "slipway-matrix-card-places", children: _jsx(CellContent, { row: model, cell: cell }) })] }, cell.environment_name))) }), hidden === 0 ? null : (_jsx(Button, { kind: "quiet", icon: "down", onClick: () => setWhole(true), children: texts.matrix.moreEnvironments(hidden, formats.number(hidden)) }))] }));
});
/** Those that fail, and the last ones of the promotion; in its order. */
function firstOf(cells) {
    if (cells.length <= SHOWN_CELLS)
        return cells;
    const chosen = new Set([...cells]
        .reverse()
        .sort((a, b) => Number(b.isFailing) - Number(a.isFailing))
        .slice(0, SHOWN_CELLS));
    return cells.filter((cell) => chosen.has(cell));
}
