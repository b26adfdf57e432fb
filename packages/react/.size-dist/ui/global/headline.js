'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useFormats } from "../formats/use-formats.js";
import { Icon } from "../primitives/icon.js";
import { StaleNotice } from "../primitives/notices.js";
import { useTexts } from "../root/use-texts.js";
import { FAILURE_DAYS } from "./global-filter.js";
import { useFormatsIn } from "./use-formats-in.js";
/** What is read first: what is wrong, or that nothing is, and on what that rests. */
export function Headline({ attention, dashboard, readAt, onShow }) {
    const { global } = useTexts();
    const { number } = useFormats();
    const { findings, coverage, isPending, error } = attention;
    const complete = Object.values(coverage).every((part) => part === null);
    const state = isPending || error !== null
        ? 'open'
        : findings.some(({ isPressing }) => isPressing)
            ? 'bad'
            : findings.length > 0
                ? 'care'
                : 'ok';
    const count = findings.length;
    return (_jsxs("header", { className: "slipway-headline", "data-state": state, children: [_jsxs("div", { children: [_jsxs("h2", { className: "slipway-headline-text", children: [state === 'open' ? null : (_jsx(Icon, { name: state === 'ok' ? 'active' : state === 'bad' ? 'failed' : 'degraded' })), _jsx("span", { children: state === 'open'
                                    ? isPending
                                        ? global.checking
                                        : global.nothingKnown
                                    : count === 0
                                        ? complete
                                            ? global.allWell
                                            : global.nothingFound
                                        : global.attention(count, number(count)) })] }), dashboard === undefined ? (_jsx("p", { className: "slipway-quiet", children: '\u00a0' })) : (_jsxs("p", { className: "slipway-quiet", children: [_jsx(Basis, { dashboard: dashboard }), ' ', count === 0 ? null : (_jsx("button", { type: "button", className: "slipway-link slipway-headline-show", onClick: onShow, children: global.toAttention }))] }))] }), _jsxs("div", { className: "slipway-headline-side", children: [_jsx(StaleNotice, { at: readAt }), dashboard === undefined ? null : _jsx(AsOf, { dashboard: dashboard })] })] }));
}
function Basis({ dashboard }) {
    const { global } = useTexts();
    const { number } = useFormats();
    const serving = dashboard.active_environments.n;
    return global.basis(global.serving(serving, number(serving)), number(FAILURE_DAYS));
}
function AsOf({ dashboard }) {
    const { global } = useTexts();
    const { short } = useFormatsIn(dashboard.time_zone);
    return (_jsx("p", { className: "slipway-quiet slipway-small", children: global.asOf(short(dashboard.as_of, Date.parse(dashboard.as_of)), dashboard.time_zone) }));
}
