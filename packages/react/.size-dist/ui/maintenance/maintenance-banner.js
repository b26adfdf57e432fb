'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useNow } from "../../provider/clock.js";
import { useActionDialog } from "../actions/action-host.js";
import { useActionStates } from "../actions/use-action-states.js";
import { useFormats } from "../formats/use-formats.js";
import { Button } from "../primitives/button.js";
import { Icon } from "../primitives/icon.js";
import { Root } from "../root/root.js";
import { useTexts } from "../root/use-texts.js";
/** That a deployment is in maintenance: until when, why, what is silenced, and how to end it. Nothing while it is in none. */
export function MaintenanceBanner({ deployment, withEnd = true }) {
    return (_jsx(Root, { view: "maintenance-banner", children: deployment.status === 'maintenance' ? _jsx(Banner, { deployment: deployment, withEnd: withEnd }) : null }));
}
function Banner({ deployment, withEnd }) {
    const act = useActionDialog();
    const { maintenance, actions } = useTexts();
    const { banner } = maintenance;
    const formats = useFormats();
    const now = useNow();
    const { checking, error, retry, reasonFor } = useActionStates(deployment.id);
    const { maintenance_until: until, status_reason, status_at } = deployment;
    // Neither on the server nor in the first render is it known what time it is.
    const left = until === null || now === null ? null : Date.parse(until) - now;
    return (_jsxs("section", { className: "slipway-notice slipway-maintenance-banner", "data-kind": "care", "aria-label": banner.title, children: [_jsx(Icon, { name: "maintenance" }), _jsxs("div", { children: [_jsxs("p", { children: [_jsxs("span", { className: "slipway-notice-title", children: [banner.title, " ", until === null ? null : banner.until(formats.instant(until))] }), ' ', _jsx("span", { className: "slipway-quiet", children: left !== null && left > 0 ? banner.left(formats.duration(roundUp(left))) : null })] }), left !== null && left <= 0 ? (_jsxs("p", { className: "slipway-maintenance-over", children: [_jsx(Icon, { name: "degraded" }), " ", banner.over(formats.duration(roundUp(-left)))] })) : null, status_reason === null ? null : _jsx("p", { className: "slipway-maintenance-reason", children: status_reason }), _jsxs("p", { className: "slipway-quiet slipway-small", children: [banner.since(formats.instant(status_at)), ". ", banner.silenced] })] }), withEnd ? (_jsx(Button, { popup: "dialog", reason: checking ? actions.checking : error === null ? reasonFor('endMaintenance') : null, onClick: error === null ? () => act({ deployment, action: 'endMaintenance' }) : retry, children: actions.labels.endMaintenance })) : null] }));
}
/** To whole minutes: seconds say nothing here, and the clock is only looked at now and then. */
function roundUp(milliseconds) {
    return Math.ceil(milliseconds / 60_000) * 60_000;
}
