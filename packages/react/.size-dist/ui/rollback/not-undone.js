'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { shorten } from "../actions/action-rules.js";
import { Icon } from "../primitives/icon.js";
import { useTexts } from "../root/use-texts.js";
/** What going back does not undo, and how this deployment says that one goes back from it. */
export function NotUndone({ deployment }) {
    const texts = useTexts().rollback;
    const { title, database, data, outside } = texts.notUndone;
    const procedure = deployment.metadata.rollback_procedure;
    return (_jsxs("div", { className: "slipway-stack", children: [_jsxs("section", { className: "slipway-notice", "data-kind": "care", children: [_jsx(Icon, { name: "degraded" }), _jsxs("div", { children: [_jsx("h3", { className: "slipway-notice-title", children: title }), _jsxs("ul", { className: "slipway-rollback-list", children: [_jsx("li", { children: database }), _jsx("li", { children: data }), _jsx("li", { children: outside })] })] })] }), procedure === null || procedure.trim() === '' ? null : (_jsxs("section", { className: "slipway-section", children: [_jsx("h3", { className: "slipway-title", children: texts.procedure(shorten(deployment.version, 60)) }), _jsx("p", { className: "slipway-rollback-procedure", children: procedure })] }))] }));
}
