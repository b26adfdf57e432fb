'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { useState } from 'react';
import { useDeploymentDiff } from "../../hooks/use-deployment-diff.js";
import { useFormats } from "../formats/use-formats.js";
import { Field, Select } from "../primitives/fields.js";
import { Empty, ErrorNotice } from "../primitives/notices.js";
import { Skeleton } from "../primitives/skeleton.js";
import { useTexts } from "../root/use-texts.js";
import { ChangeList } from "./change-list.js";
import { split } from "./changes.js";
import { ConfigurationDiff } from "./configuration-diff.js";
import { MoreButton } from "./more-button.js";
import { useOthers } from "./use-others.js";
/** What differs from another deployment of the slot, chosen by the person: the one before it at first. */
export function CompareTab({ deployment }) {
    const { common, detail } = useTexts();
    const formats = useFormats();
    const { others, list } = useOthers(deployment);
    const [chosen, setChosen] = useState(null);
    const { error, refetch, isFetching, isPending } = list;
    const other = others.find(({ id }) => id === chosen) ?? others[0];
    if (other === undefined) {
        if (error !== null)
            return _jsx(ErrorNotice, { error: error, onRetry: () => void refetch(), retrying: isFetching });
        if (isPending)
            return _jsx(Skeleton, { kind: "row", lines: 5 });
        return _jsx(Empty, { title: detail.compare.alone, children: detail.compare.aloneText });
    }
    return (_jsxs("div", { className: "slipway-stack", children: [_jsxs("div", { className: "slipway-compare-choice", children: [_jsx(Field, { label: detail.compare.with, children: (control) => (_jsx(Select, { ...control, value: other.id, onChange: (event) => setChosen(event.target.value), children: others.map(({ id, version, deployment_date, status, inactive_reason }) => (_jsx("option", { value: id, children: detail.compare.choice(version.length > 40 ? `${version.slice(0, 40)}…` : version, formats.dayShort(deployment_date), inactive_reason === null
                                    ? common.statuses[status]
                                    : common.inactiveReasons[inactive_reason]) }, id))) })) }), _jsx(MoreButton, { list: list, children: detail.compare.olderChoices })] }), _jsx(Differences, { from: other, to: deployment }, other.id)] }));
}
function Differences({ from, to }) {
    const { compare } = useTexts().detail;
    const { data, error, refetch, isFetching } = useDeploymentDiff(from.id, to.id);
    if (data === undefined)
        return error === null ? (_jsx(Skeleton, { kind: "row", lines: 5 })) : (_jsx(ErrorNotice, { error: error, onRetry: () => void refetch(), retrying: isFetching }));
    const fields = data.fields.flatMap(split);
    return (_jsxs(_Fragment, { children: [_jsx(ConfigurationDiff, { configuration: data.configuration, caption: compare.caption(from.version, to.version) }), _jsxs("section", { className: "slipway-section", children: [_jsx("h4", { className: "slipway-notice-title", children: compare.fields }), fields.length === 0 ? (_jsx("p", { className: "slipway-quiet", children: compare.sameFields })) : (_jsx(ChangeList, { changes: fields }))] })] }));
}
