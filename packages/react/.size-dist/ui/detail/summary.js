'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useFormats } from "../formats/use-formats.js";
import { Name } from "../primitives/name.js";
import { Time } from "../primitives/time.js";
import { useTexts } from "../root/use-texts.js";
import { Commit } from "./commit.js";
import { attemptTime } from "./life.js";
import { OtherDeployment } from "./other-deployment.js";
import { WebLink } from "./web-link.js";
/** Who, when, what and where from; and the deployments before and after it. */
export function Summary({ deployment }) {
    const { detail } = useTexts();
    const facts = [...useFacts(deployment), ...useRelations(deployment)];
    return (_jsxs("section", { className: "slipway-section", children: [_jsx("h3", { className: "slipway-title", children: detail.summary }), _jsx("dl", { className: "slipway-detail-facts", children: facts.map(({ label, value }) => (_jsxs("div", { className: "slipway-detail-fact", children: [_jsx("dt", { children: label }), _jsx("dd", { children: value })] }, label))) })] }));
}
function useFacts(deployment) {
    const { status, deployed_by, deployment_date, promoted_at, created_at, deployment_type } = deployment;
    const { commit_sha, ref, run_url, source, external_id, health_check_url } = deployment;
    const { common, detail } = useTexts();
    const formats = useFormats();
    const took = attemptTime(deployment);
    const { fields } = common;
    const inService = promoted_at !== null && (status === 'active' || status === 'maintenance');
    const facts = [
        { label: detail.fields.deployedBy, value: _jsx(Called, { kind: "profile", id: deployed_by }) },
        {
            label: status === 'pending'
                ? detail.fields.plannedFor
                : inService
                    ? detail.fields.inServiceSince
                    : detail.fields.attemptAt,
            value: _jsx(Time, { at: inService ? promoted_at : deployment_date, kind: "full" }),
        },
        took === null ? null : { label: detail.fields.duration, value: formats.duration(took) },
        { label: fields.type, value: common.types[deployment_type] },
        { label: fields.asset, value: _jsx(Called, { kind: "cloud_asset", id: deployment.cloud_asset_id }) },
        { label: fields.team, value: _jsx(Called, { kind: "team", id: deployment.team_id }) },
        ref === null ? null : { label: fields.ref, value: _jsx(Line, { mono: true, children: ref }) },
        commit_sha === null ? null : { label: fields.commit, value: _jsx(Commit, { sha: commit_sha }) },
        run_url === null
            ? null
            : { label: detail.fields.run, value: _jsx(WebLink, { href: run_url, children: detail.runLink }) },
        health_check_url === null
            ? null
            : { label: fields.healthCheck, value: _jsx(WebLink, { href: health_check_url }) },
        { label: fields.source, value: _jsx(Line, { children: source }) },
        external_id === null ? null : { label: detail.fields.externalId, value: _jsx(Line, { children: external_id }) },
        { label: detail.fields.created, value: _jsx(Time, { at: created_at, kind: "full" }) },
    ];
    return facts.filter((fact) => fact !== null);
}
function useRelations(deployment) {
    const { relations } = useTexts().detail;
    const related = [
        [relations.previous, deployment.previous_deployment_id],
        [relations.supersededBy, deployment.superseded_by_id],
        [relations.rollbackOf, deployment.rollback_of_id],
        [relations.restores, deployment.restores_id],
        [relations.rolledBackBy, deployment.rolled_back_by_id],
    ];
    return related.flatMap(([label, id]) => id === null ? [] : [{ label, value: _jsx(OtherDeployment, { id: id }) }]);
}
/** One line of what somebody gave, cut where there is no room; the whole is in its title. */
function Line({ children, mono = false }) {
    return (_jsx("bdi", { className: `slipway-cut slipway-detail-line ${mono ? 'slipway-mono' : ''}`, title: children, children: children }));
}
function Called({ kind, id }) {
    return (_jsx("bdi", { className: "slipway-detail-called", children: _jsx(Name, { kind: kind, id: id }) }));
}
