'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useState } from 'react';
import { useFormats } from "../formats/use-formats.js";
import { Button } from "../primitives/button.js";
import { useTexts } from "../root/use-texts.js";
/** Tells the kinds apart without colour, beside the word. */
const SIGNS = { added: '+', removed: '−', changed: '≠', unchanged: '=' };
/** Which variables came, went or changed; the values stay on the server. */
export function ConfigurationDiff({ configuration, caption }) {
    const { detail } = useTexts();
    const { compare } = detail;
    const formats = useFormats();
    const [all, setAll] = useState(false);
    const differing = configuration.filter(({ difference }) => difference !== 'unchanged');
    const unchanged = configuration.filter(({ difference }) => difference === 'unchanged');
    const shown = all ? [...differing, ...unchanged] : differing;
    return (_jsxs("section", { className: "slipway-section", children: [_jsx("h4", { className: "slipway-notice-title", children: detail.configuration }), configuration.length === 0 ? (_jsx("p", { className: "slipway-quiet", children: compare.noConfiguration })) : (_jsx("p", { className: "slipway-quiet", children: differing.length === 0 ? compare.sameConfiguration : compare.neverValues })), shown.length === 0 ? null : (_jsxs("table", { className: "slipway-table slipway-compare-table", children: [_jsx("caption", { className: "slipway-unseen", children: caption }), _jsx("thead", { children: _jsxs("tr", { children: [_jsx("th", { scope: "col", children: compare.variable }), _jsx("th", { scope: "col", children: compare.difference })] }) }), _jsx("tbody", { children: shown.map(({ key, difference }) => (_jsxs("tr", { "data-difference": difference, children: [_jsx("td", { children: _jsx("code", { className: "slipway-mono", children: key }) }), _jsxs("td", { children: [_jsx("span", { className: "slipway-compare-sign", "aria-hidden": "true", children: SIGNS[difference] }), compare.differences[difference]] })] }, key))) })] })), unchanged.length === 0 ? null : (_jsx("div", { children: _jsx(Button, { kind: "quiet", className: "slipway-detail-unfold", expanded: all, onClick: () => setAll(!all), children: all
                        ? compare.hideUnchanged
                        : compare.unchanged(unchanged.length, formats.number(unchanged.length)) }) }))] }));
}
