'use client';
import { jsx as _jsx, Fragment as _Fragment, jsxs as _jsxs } from "react/jsx-runtime";
import { useState } from 'react';
import { sum } from "../charts/columns.js";
import { StackedBars } from "../charts/stacked-bars.js";
import { useFormats } from "../formats/use-formats.js";
import { Button } from "../primitives/button.js";
import { TargetLink } from "../root/link.js";
import { useEnvironmentTitle } from "../root/use-environment-title.js";
import { useTexts } from "../root/use-texts.js";
import { Choice } from "./choice.js";
import { HEALTH_PARTS, healthCounts, STATUS_PARTS, statusCounts, } from "./environment-bars.js";
import { FAILURE_DAYS } from "./global-filter.js";
/** How many bars are shown before somebody asks for all. */
const SHOWN = 8;
/** What stands in each environment: by status as the figures count it, or by health as far as the matrix has been read. */
export function EnvironmentsPanel(props) {
    const { dashboard, attention, filter, onOpenList } = props;
    const texts = useTexts();
    const { environments: words } = texts.global;
    const { number } = useFormats();
    const titleOf = useEnvironmentTitle();
    const [kind, setKind] = useState('status');
    const [all, setAll] = useState(false);
    const { rows, coverage } = attention;
    const titles = new Map(attention.environments?.map(({ name, title }) => [name, title]));
    const order = [...titles.keys()];
    const counted = kind === 'status' ? statusCounts(dashboard, order) : healthCounts(rows ?? [], order);
    const parts = kind === 'status'
        ? STATUS_PARTS.map((id) => ({ id, icon: id, word: texts.common.statuses[id] }))
        : HEALTH_PARTS.map((id) => ({ id, icon: id, word: texts.common.healths[id] }));
    const name = (environment) => titleOf(environment, titles.get(environment));
    const bars = (all ? counted : counted.slice(0, SHOWN)).map(({ environment_name, counts }) => ({
        id: environment_name,
        name: name(environment_name),
        counts,
    }));
    return (_jsx(StackedBars, { title: words.title, sentence: _jsxs(_Fragment, { children: [kind === 'status' ? (_jsx(StatusSentence, { counted: counted, name: name })) : (_jsx(HealthSentence, { counted: counted })), kind === 'health' && coverage.applications !== null
                    ? ` ${words.healthOf(number(coverage.applications))}`
                    : null] }), controls: _jsx(Choice, { label: words.choose, value: kind, onChange: setKind, options: [
                { value: 'status', word: words.status },
                { value: 'health', word: words.health },
            ] }), parts: parts, bars: bars, head: texts.common.fields.environment, number: number, link: (bar, part, label) => {
            const status = STATUS_PARTS.find((each) => each === part.id);
            // The list cannot be narrowed by health.
            if (status === undefined)
                return label;
            const counted = { ...filter, environment_name: bar.id, status };
            return (_jsx(TargetLink, { to: { view: 'list', filter: counted }, onOpen: () => onOpenList(counted), children: label }));
        }, footer: counted.length <= SHOWN ? null : (_jsx("div", { children: _jsx(Button, { kind: "quiet", expanded: all, onClick: () => setAll(!all), children: all ? words.fewer : words.all(number(counted.length)) }) })) }));
}
function StatusSentence(props) {
    const { environments: words } = useTexts().global;
    const { number, list } = useFormats();
    const failed = props.counted
        .flatMap(({ environment_name, counts }) => {
        const count = counts.failed ?? 0;
        return count === 0 ? [] : [{ count, place: props.name(environment_name) }];
    })
        .sort((a, b) => b.count - a.count);
    const days = number(FAILURE_DAYS);
    if (failed.length === 0)
        return words.calm(days);
    return words.sentence(days, list(failed.slice(0, 5).map(({ place, count }) => words.many(place, number(count)))));
}
function HealthSentence({ counted }) {
    const { environments: words } = useTexts().global;
    const { number } = useFormats();
    const all = sum(counted.flatMap(({ counts }) => Object.values(counts)));
    const unknown = sum(counted.map(({ counts }) => counts.unknown ?? 0));
    return words.healthSentence(number(all - unknown), number(all));
}
