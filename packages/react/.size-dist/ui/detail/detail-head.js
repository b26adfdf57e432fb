'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useCatalogNames } from "../../hooks/use-catalog-names.js";
import { DeploymentActions } from "../actions/deployment-actions.js";
import { Health, Status } from "../primitives/status.js";
import { Time } from "../primitives/time.js";
import { Version } from "../primitives/version.js";
import { TargetLink } from "../root/link.js";
import { useEnvironmentTitle } from "../root/use-environment-title.js";
import { useTexts } from "../root/use-texts.js";
/** Which deployment it is, where it stands, and what can be done with it. */
export function DetailHead({ deployment }) {
    const { application_id, environment_name, version, status, inactive_reason, health } = deployment;
    const { detail } = useTexts();
    const titleOf = useEnvironmentTitle();
    const name = useCatalogNames('application', [application_id]).get(application_id) ?? application_id;
    return (_jsxs("header", { className: "slipway-detail-head", children: [_jsxs("div", { className: "slipway-detail-names", children: [_jsxs("h2", { className: "slipway-detail-title", children: [_jsxs("span", { className: "slipway-detail-place", children: [_jsx(TargetLink, { to: { view: 'application', application_id }, className: "slipway-detail-application", children: _jsx("bdi", { className: "slipway-cut", title: name, children: name }) }), ' ', _jsx("span", { "aria-hidden": "true", children: detail.dot }), ' ', _jsx("span", { className: "slipway-detail-environment", children: titleOf(environment_name) })] }), ' ', _jsx("bdi", { className: "slipway-detail-version", children: _jsx(Version, { children: version }) })] }), _jsxs("p", { className: "slipway-line slipway-detail-state", children: [_jsx(Status, { status: status, inactiveReason: inactive_reason }), _jsx(Health, { health: health }), _jsx("span", { className: "slipway-quiet", children: _jsx(Time, { at: deployment.status_at }) })] })] }), _jsx(DeploymentActions, { deployment: deployment, kind: "bar" })] }));
}
