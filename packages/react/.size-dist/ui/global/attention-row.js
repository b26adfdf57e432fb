'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { useDeployment } from "../../hooks/use-deployment.js";
import { DeploymentActions } from "../actions/deployment-actions.js";
import { Icon } from "../primitives/icon.js";
import { Name } from "../primitives/name.js";
import { Time } from "../primitives/time.js";
import { Version } from "../primitives/version.js";
import { TargetLink } from "../root/link.js";
import { useEnvironmentTitle } from "../root/use-environment-title.js";
import { useTexts } from "../root/use-texts.js";
const ICONS = {
    down: 'failed',
    unhealthy: 'unhealthy',
    failed: 'failed',
    degraded: 'degraded',
    overdue: 'maintenance',
    waiting: 'pending',
};
/** One thing that needs a person: where, what, since when, why, and what can be done. */
export function AttentionRow({ finding, onOpen }) {
    const { global } = useTexts();
    const titleOf = useEnvironmentTitle();
    const { concern, deployment_id: id, application_id, environment_name, version, at, reason, serving, } = finding;
    const without = concern === 'down' ? global.nothingServing : null;
    return (_jsxs("li", { className: "slipway-attention-row", "data-concern": concern, "data-pressing": finding.isPressing ? '' : undefined, children: [_jsxs("p", { className: "slipway-attention-what", children: [_jsx(Icon, { name: ICONS[concern] }), _jsx("span", { children: global.concerns[concern] })] }), _jsxs("div", { className: "slipway-attention-where", children: [_jsx("p", { children: _jsxs(TargetLink, { to: { view: 'deployment', id }, onOpen: () => onOpen(id), className: "slipway-attention-link", children: [_jsx("span", { className: "slipway-cut", children: _jsx(Name, { kind: "application", id: application_id }) }), _jsx("span", { className: "slipway-quiet", children: "\u00B7" }), _jsx("span", { className: "slipway-quiet slipway-cut", children: titleOf(environment_name) }), _jsx("span", { className: "slipway-quiet", children: "\u00B7" }), _jsx("span", { className: "slipway-cut", children: _jsx(Version, { children: version }) })] }) }), _jsx("p", { className: "slipway-quiet slipway-cut slipway-attention-why", title: reason ?? undefined, children: [serving === null ? without : global.stillServing(serving), reason]
                            .filter((part) => part !== null)
                            .join(' · ') })] }), _jsx("p", { className: "slipway-quiet slipway-attention-when", children: at === null ? null : (_jsxs(_Fragment, { children: [concern === 'overdue' ? `${global.ended} ` : concern === 'waiting' ? `${global.planned} ` : null, _jsx(Time, { at: at })] })) }), finding.deployment === null ? (_jsx(ActionsById, { id: id })) : (_jsx(DeploymentActions, { deployment: finding.deployment }))] }));
}
/** The matrix knows less of a deployment than its actions need. */
function ActionsById({ id }) {
    const { data } = useDeployment(id);
    return data === undefined ? null : _jsx(DeploymentActions, { deployment: data });
}
