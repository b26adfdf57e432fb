'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useId } from 'react';
import { useTexts } from "../root/use-texts.js";
/** A chart with its title, what it says in words, and its numbers as a table. */
export function ChartFigure({ title, sentence, controls, children, table }) {
    const { charts } = useTexts();
    const id = useId();
    return (_jsxs("figure", { className: "slipway-chart", "aria-labelledby": id, children: [_jsxs("figcaption", { className: "slipway-stack", "data-gap": "small", children: [_jsxs("div", { className: "slipway-line", "data-spread": "", children: [_jsx("h3", { className: "slipway-title", id: id, children: title }), controls] }), _jsx("p", { className: "slipway-quiet", children: sentence })] }), children, _jsxs("details", { className: "slipway-chart-table", children: [_jsx("summary", { children: charts.table }), _jsx("section", { className: "slipway-chart-scroll", tabIndex: 0, "aria-label": title, children: table })] })] }));
}
