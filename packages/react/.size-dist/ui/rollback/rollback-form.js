'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { isSlipwayError } from '@slipway/core/client';
import { useRef, useState } from 'react';
import { useDeploymentAction } from "../../hooks/use-deployment-action.js";
import { shorten } from "../actions/action-rules.js";
import { ChangedNotice } from "../actions/changed-notice.js";
import { firstFocus } from "../actions/first-focus.js";
import { PlaceLine } from "../actions/place-line.js";
import { useAcknowledged } from "../actions/use-acknowledged.js";
import { useReasonText } from "../actions/use-reason-text.js";
import { useStays } from "../actions/use-stays.js";
import { useWhy, WhyFields } from "../actions/why-fields.js";
import { Button } from "../primitives/button.js";
import { Dialog } from "../primitives/dialog.js";
import { Empty, ErrorNotice } from "../primitives/notices.js";
import { Status } from "../primitives/status.js";
import { useTexts } from "../root/use-texts.js";
import { Comparison } from "./comparison.js";
import { NotUndone } from "./not-undone.js";
import { TargetField } from "./target-field.js";
/** The first step of a rollback: to which version, what that means, and why. */
export function RollbackForm({ deployment, targets, onClose, onRecorded }) {
    const { rollback: texts, actions, common } = useTexts();
    const reasonText = useReasonText();
    const { mutate, isPending, error, reset, can, reasons, isChecking } = useDeploymentAction(deployment.id, 'rollback');
    const activation = useDeploymentAction(deployment.id, 'activate');
    const why = useWhy();
    const [chosen, setChosen] = useState(null);
    const [activates, setActivates] = useState(true);
    const [tried, setTried] = useState(false);
    const reason = useRef(null);
    const seen = useAcknowledged(deployment.status);
    const changed = seen.changed && !isPending;
    const likely = useStays(targets.targets?.[0]?.id);
    const target = targets.targets?.find(({ id }) => id === (chosen ?? likely)) ?? null;
    const [version, back] = [shorten(deployment.version), shorten(target?.version ?? '')];
    const barred = !isPending && !isChecking && !can ? reasonText(reasons) : null;
    const reasonError = why.reason.trim() === '' ? actions.reasonMissing : null;
    const mayActivate = !activation.reasons.some(({ code }) => code === 'right_missing');
    const send = (activate) => {
        if (isPending || target === null || changed || barred !== null)
            return;
        setTried(true);
        setActivates(activate);
        if (reasonError !== null)
            return reason.current?.focus();
        mutate({ revision: deployment.revision, reason: why.reason.trim(), ...why.given, to: target.id }, { onSuccess: (rollback) => onRecorded(rollback, activate) });
    };
    if (target === null || (barred !== null && !changed && error === null))
        return (_jsx(Dialog, { open: true, onClose: onClose, title: texts.title(version), footer: _jsx(Button, { ref: firstFocus, onClick: onClose, children: common.close }), children: _jsxs("div", { className: "slipway-stack", children: [_jsx(PlaceLine, { deployment: deployment }), _jsx(Empty, { title: texts.impossible, children: barred ?? actions.reasons.no_target })] }) }));
    const barrier = barred ?? (changed ? actions.changed.look : null);
    return (_jsx(Dialog, { open: true, onClose: onClose, closesOutside: why.reason === '' && why.ticket === '' && !isPending, title: texts.title(version), footer: _jsxs(_Fragment, { children: [_jsx(Button, { onClick: onClose, children: common.cancel }), _jsx(Button, { onClick: () => send(false), busy: isChecking || isPending, reason: barrier, children: texts.create }), _jsx(Button, { kind: "primary", onClick: () => send(true), busy: isChecking || isPending, reason: barrier ?? (mayActivate ? null : texts.noActivation), children: texts.createAndActivate(back) })] }), children: _jsxs("div", { className: "slipway-stack", "data-gap": "large", children: [_jsxs("div", { className: "slipway-stack", children: [_jsxs("div", { className: "slipway-actions-subject", children: [_jsx(PlaceLine, { deployment: deployment }), _jsx(Status, { status: deployment.status, inactiveReason: deployment.inactive_reason })] }), changed ? (_jsx(ChangedNotice, { deployment: deployment, onAccept: barred === null
                                ? () => {
                                    seen.accept();
                                    reset();
                                }
                                : undefined })) : null, _jsx(TargetField, { targets: targets, chosen: target.id, onChoose: setChosen }), _jsx(Comparison, { deployment: deployment, target: target })] }), _jsx(NotUndone, { deployment: deployment }), _jsxs("section", { className: "slipway-section", children: [_jsx("h3", { className: "slipway-title", children: texts.steps.title }), _jsxs("ol", { className: "slipway-rollback-steps", children: [_jsx("li", { children: texts.steps.record(back) }), _jsx("li", { children: texts.steps.activate(back, version) })] })] }), _jsxs("div", { className: "slipway-stack", children: [_jsx(WhyFields, { ref: reason, why: why, hint: texts.reasonHint, required: true, error: tried ? reasonError : null }), error === null || (changed && isSlipwayError(error, 'stale_revision')) ? null : (_jsx(ErrorNotice, { error: error, title: actions.failed, onRetry: () => send(activates), retrying: isPending }))] })] }) }));
}
