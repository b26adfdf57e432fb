'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useEffect, useRef } from 'react';
import { useTexts } from "../root/use-texts.js";
import { DeploymentRow } from "./deployment-row.js";
import { useEnvironments } from "./use-environments.js";
/** One line per deployment; where there is little room, the same rows as cards. */
export function DeploymentTable({ items, selection, onOpen, body }) {
    const { common, list } = useTexts();
    const { fields } = common;
    // Its own titles are asked for only where one is shown that we have no word for.
    const { titleOf } = useEnvironments(items.some(({ environment_name }) => !Object.hasOwn(common.environments, environment_name)));
    const all = useRef(null);
    const count = selection.deployments.length;
    const isSome = count > 0 && count < items.length;
    useEffect(() => {
        if (all.current !== null)
            all.current.indeterminate = isSome;
    }, [isSome]);
    const heads = [
        ['status', fields.status],
        ['application', fields.application],
        ['version', fields.version],
        ['environment', fields.environment],
        ['type', fields.type],
        ['ref', list.columns.ref],
        ['by', fields.by],
        ['when', fields.when],
        ['took', fields.duration],
    ];
    return (_jsxs("table", { className: "slipway-table slipway-list-table", children: [_jsx("caption", { className: "slipway-unseen", children: list.caption }), _jsx("thead", { children: _jsxs("tr", { children: [_jsx("th", { scope: "col", className: "slipway-list-select", children: _jsx("label", { className: "slipway-list-check", children: _jsx("input", { ref: all, type: "checkbox", "aria-label": list.selectAll, checked: count > 0 && count === items.length, onChange: (event) => selection.setAll(event.target.checked) }) }) }), heads.map(([name, title]) => (_jsx("th", { scope: "col", className: `slipway-list-${name}`, children: title }, name))), _jsx("th", { scope: "col", className: "slipway-list-actions", children: _jsx("span", { className: "slipway-unseen", children: list.columns.actions }) })] }) }), _jsx("tbody", { ref: body, children: items.map((deployment) => (_jsx(DeploymentRow, { deployment: deployment, environment: titleOf(deployment.environment_name), selected: selection.has(deployment.id), onSelect: selection.set, onOpen: onOpen }, deployment.id))) })] }));
}
