'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useTexts } from "../root/use-texts.js";
/** One thing in both; on a phone, where there is no room for columns, one under the other. */
export function ComparisonRow({ label, now, back, same }) {
    const texts = useTexts().rollback;
    return (_jsxs("tr", { "data-same": same ? '' : undefined, children: [_jsx("th", { scope: "row", children: label }), _jsx("td", { "data-side": "now", "data-label": texts.now, children: _jsx("span", { children: now }) }), _jsx("td", { "data-side": "back", "data-label": texts.backTo, children: _jsx("span", { children: back }) })] }));
}
