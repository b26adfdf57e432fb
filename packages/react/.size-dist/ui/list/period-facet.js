'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useId, useState } from 'react';
import { useTimeZone } from "../../provider/clock.js";
import { Field, TextInput } from "../primitives/fields.js";
import { useTexts } from "../root/use-texts.js";
import { isPeriod, PERIODS, withPeriod } from "./list-filter.js";
import { useFacetTitles } from "./use-facet-titles.js";
import { dayAfter, dayOf, startOfDay } from "./zoned-days.js";
/** A period that ends now, or one from a day to a day, both included, in the zone that times are shown in. */
export function PeriodFacet({ filter, setFilter }) {
    const { list } = useTexts();
    const titles = useFacetTitles();
    const timeZone = useTimeZone();
    const name = useId();
    const { period, from, to } = filter;
    const isDated = from !== undefined || to !== undefined;
    const [custom, setCustom] = useState(isDated);
    const value = period ?? (isDated || custom ? 'custom' : 'any');
    const choose = (next) => {
        setCustom(next === 'custom');
        setFilter(withPeriod(filter, isPeriod(next) ? { period: next } : {}));
    };
    const shownFrom = from === undefined ? '' : dayOf(from, timeZone);
    // `to` is the first instant that does not belong to the period.
    const shownTo = to === undefined ? '' : dayOf(new Date(Date.parse(to) - 1).toISOString(), timeZone);
    const change = (part, day) => {
        const instant = day === '' ? undefined : startOfDay(part === 'from' ? day : dayAfter(day), timeZone);
        // While a date is being written it is no day for a moment.
        if (instant !== null)
            setFilter(withPeriod(filter, { from, to, [part]: instant }));
    };
    return (_jsxs("fieldset", { className: "slipway-list-choices", children: [_jsx("legend", { className: "slipway-unseen", children: titles.period }), ['any', ...Object.keys(PERIODS), 'custom'].map((each) => (_jsxs("label", { className: "slipway-list-choice", children: [_jsx("input", { type: "radio", name: name, checked: value === each, onChange: () => choose(each) }), _jsx("span", { className: "slipway-list-choice-title", children: list.periods[each] })] }, each))), value === 'custom' ? (_jsxs("div", { className: "slipway-list-days", children: [_jsx(Field, { label: list.from, children: (control) => (_jsx(TextInput, { ...control, type: "date", min: "1000-01-01", max: shownTo === '' ? '2999-12-31' : shownTo, value: shownFrom, onChange: (event) => change('from', event.target.value) })) }), _jsx(Field, { label: list.to, children: (control) => (_jsx(TextInput, { ...control, type: "date", min: shownFrom === '' ? '1000-01-01' : shownFrom, max: "2999-12-31", value: shownTo, onChange: (event) => change('to', event.target.value) })) }), _jsx("p", { className: "slipway-hint", children: list.zone(timeZone) })] })) : null] }));
}
