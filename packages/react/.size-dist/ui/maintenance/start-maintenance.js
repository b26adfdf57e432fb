'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { isSlipwayError } from '@slipway/core/client';
import { useRef, useState } from 'react';
import { useDeploymentAction } from "../../hooks/use-deployment-action.js";
import { useNow } from "../../provider/clock.js";
import { shorten } from "../actions/action-rules.js";
import { ChangedNotice } from "../actions/changed-notice.js";
import { firstFocus } from "../actions/first-focus.js";
import { PlaceLine } from "../actions/place-line.js";
import { useAcknowledged } from "../actions/use-acknowledged.js";
import { useReasonText } from "../actions/use-reason-text.js";
import { useZonedTime } from "../actions/use-zoned-time.js";
import { useWhy, WhyFields } from "../actions/why-fields.js";
import { ZonedTimeField } from "../actions/zoned-time-field.js";
import { useFormats } from "../formats/use-formats.js";
import { Button } from "../primitives/button.js";
import { Dialog } from "../primitives/dialog.js";
import { Icon } from "../primitives/icon.js";
import { ErrorNotice } from "../primitives/notices.js";
import { Status } from "../primitives/status.js";
import { useAnnounce } from "../root/announcer.js";
import { useTexts } from "../root/use-texts.js";
const MINUTE = 60_000;
/** Lengths to choose from, in minutes. */
const LENGTHS = [30, 60, 120, 240];
/** Asks for reason and end of a maintenance, and says what it silences. */
export function StartMaintenance({ deployment, onClose }) {
    const { maintenance: texts, actions, common } = useTexts();
    const announce = useAnnounce();
    const formats = useFormats();
    const now = useNow();
    const reasonText = useReasonText();
    const { mutate, isPending, error, reset, can, reasons, isChecking } = useDeploymentAction(deployment.id, 'startMaintenance');
    const why = useWhy();
    const end = useZonedTime();
    const [length, setLength] = useState(null);
    const [tried, setTried] = useState(false);
    const reason = useRef(null);
    const moment = useRef(null);
    const seen = useAcknowledged(deployment.status);
    const changed = seen.changed && !isPending;
    const version = shorten(deployment.version);
    const barred = !isPending && !isChecking && !can ? reasonText(reasons) : null;
    const reasonError = why.reason.trim() === '' ? actions.reasonMissing : null;
    const endError = (at, present) => end.problem ?? (at !== null && at <= present ? actions.time.past : null);
    const choose = (minutes) => {
        setLength(minutes);
        end.show(Date.now() + minutes * MINUTE);
    };
    const send = (event) => {
        event.preventDefault();
        event.stopPropagation();
        if (isPending || isChecking || barred !== null || changed)
            return;
        setTried(true);
        if (reasonError !== null)
            return reason.current?.focus();
        if (end.at === null || endError(end.at, Date.now()) !== null)
            return moment.current?.focus();
        mutate({
            revision: deployment.revision,
            reason: why.reason.trim(),
            ...why.given,
            until: new Date(end.at).toISOString(),
        }, {
            onSuccess: () => {
                announce(texts.done(version));
                onClose();
            },
        });
    };
    const typed = why.reason !== '' || why.ticket !== '' || end.value !== '';
    return (_jsx("form", { className: "slipway-actions-form", onSubmit: send, noValidate: true, children: _jsx(Dialog, { open: true, onClose: onClose, closesOutside: !typed && !isPending, title: texts.title(version), footer: _jsxs(_Fragment, { children: [_jsx(Button, { onClick: onClose, children: common.cancel }), _jsx(Button, { type: "submit", kind: "primary", busy: isPending || isChecking, reason: barred ?? (changed ? actions.changed.look : null), children: texts.confirm })] }), children: _jsxs("div", { className: "slipway-stack", children: [_jsxs("div", { className: "slipway-actions-subject", children: [_jsx(PlaceLine, { deployment: deployment }), _jsx(Status, { status: deployment.status, inactiveReason: deployment.inactive_reason })] }), changed ? (_jsx(ChangedNotice, { deployment: deployment, onAccept: barred === null
                            ? () => {
                                seen.accept();
                                reset();
                            }
                            : undefined })) : null, error === null || (changed && isSlipwayError(error, 'stale_revision')) ? null : (_jsx(ErrorNotice, { error: error, title: actions.failed })), _jsxs("div", { className: "slipway-maintenance-end", children: [_jsx(ZonedTimeField, { ref: moment, time: {
                                    ...end,
                                    write: (value) => {
                                        setLength(null);
                                        end.write(value);
                                    },
                                }, label: texts.end(end.zone), hint: texts.endHint, error: tried && now !== null ? endError(end.at, now) : null, required: true }), _jsx("fieldset", { className: "slipway-maintenance-lengths", "aria-label": texts.quick, children: LENGTHS.map((minutes) => (_jsx(Button, { pressed: length === minutes, onClick: () => choose(minutes), children: formats.duration(minutes * MINUTE) }, minutes))) })] }), _jsx(WhyFields, { ref: (element) => {
                            reason.current = element;
                            firstFocus(element);
                        }, why: why, hint: texts.reasonHint, required: true, error: tried ? reasonError : null }), _jsxs("div", { className: "slipway-maintenance-silences", children: [_jsx("h3", { className: "slipway-notice-title", children: texts.silences }), _jsxs("ul", { children: [_jsxs("li", { children: [_jsx(Icon, { name: "active" }), " ", texts.stays(version)] }), texts.silenced.map((line) => (_jsxs("li", { children: [_jsx(Icon, { name: "cancelled" }), " ", line] }, line)))] })] })] }) }) }));
}
