'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { isSlipwayError } from '@slipway/core/client';
import { useRef, useState } from 'react';
import { useDeploymentAction } from "../../hooks/use-deployment-action.js";
import { Button } from "../primitives/button.js";
import { Dialog } from "../primitives/dialog.js";
import { ErrorNotice } from "../primitives/notices.js";
import { Status } from "../primitives/status.js";
import { useAnnounce } from "../root/announcer.js";
import { useTexts } from "../root/use-texts.js";
import { shorten } from "./action-rules.js";
import { ChangedNotice } from "./changed-notice.js";
import { effectsOf } from "./effects.js";
import { firstFocus } from "./first-focus.js";
import { PlaceLine } from "./place-line.js";
import { useAcknowledged } from "./use-acknowledged.js";
import { useInService } from "./use-in-service.js";
import { useNewest } from "./use-newest.js";
import { useReasonText } from "./use-reason-text.js";
import { useZonedTime } from "./use-zoned-time.js";
import { useWhy, WhyFields } from "./why-fields.js";
import { ZonedTimeField } from "./zoned-time-field.js";
/** Those that have to be explained. */
const EXPLAINED = ['deactivate', 'fail', 'cancel'];
/** Those that may have happened before they are recorded. */
const DATED = ['start', 'activate', 'fail'];
/** Those that depend on what is in service in the slot. */
const SLOTTED = ['start', 'activate', 'fail'];
/** Asks before something is done: what will happen, and why it is done. */
export function ConfirmDialog({ deployment, action, onClose }) {
    const { actions: texts, common } = useTexts();
    const announce = useAnnounce();
    const reasonText = useReasonText();
    const current = useNewest(deployment);
    const wantsSlot = SLOTTED.includes(action);
    const found = useInService(deployment, wantsSlot);
    const serving = wantsSlot ? found : null;
    const { mutate, isPending, error, reset, can, reasons, isChecking } = useDeploymentAction(deployment.id, action);
    const why = useWhy();
    const time = useZonedTime();
    const [earlier, setEarlier] = useState(false);
    const [decommission, setDecommission] = useState(deployment.status === 'inactive');
    const [tried, setTried] = useState(false);
    const reason = useRef(null);
    const moment = useRef(null);
    const seen = useAcknowledged(serving === undefined
        ? null
        : [current.status, current.inactive_reason, current.maintenance_until, serving?.id].join(' '));
    const changed = seen.changed && !isPending;
    const version = shorten(deployment.version);
    const name = decommission && action === 'deactivate' ? 'decommission' : action;
    const explained = EXPLAINED.includes(action);
    const reasonError = explained && why.reason.trim() === '' ? texts.reasonMissing : null;
    const timeError = earlier
        ? (time.problem ?? ((time.at ?? 0) > Date.now() ? texts.time.future : null))
        : null;
    // Asked anew while it is being sent, the server may say that it cannot be done: it has been.
    const barred = !isPending && !isChecking && !can ? reasonText(reasons) : null;
    const send = (event) => {
        event.preventDefault();
        event.stopPropagation();
        if (isPending || isChecking || barred !== null || changed)
            return;
        setTried(true);
        if (reasonError !== null)
            return reason.current?.focus();
        if (timeError !== null)
            return moment.current?.focus();
        const at = earlier && time.at !== null ? { at: new Date(time.at).toISOString() } : {};
        const extra = action === 'deactivate' ? { decommission } : DATED.includes(action) ? at : {};
        mutate(
        // Each action takes what is given here; which of them take more follows from the lists above.
        { revision: current.revision, ...why.given, ...extra }, {
            onSuccess: () => {
                announce(texts.done[name](version));
                onClose();
            },
        });
    };
    const isStale = isSlipwayError(error, 'stale_revision');
    const typed = why.reason !== '' || why.ticket !== '' || earlier;
    const fields = (_jsxs("div", { className: "slipway-stack", children: [_jsx(WhyFields, { ref: (element) => {
                    reason.current = element;
                    if (explained)
                        firstFocus(element);
                }, why: why, required: explained, error: tried ? reasonError : null }), DATED.includes(action) ? (_jsxs(_Fragment, { children: [_jsxs("label", { className: "slipway-actions-check", children: [_jsx("input", { type: "checkbox", checked: earlier, onChange: () => setEarlier(!earlier) }), _jsx("span", { children: texts.earlier })] }), earlier ? (_jsx(ZonedTimeField, { ref: moment, time: time, label: texts.when(time.zone), error: tried ? timeError : null, required: true })) : null] })) : null] }));
    return (_jsx("form", { className: "slipway-actions-form", onSubmit: send, noValidate: true, children: _jsx(Dialog, { open: true, onClose: onClose, closesOutside: !typed && !isPending, title: texts.titles[name](version), footer: _jsxs(_Fragment, { children: [_jsx(Button, { ref: explained ? undefined : firstFocus, onClick: onClose, children: common.cancel }), _jsx(Button, { type: "submit", kind: explained ? 'danger' : 'primary', busy: isPending || isChecking || serving === undefined, reason: barred ?? (changed ? texts.changed.look : null), children: texts.confirm[name](version) })] }), children: _jsxs("div", { className: "slipway-stack", children: [_jsxs("div", { className: "slipway-actions-subject", children: [_jsx(PlaceLine, { deployment: current }), _jsx(Status, { status: current.status, inactiveReason: current.inactive_reason })] }), changed ? (_jsx(ChangedNotice, { deployment: current, serving: wantsSlot ? serving : undefined, onAccept: barred === null
                            ? () => {
                                seen.accept();
                                reset();
                            }
                            : undefined })) : null, serving === undefined ? null : (_jsx("ul", { className: "slipway-actions-effects", "aria-label": texts.effects.title, children: effectsOf(action, { deployment: current, serving, decommission }, texts.effects).map((effect) => (_jsx("li", { children: effect }, effect))) })), error === null || (isStale && changed) ? null : (_jsxs(_Fragment, { children: [_jsx(ErrorNotice, { error: error, title: texts.failed }), isStale ? _jsx("p", { children: texts.staleAgain }) : null] })), action === 'deactivate' && deployment.status !== 'inactive' ? (_jsxs("label", { className: "slipway-actions-check", children: [_jsx("input", { type: "checkbox", checked: decommission, onChange: () => setDecommission(!decommission) }), _jsxs("span", { children: [texts.decommission, " ", _jsx("small", { className: "slipway-hint", children: texts.decommissionHint })] })] })) : null, explained ? (fields) : (_jsxs("details", { className: "slipway-actions-more", children: [_jsx("summary", { children: DATED.includes(action) ? texts.extrasWithTime : texts.extras }), fields] }))] }) }) }));
}
