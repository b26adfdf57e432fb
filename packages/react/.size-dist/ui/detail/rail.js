import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { Icon } from "../primitives/icon.js";
/** Steps one after the other: what is done, where it stands, what is to come. */
export function Rail({ steps }) {
    return (_jsx("ol", { className: "slipway-rail", children: steps.map(({ key, title, state, stateWord, verdict, icon, status, children }) => (_jsxs("li", { className: "slipway-rail-step", "data-state": state, "data-verdict": verdict ?? undefined, "data-status": status, "aria-current": state === 'current' ? 'step' : undefined, children: [_jsx("span", { className: "slipway-rail-mark", children: icon !== undefined ? _jsx(Icon, { name: icon }) : state === 'done' ? _jsx(Icon, { name: "check" }) : null }), _jsxs("div", { className: "slipway-rail-text", children: [_jsxs("p", { className: "slipway-rail-title", children: [title, " ", _jsxs("span", { className: "slipway-unseen", children: ["(", stateWord, ")"] })] }), children] })] }, key))) }));
}
