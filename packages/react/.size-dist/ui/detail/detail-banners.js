'use client';
import { jsx as _jsx, Fragment as _Fragment, jsxs as _jsxs } from "react/jsx-runtime";
import { useMatrix } from "../../hooks/use-matrix.js";
import { MaintenanceBanner } from "../maintenance/maintenance-banner.js";
import { Icon } from "../primitives/icon.js";
import { Status } from "../primitives/status.js";
import { Time } from "../primitives/time.js";
import { TargetLink } from "../root/link.js";
import { useTexts } from "../root/use-texts.js";
import { useOpen } from "./open-context.js";
/** What one must know before anything else: a maintenance, and that another version serves here, or none. */
export function DetailBanners({ deployment }) {
    const { status } = deployment;
    return (_jsxs(_Fragment, { children: [status === 'maintenance' ? _jsx(MaintenanceBanner, { deployment: deployment, withEnd: false }) : null, status === 'active' || status === 'maintenance' ? null : _jsx(ServiceBanner, { deployment: deployment })] }));
}
function ServiceBanner({ deployment }) {
    const { team_id, application_id, cloud_asset_id, environment_name, slot_id, status, promoted_at } = deployment;
    const { detail } = useTexts();
    const open = useOpen();
    const { data } = useMatrix({ team_id, application_id, cloud_asset_id, environment_name, limit: 1 });
    const slot = data?.items.flatMap(({ slots }) => slots).find(({ id }) => id === slot_id);
    if (slot === undefined)
        return null;
    const { current } = slot;
    if (current === null) {
        // That nothing serves is news only where something did, and nobody has taken it out.
        if (status !== 'failed' || promoted_at === null)
            return null;
        return (_jsxs("div", { className: "slipway-notice", "data-kind": "care", children: [_jsx(Icon, { name: "degraded" }), _jsx("div", { children: _jsx("p", { className: "slipway-notice-title", children: detail.nothingInService }) })] }));
    }
    if (current.deployment_id === deployment.id)
        return null;
    return (_jsxs("div", { className: "slipway-notice slipway-detail-service", children: [_jsx(Icon, { name: "active" }), _jsxs("div", { className: "slipway-line", children: [_jsx(TargetLink, { to: { view: 'deployment', id: current.deployment_id }, onOpen: () => open(current.deployment_id), className: "slipway-detail-serving", children: _jsx("bdi", { title: current.version, children: detail.inService(current.version) }) }), current.status === 'maintenance' ? _jsx(Status, { status: current.status }) : null, _jsx("span", { className: "slipway-quiet", children: _jsx(Time, { at: current.deployment_date }) })] })] }));
}
