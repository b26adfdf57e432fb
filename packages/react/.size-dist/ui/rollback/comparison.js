'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { useCatalogNames } from "../../hooks/use-catalog-names.js";
import { useDeploymentDiff } from "../../hooks/use-deployment-diff.js";
import { useFormats } from "../formats/use-formats.js";
import { ErrorNotice } from "../primitives/notices.js";
import { Skeleton } from "../primitives/skeleton.js";
import { Time } from "../primitives/time.js";
import { Version } from "../primitives/version.js";
import { useTexts } from "../root/use-texts.js";
import { ComparisonRow } from "./comparison-row.js";
/** Now and back to, side by side: version, who, when, from what, and the configuration by key. */
export function Comparison({ deployment, target }) {
    const { rollback: texts, common } = useTexts();
    const formats = useFormats();
    const { data, error, refetch, isFetching } = useDeploymentDiff(deployment.id, target.id);
    const changed = data?.configuration.filter(({ difference }) => difference !== 'unchanged') ?? [];
    const same = (data?.configuration.length ?? 0) - changed.length;
    const time = (at) => (at === null ? common.unknownTime : _jsx(Time, { at: at, kind: "full" }));
    const line = (value) => (value === null ? common.none : _jsx("span", { title: value, children: value }));
    const { fields } = common;
    return (_jsxs(_Fragment, { children: [_jsxs("table", { className: "slipway-rollback-table", children: [_jsx("caption", { className: "slipway-unseen", children: `${texts.now} / ${texts.backTo}` }), _jsx("thead", { children: _jsxs("tr", { children: [_jsx("td", {}), _jsx("th", { scope: "col", children: texts.now }), _jsx("th", { scope: "col", children: texts.backTo })] }) }), _jsxs("tbody", { children: [_jsx(ComparisonRow, { label: fields.version, now: _jsx(Version, { children: deployment.version }), back: _jsx(Version, { children: target.version }), same: deployment.version === target.version }), _jsx(ComparisonRow, { label: fields.by, now: _jsx(Person, { id: deployment.deployed_by }), back: _jsx(Person, { id: target.deployed_by }), same: deployment.deployed_by === target.deployed_by }), _jsx(ComparisonRow, { label: texts.fields.inService, now: time(deployment.promoted_at), back: time(target.promoted_at), same: false }), _jsx(ComparisonRow, { label: fields.ref, now: line(deployment.ref), back: line(target.ref), same: deployment.ref === target.ref }), _jsx(ComparisonRow, { label: fields.commit, now: _jsx(Commit, { sha: deployment.commit_sha }), back: _jsx(Commit, { sha: target.commit_sha }), same: deployment.commit_sha === target.commit_sha })] }), data === undefined ? null : (_jsxs("tbody", { children: [_jsx("tr", { className: "slipway-rollback-part", children: _jsxs("th", { scope: "rowgroup", colSpan: 3, children: [texts.configuration, ' ', _jsx("span", { className: "slipway-quiet slipway-small", children: changed.length === 0
                                                ? texts.sameConfiguration(same, formats.number(same))
                                                : texts.configurationNote })] }) }), changed.map(({ key, difference }) => (_jsx(ComparisonRow, { label: _jsx("span", { className: "slipway-mono", title: key, children: key }), now: difference === 'added' ? texts.has.missing : texts.has.here, back: difference === 'added'
                                    ? texts.has.here
                                    : difference === 'removed'
                                        ? texts.has.missing
                                        : texts.otherValue, same: false }, key)))] }))] }), data !== undefined && changed.length > 0 && same > 0 ? (_jsx("p", { className: "slipway-quiet slipway-small", children: texts.andSame(same, formats.number(same)) })) : null, data === undefined && error === null ? _jsx(Skeleton, { lines: 3 }) : null, data === undefined && error !== null ? (_jsx(ErrorNotice, { error: error, onRetry: () => void refetch(), retrying: isFetching })) : null] }));
}
function Commit({ sha }) {
    const { none } = useTexts().common;
    if (sha === null)
        return none;
    return (_jsx("span", { className: "slipway-mono", title: sha, children: /^[0-9a-f]{40}$/.test(sha) ? sha.slice(0, 10) : sha }));
}
function Person({ id }) {
    const name = useCatalogNames('profile', [id]).get(id) ?? id;
    return _jsx("span", { title: name, children: name });
}
