'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useEffect } from 'react';
import { useDeploymentAction } from "../../hooks/use-deployment-action.js";
import { useReasonText } from "../actions/use-reason-text.js";
import { Icon } from "../primitives/icon.js";
import { Name } from "../primitives/name.js";
import { useErrorText } from "../primitives/notices.js";
import { Version } from "../primitives/version.js";
import { useTexts } from "../root/use-texts.js";
import { EnvironmentTitle } from "./filter-chips.js";
/** One of several: asks the server whether it can be cancelled, and shows what becomes of it. */
export function CancelLine({ deployment, state, onState, jobs }) {
    const { id, application_id, version, environment_name } = deployment;
    const textOf = useReasonText();
    const { can, reasons, isChecking, mutateAsync } = useDeploymentAction(id, 'cancel');
    const { noRight } = useTexts().common;
    const refusal = textOf(reasons);
    useEffect(() => {
        if (isChecking || !['checking', 'allowed', 'refused'].includes(state.kind))
            return;
        if (can === (state.kind === 'allowed') && state.kind !== 'checking')
            return;
        onState(id, can ? { kind: 'allowed' } : { kind: 'refused', text: refusal === '' ? noRight : refusal });
    });
    useEffect(() => {
        jobs.set(id, async (reason) => {
            try {
                await mutateAsync({ reason });
                return null;
            }
            catch (error) {
                return error instanceof Error ? error : new Error(String(error));
            }
        });
    });
    return (_jsxs("li", { className: "slipway-list-several-line", "data-state": state.kind, children: [_jsxs("span", { className: "slipway-list-several-what", children: [_jsx(Name, { kind: "application", id: application_id }), " ", _jsx(Version, { children: version }), ' ', _jsx("span", { className: "slipway-quiet", children: _jsx(EnvironmentTitle, { name: environment_name }) })] }), _jsx(Outcome, { state: state })] }));
}
function Outcome({ state }) {
    const { several } = useTexts().list;
    const errorText = useErrorText();
    switch (state.kind) {
        case 'refused':
            return (_jsxs("span", { className: "slipway-list-outcome", children: [_jsx(Icon, { name: "lock" }), " ", state.text] }));
        case 'failed':
            return (_jsxs("span", { className: "slipway-list-outcome", children: [_jsx(Icon, { name: "failed" }), " ", errorText(state.error)] }));
        case 'done':
            return (_jsxs("span", { className: "slipway-list-outcome", children: [_jsx(Icon, { name: "check" }), " ", several.done] }));
        default:
            return _jsx("span", { className: "slipway-list-outcome", children: several[state.kind] });
    }
}
