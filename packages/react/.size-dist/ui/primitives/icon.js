import { jsx as _jsx } from "react/jsx-runtime";
import { ICON_PATHS } from "./icon-paths.js";
/** A drawing of 16 × 16, in the colour of the text around it. */
export function Icon({ name, label }) {
    const said = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
    return (_jsx("svg", { className: `slipway-icon slipway-icon-${name}`, viewBox: "0 0 16 16", width: "16", height: "16", focusable: "false", ...said, children: ICON_PATHS[name].map(([kind, d]) => (_jsx("path", { className: `slipway-icon-${kind}`, d: d }, d))) }));
}
