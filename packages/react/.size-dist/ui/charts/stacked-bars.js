'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { Icon } from "../primitives/icon.js";
import { useTexts } from "../root/use-texts.js";
import { ChartFigure } from "./chart-figure.js";
import { sum } from "./columns.js";
/** Horizontal bars on one scale from zero, each with its parts named and counted beneath it. */
export function StackedBars(props) {
    const { title, sentence, controls, parts, bars, head, number, link, footer } = props;
    const { charts } = useTexts();
    const totals = new Map(bars.map(({ id, counts }) => [id, sum(Object.values(counts))]));
    const x = scaleLinear()
        .domain([0, Math.max(1, ...totals.values())])
        .range([0, 100]);
    const stacked = stack()
        .keys(parts.map(({ id }) => id))
        .value(({ counts }, key) => counts[key] ?? 0)([...bars]);
    const table = (_jsxs("table", { className: "slipway-table", children: [_jsx("thead", { children: _jsxs("tr", { children: [_jsx("th", { scope: "col", children: head }), parts.map(({ id, word }) => (_jsx("th", { scope: "col", "data-numeric": "", children: word }, id))), _jsx("th", { scope: "col", "data-numeric": "", children: charts.total })] }) }), _jsx("tbody", { children: bars.map(({ id, name, counts }) => (_jsxs("tr", { children: [_jsx("th", { scope: "row", children: name }), parts.map((part) => (_jsx("td", { "data-numeric": "", children: number(counts[part.id] ?? 0) }, part.id))), _jsx("td", { "data-numeric": "", children: number(totals.get(id) ?? 0) })] }, id))) })] }));
    return (_jsxs(ChartFigure, { title: title, sentence: sentence, controls: controls, table: table, children: [_jsx("ul", { className: "slipway-bars", children: bars.map((bar, row) => (_jsxs("li", { className: "slipway-bar", children: [_jsx("span", { className: "slipway-bar-name slipway-cut", title: bar.name, children: bar.name }), _jsxs("svg", { className: "slipway-bar-drawing", "aria-hidden": "true", focusable: "false", children: [stacked.map((series) => {
                                    const [from = 0, to = 0] = series[row] ?? [];
                                    return from === to ? null : (_jsx("line", { className: "slipway-chart-mark", "data-part": series.key, x1: `${x(from)}%`, x2: `${x(to)}%`, y1: "50%", y2: "50%" }, series.key));
                                }), stacked.map((series) => {
                                    const [from = 0, to = 0] = series[row] ?? [];
                                    return from === to || from === 0 ? null : (_jsx("line", { className: "slipway-chart-gap", x1: `${x(from)}%`, x2: `${x(from)}%`, y1: "0%", y2: "100%" }, series.key));
                                })] }), _jsx("span", { className: "slipway-bar-total slipway-number", children: number(totals.get(bar.id) ?? 0) }), _jsx("ul", { className: "slipway-bar-parts", children: parts
                                .filter(({ id }) => (bar.counts[id] ?? 0) > 0)
                                .map((part) => {
                                const label = (_jsxs("span", { className: "slipway-bar-part", "data-part": part.id, children: [_jsx(Icon, { name: part.icon }), _jsxs("span", { children: [part.word, " ", _jsx("span", { className: "slipway-number", children: number(bar.counts[part.id] ?? 0) })] })] }));
                                return _jsx("li", { children: link?.(bar, part, label) ?? label }, part.id);
                            }) })] }, bar.id))) }), footer] }));
}
