'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { useTexts } from "../root/use-texts.js";
import { ChartFigure } from "./chart-figure.js";
import { sum } from "./columns.js";
import { useSteps } from "./use-steps.js";
const KEYS = ['served', 'unserved'];
/** Columns from zero, what succeeded below what failed. Each can be reached with the arrow keys and is read out. */
export function TrendChart(props) {
    const { title, sentence, controls, step, columns, words, number, period } = props;
    const { charts } = useTexts();
    const { active, handlers } = useSteps(columns.length);
    const x = scaleBand()
        .domain(columns.map(({ from }) => from))
        .range([0, 100]);
    const middle = ({ from }) => `${(x(from) ?? 0) + x.bandwidth() / 2}%`;
    const y = scaleLinear()
        .domain([0, Math.max(2, ...columns.map(({ served, unserved }) => served + unserved))])
        .range([100, 0])
        .nice(4);
    const ticks = y.ticks(4).filter(Number.isInteger);
    const stacked = stack()
        .keys(KEYS)
        .value((column, key) => (key === 'served' ? column.served : column.unserved))([...columns]);
    const said = (column) => `${period(column, 'full')}${charts.colon}${number(column.served)} ${words.served}, ${number(column.unserved)} ${words.unserved}`;
    const looked = active === null ? undefined : columns[active];
    const shown = looked ?? {
        served: sum(columns.map(({ served }) => served)),
        unserved: sum(columns.map(({ unserved }) => unserved)),
    };
    return (_jsxs(ChartFigure, { title: title, sentence: sentence, controls: controls, table: _jsx(TrendTable, { columns, step, words, number, period }), children: [_jsxs("p", { className: "slipway-trend-readout", "aria-hidden": "true", children: [_jsx("span", { children: looked === undefined ? charts.total : period(looked, 'full') }), KEYS.map((key) => (_jsxs("span", { className: "slipway-trend-key", "data-part": key, children: [_jsx("svg", { className: "slipway-trend-swatch", focusable: "false", "aria-hidden": "true", children: _jsx("line", { className: "slipway-chart-mark", "data-part": key, x1: "50%", x2: "50%", y1: "0%", y2: "100%" }) }), _jsxs("span", { children: [_jsx("span", { className: "slipway-number", children: number(shown[key]) }), " ", words[key]] })] }, key)))] }), _jsxs("div", { className: "slipway-trend", "data-step": step, children: [_jsx("svg", { className: "slipway-trend-y", "aria-hidden": "true", focusable: "false", children: ticks.map((tick) => (_jsx("text", { className: "slipway-chart-tick", x: "100%", y: `${y(tick)}%`, dy: "0.32em", children: number(tick) }, tick))) }), _jsx("div", { className: "slipway-trend-plot", role: "slider", tabIndex: 0, "aria-label": `${title}. ${charts.explore}`, "aria-orientation": "horizontal", "aria-valuemin": 1, "aria-valuemax": columns.length, "aria-valuenow": (active ?? columns.length - 1) + 1, "aria-valuetext": looked === undefined ? undefined : said(looked), ...handlers, children: _jsxs("svg", { className: "slipway-trend-drawing", "aria-hidden": "true", focusable: "false", children: [ticks.map((tick) => (_jsx("line", { className: tick === 0 ? 'slipway-chart-base' : 'slipway-chart-grid', x1: "0%", x2: "100%", y1: `${y(tick)}%`, y2: `${y(tick)}%` }, tick))), looked === undefined ? null : (_jsx("line", { className: "slipway-trend-guide", x1: middle(looked), x2: middle(looked), y1: "0%", y2: "100%" })), stacked.map((series) => columns.map((column, index) => {
                                    const [from = 0, to = 0] = series[index] ?? [];
                                    return from === to ? null : (_jsx("line", { className: "slipway-chart-mark", "data-part": series.key, x1: middle(column), x2: middle(column), y1: `${y(from)}%`, y2: `${y(to)}%` }, `${series.key} ${column.from}`));
                                }))] }) }), _jsx("svg", { className: "slipway-trend-x", "aria-hidden": "true", focusable: "false", children: labelled(columns, step).map(({ column, minor, last }) => (_jsx("text", { className: "slipway-chart-tick", "data-minor": minor ? '' : undefined, "data-last": last ? '' : undefined, x: last ? '100%' : middle(column), y: "1em", children: period(column, 'axis') }, column.from))) })] })] }));
}
/** The columns that are named on the axis: the last, and from there back so often that the names have room. */
function labelled(columns, step) {
    const every = step === 'day' ? 7 : 3;
    return columns.flatMap((column, index) => {
        const back = columns.length - 1 - index;
        // Without room on its left for half a name the first stays unnamed.
        if (back % every !== 0 || index === 0)
            return [];
        return [{ column, minor: (back / every) % 2 === 1, last: back === 0 }];
    });
}
function TrendTable(props) {
    const { columns, step, words, number, period } = props;
    const { charts } = useTexts();
    return (_jsxs("table", { className: "slipway-table", children: [_jsx("thead", { children: _jsxs("tr", { children: [_jsx("th", { scope: "col", children: charts[step] }), _jsx("th", { scope: "col", "data-numeric": "", children: words.served }), _jsx("th", { scope: "col", "data-numeric": "", children: words.unserved })] }) }), _jsx("tbody", { children: columns.toReversed().map((column) => (_jsxs("tr", { children: [_jsx("th", { scope: "row", children: period(column, 'full') }), _jsx("td", { "data-numeric": "", children: number(column.served) }), _jsx("td", { "data-numeric": "", children: number(column.unserved) })] }, column.from))) })] }));
}
