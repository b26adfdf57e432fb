'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useEffect, useRef } from 'react';
import { useTimeZone } from "../../provider/clock.js";
import { useFormats } from "../formats/use-formats.js";
import { Button } from "../primitives/button.js";
import { Icon } from "../primitives/icon.js";
import { Name } from "../primitives/name.js";
import { useTexts } from "../root/use-texts.js";
import { FIELDS, sizeOf, valuesOf, withPeriod, withText, withValues, } from "./list-filter.js";
import { useEnvironments } from "./use-environments.js";
import { useFacetTitles } from "./use-facet-titles.js";
const KINDS = {
    application_id: 'application',
    deployed_by: 'profile',
    team_id: 'team',
    cloud_asset_id: 'cloud_asset',
};
/** Everything that the list is filtered by, each to be taken away by a press. Nothing where it is not filtered. */
export function FilterChips({ filter, setFilter, onEmptied }) {
    const { list } = useTexts();
    const titles = useFacetTitles();
    const period = usePeriodText(filter);
    const chips = useRef(null);
    const removed = useRef(null);
    const size = sizeOf(filter);
    useEffect(() => {
        // The one that was pressed is gone: its neighbour takes the focus.
        const at = removed.current;
        removed.current = null;
        if (at === null)
            return;
        if (chips.current === null) {
            onEmptied();
            return;
        }
        const buttons = chips.current.querySelectorAll('button');
        buttons[Math.min(at, buttons.length - 1)]?.focus();
    });
    if (size === 0)
        return null;
    const entries = [];
    for (const field of FIELDS)
        for (const value of valuesOf(filter, field))
            entries.push({
                key: `${field} ${value}`,
                title: titles[field],
                value: _jsx(Value, { field: field, value: value }),
                next: withValues(filter, field, valuesOf(filter, field).filter((other) => other !== value)),
            });
    if (period !== null)
        entries.push({ key: 'period', title: titles.period, value: period, next: withPeriod(filter) });
    if (filter.text !== undefined && filter.text.trim() !== '')
        entries.push({ key: 'text', title: list.text, value: filter.text, next: withText(filter, '') });
    return (_jsxs("ul", { className: "slipway-list-chips", ref: chips, "aria-label": list.filtered, children: [entries.map(({ key, title, value, next }, index) => (_jsx("li", { children: _jsxs("button", { type: "button", className: "slipway-list-chip", onClick: () => {
                        removed.current = index;
                        setFilter(next);
                    }, children: [_jsx("span", { className: "slipway-quiet", children: title }), _jsx("span", { className: "slipway-cut", children: value }), _jsx(Icon, { name: "close", label: list.removeFilter })] }) }, key))), _jsx("li", { children: _jsx(Button, { kind: "quiet", className: "slipway-list-clear", onClick: () => {
                        removed.current = 0;
                        setFilter({});
                    }, children: list.clearAll }) })] }));
}
function Value({ field, value }) {
    const { common } = useTexts();
    switch (field) {
        case 'status': {
            const words = common.statuses;
            return words[value] ?? value;
        }
        case 'deployment_type': {
            const words = common.types;
            return words[value] ?? value;
        }
        case 'environment_name':
            return _jsx(EnvironmentTitle, { name: value });
        case 'application_id':
        case 'deployed_by':
        case 'team_id':
        case 'cloud_asset_id':
            return _jsx(Name, { kind: KINDS[field], id: value });
        default:
            return value;
    }
}
/** Asks the server what it calls an environment only where we have no word for it. */
export function EnvironmentTitle({ name }) {
    const { environments } = useTexts().common;
    return useEnvironments(!Object.hasOwn(environments, name)).titleOf(name);
}
function usePeriodText({ period, from, to }) {
    const { list } = useTexts();
    const formats = useFormats();
    const timeZone = useTimeZone();
    if (period !== undefined)
        return list.periods[period];
    const first = from === undefined ? null : dayText(from, formats.locale, timeZone);
    const last = to === undefined ? null : dayText(new Date(Date.parse(to) - 1).toISOString(), formats.locale, timeZone);
    if (first !== null && last !== null)
        return list.fromToDay(first, last);
    if (first !== null)
        return list.fromDay(first);
    return last === null ? null : list.toDay(last);
}
/** With its year: a period that somebody chose may lie far back. */
function dayText(iso, locale, timeZone) {
    return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' }).format(new Date(iso));
}
