'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { useState } from 'react';
import { useFormats } from "../formats/use-formats.js";
import { Button } from "../primitives/button.js";
import { useTexts } from "../root/use-texts.js";
const SHOWN = 6;
/** The names of its variables. What stands under them is shown to nobody. */
export function Configuration({ deployment }) {
    const { detail } = useTexts();
    const formats = useFormats();
    const [all, setAll] = useState(false);
    const entries = Object.entries(deployment.configuration).sort(([a], [b]) => (a < b ? -1 : 1));
    const count = formats.number(entries.length);
    return (_jsxs("section", { className: "slipway-section", children: [_jsx("h3", { className: "slipway-title", children: detail.configuration }), entries.length === 0 ? (_jsx("p", { className: "slipway-quiet", children: detail.noConfiguration })) : (_jsxs(_Fragment, { children: [_jsx("p", { className: "slipway-quiet", children: detail.variables(entries.length, count) }), _jsx("ul", { className: "slipway-detail-variables", children: (all ? entries : entries.slice(0, SHOWN)).map(([key, mask]) => (_jsxs("li", { children: [_jsx("code", { className: "slipway-mono slipway-cut", title: key, children: key }), _jsx("span", { className: "slipway-quiet", role: "img", "aria-label": detail.masked, children: mask })] }, key))) }), entries.length <= SHOWN ? null : (_jsx("div", { children: _jsx(Button, { kind: "quiet", className: "slipway-detail-unfold", expanded: all, onClick: () => setAll(!all), children: all ? detail.showLess : detail.showAll(count) }) }))] }))] }));
}
