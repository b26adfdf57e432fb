'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useTexts } from "../root/use-texts.js";
import { Icon } from "./icon.js";
/** Where a deployment is in its life: a shape, a word and a colour. */
export function Status({ status, inactiveReason = null, kind = 'full' }) {
    const { statuses, inactiveReasons } = useTexts().common;
    const word = inactiveReason === null ? statuses[status] : inactiveReasons[inactiveReason];
    return (_jsxs("span", { className: "slipway-status", "data-status": status, children: [_jsx(Icon, { name: status }), _jsx("span", { className: kind === 'glyph' ? 'slipway-unseen' : undefined, children: word })] }));
}
/** How a deployment is doing in service. Another thing than its status. */
export function Health({ health, kind = 'full', }) {
    const { healths } = useTexts().common;
    return (_jsxs("span", { className: "slipway-health", "data-health": health, children: [_jsx(Icon, { name: health }), _jsx("span", { className: kind === 'glyph' ? 'slipway-unseen' : undefined, children: healths[health] })] }));
}
