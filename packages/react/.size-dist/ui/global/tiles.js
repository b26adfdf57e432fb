'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { Sparkline } from "../charts/sparkline.js";
import { useFormats } from "../formats/use-formats.js";
import { useTexts } from "../root/use-texts.js";
import { Tile } from "./tile.js";
import { useFormatsIn } from "./use-formats-in.js";
/** The four numbers. */
export function Tiles({ dashboard, filter, environments, onOpenList }) {
    const { global } = useTexts();
    const { number, percent } = useFormats();
    const { dayShort, list } = useFormatsIn(dashboard.time_zone);
    const { as_of: asOf, deployments_this_month: month, active_environments: active } = dashboard;
    const { deployments_last_7_days: week, success_rate: success } = dashboard;
    const { days } = week;
    const today = days.at(-1)?.count ?? 0;
    const part = success.part ?? 0;
    return (_jsx("section", { "aria-label": global.sections.figures, children: _jsxs("ul", { className: "slipway-tiles", children: [_jsx(Tile, { name: global.tiles.month, figure: month, asOf: asOf, onOpenList: onOpenList, value: number, unit: global.finished(month.value ?? 0), note: _jsx(Change, { month: month }), filter: { ...filter, ...month.window }, about: month.previous_month.value === null ? null : (_jsx("p", { children: global.about.previous(number(month.previous_month.value)) })) }), _jsx(Tile, { name: global.tiles.environments, figure: active, asOf: asOf, onOpenList: onOpenList, value: number, unit: environments === null ? undefined : global.ofEnvironments(number(environments)), note: global.serving(active.n, number(active.n)), filter: { ...filter, status: ['active', 'maintenance'] } }), _jsx(Tile, { name: global.tiles.week, figure: week, asOf: asOf, onOpenList: onOpenList, value: number, unit: global.finished(week.value ?? 0), note: global.today(number(today)), drawing: _jsx(Sparkline, { values: days.map(({ count }) => count), label: global.week(list(days.map(({ count }) => number(count)))) }), filter: { ...filter, ...week.window }, about: _jsx("ul", { children: days.map(({ date, window, count }) => (_jsxs("li", { className: "slipway-line", "data-spread": "", children: [_jsx("span", { children: dayShort(window.from) }), _jsx("span", { className: "slipway-number", children: number(count) })] }, date))) }) }), _jsx(Tile, { name: global.tiles.success, figure: success, asOf: asOf, onOpenList: onOpenList, value: percent, note: `${global.partOf(number(part), number(success.n))}, ${global.overDays(number(30))}`, filter: { ...filter, ...success.window } })] }) }));
}
/** The change against as much of the month before as has gone by of this one, and which days these are. */
function Change({ month }) {
    const { global } = useTexts();
    const { change, dayShort } = useFormatsIn(month.time_zone);
    const { change: figure, same_share: share } = month;
    if (figure.value === null)
        return figure.reason === null ? null : (global.missing[figure.reason] ?? null);
    const { from = '', to = '' } = share.window ?? {};
    const days = `${dayShort(from)} – ${dayShort(to)}`;
    return figure.value === 0 ? global.same(days) : global.change(change(figure.value), days);
}
