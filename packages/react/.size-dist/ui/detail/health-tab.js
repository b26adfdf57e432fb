'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { Health } from "../primitives/status.js";
import { useTexts } from "../root/use-texts.js";
import { WebLink } from "./web-link.js";
/** What is known of its health, and no more. */
export function HealthTab({ deployment }) {
    const { health, health_check_url: address, status } = deployment;
    const { health: texts } = useTexts().detail;
    const inService = status === 'active' || status === 'maintenance';
    return (_jsxs("div", { className: "slipway-stack", children: [_jsx("h4", { className: "slipway-unseen", children: texts.heading }), health === 'unknown' ? (_jsxs("div", { className: "slipway-stack", "data-gap": "small", children: [_jsx("p", { className: "slipway-notice-title", children: texts.never }), _jsx("p", { className: "slipway-quiet", children: texts.neverText })] })) : (_jsxs("div", { className: "slipway-stack", "data-gap": "small", children: [_jsx(Health, { health: health }), _jsx("p", { className: "slipway-quiet", children: inService ? texts.known : texts.outOfService })] })), _jsxs("dl", { className: "slipway-facts", children: [_jsx("dt", { children: texts.address }), _jsx("dd", { children: address === null ? (_jsx("span", { className: "slipway-quiet", children: texts.noAddress })) : (_jsx(WebLink, { href: address })) })] })] }));
}
