'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { memo } from 'react';
import { useCatalogNames } from "../../hooks/use-catalog-names.js";
import { isServing } from "../actions/action-rules.js";
import { DeploymentActions } from "../actions/deployment-actions.js";
import { Status } from "../primitives/status.js";
import { Version } from "../primitives/version.js";
import { TargetLink } from "../root/link.js";
import { useTexts } from "../root/use-texts.js";
import { Took } from "./took.js";
import { When } from "./when.js";
/** One deployment. A row is drawn again only when something of its own changes. */
export const DeploymentRow = memo(function DeploymentRow(props) {
    const { deployment, environment, selected, onSelect, onOpen } = props;
    const { common, list } = useTexts();
    const { id, application_id, version, status, deployment_type, deployed_by } = deployment;
    const { inactive_reason, deployment_date } = deployment;
    const application = useCatalogNames('application', [application_id]).get(application_id) ?? application_id;
    const person = useCatalogNames('profile', [deployed_by]).get(deployed_by) ?? deployed_by;
    return (_jsxs("tr", { className: "slipway-list-row", "data-id": id, "data-selected": selected ? '' : undefined, children: [_jsx("td", { className: "slipway-list-select", children: _jsx("label", { className: "slipway-list-check", children: _jsx("input", { type: "checkbox", "aria-label": list.select(`${application} ${version}, ${environment}`), checked: selected, onChange: (event) => onSelect(id, event.target.checked) }) }) }), _jsx("td", { className: "slipway-list-status", children: _jsx(Status, { status: status, inactiveReason: inactive_reason }) }), _jsx("td", { className: "slipway-list-application", children: _jsxs(TargetLink, { to: { view: 'deployment', id }, onOpen: () => onOpen(id), className: "slipway-list-link", children: [_jsx("span", { className: "slipway-cut", title: longer(application), children: application }), _jsxs("span", { className: "slipway-unseen", children: [' ', version, ", ", environment] })] }) }), _jsx("td", { className: "slipway-list-version", children: _jsxs("span", { className: "slipway-list-version-line", children: [_jsx(Version, { children: version }), isServing(deployment) ? _jsx("span", { className: "slipway-list-current", children: list.current }) : null] }) }), _jsx("td", { className: "slipway-list-environment", title: longer(environment), children: environment }), _jsx("td", { className: "slipway-list-type", children: common.types[deployment_type] }), _jsx("td", { className: "slipway-list-ref", children: _jsx(Reference, { deployment: deployment }) }), _jsx("td", { className: "slipway-list-by", children: _jsx("span", { className: "slipway-cut", title: longer(person), children: person }) }), _jsx("td", { className: "slipway-list-when", children: _jsx(When, { at: deployment_date }) }), _jsx("td", { className: "slipway-list-took", children: _jsx(Took, { deployment: deployment }) }), _jsx("td", { className: "slipway-list-actions", children: _jsx(DeploymentActions, { deployment: deployment, kind: "menu" }) })] }));
});
/** Branch and commit; the commit as short as people say it. */
function Reference({ deployment: { ref, commit_sha } }) {
    const { none } = useTexts().common;
    if (ref === null && commit_sha === null)
        return _jsx("span", { className: "slipway-quiet", children: none });
    const whole = [ref, commit_sha].filter((part) => part !== null).join(' · ');
    return (_jsxs("span", { className: "slipway-list-reference", title: whole, children: [ref === null ? null : _jsx("span", { className: "slipway-cut", children: ref }), commit_sha === null ? null : (_jsx("span", { className: "slipway-mono slipway-quiet", children: /^[0-9a-f]{12,}$/i.test(commit_sha) ? commit_sha.slice(0, 7) : commit_sha.slice(0, 12) }))] }));
}
function longer(text) {
    return text.length > 16 ? text : undefined;
}
