'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { useEffect, useRef, useState } from 'react';
import { useDeploymentAction } from "../../hooks/use-deployment-action.js";
import { isServing, shorten } from "../actions/action-rules.js";
import { firstFocus } from "../actions/first-focus.js";
import { PlaceLine } from "../actions/place-line.js";
import { useNewest } from "../actions/use-newest.js";
import { useReasonText } from "../actions/use-reason-text.js";
import { Button } from "../primitives/button.js";
import { Dialog } from "../primitives/dialog.js";
import { Icon } from "../primitives/icon.js";
import { ErrorNotice } from "../primitives/notices.js";
import { useAnnounce } from "../root/announcer.js";
import { useTexts } from "../root/use-texts.js";
/** The second step of a rollback: it is recorded, and is activated here, at once, when asked, or later by somebody else. */
export function RecordedDialog(props) {
    const { undone, isNew, activates, onClose, onDone } = props;
    const { rollback: texts, common } = useTexts();
    const announce = useAnnounce();
    const reasonText = useReasonText();
    const rollback = useNewest(props.rollback);
    const { mutate, isPending, error, can, reasons, isChecking } = useDeploymentAction(rollback.id, 'activate');
    const [activated, setActivated] = useState(false);
    // What was in service before: it stays the one that is spoken of when it is no longer.
    const [served] = useState(isServing(undone));
    const sent = useRef(false);
    const [version, before] = [shorten(rollback.version), shorten(undone.version)];
    const done = activated || rollback.status === 'active';
    const activate = () => {
        mutate({ revision: rollback.revision }, {
            onSuccess: (promoted) => {
                setActivated(true);
                announce(texts.done(version, before));
                onDone?.(promoted);
            },
        });
    };
    useEffect(() => {
        if (!activates || sent.current)
            return;
        sent.current = true;
        activate();
    });
    const barred = !isPending && !isChecking && !can ? reasonText(reasons) : null;
    return (_jsx(Dialog, { open: true, onClose: onClose, closesOutside: !isPending, title: texts.title(before), footer: done ? (_jsx(Button, { ref: focus, kind: "primary", onClick: onClose, children: common.close }, "close")) : (_jsxs(_Fragment, { children: [_jsx(Button, { ref: firstFocus, onClick: onClose, children: texts.later }), _jsx(Button, { kind: "primary", busy: isPending || isChecking, reason: barred, onClick: activate, children: texts.activate(version) })] })), children: _jsxs("div", { className: "slipway-stack", children: [_jsx(PlaceLine, { deployment: rollback }), _jsxs("ol", { className: "slipway-rollback-results", role: "status", children: [_jsxs("li", { "data-state": "done", children: [_jsx(Icon, { name: "active" }), _jsx("span", { children: isNew ? texts.recorded(version) : texts.alreadyRecorded(version) })] }), _jsxs("li", { "data-state": done ? 'done' : error === null ? 'open' : 'failed', children: [_jsx(Icon, { name: done ? 'active' : error === null ? (isPending ? 'deploying' : 'pending') : 'failed' }), _jsx("span", { children: done
                                        ? texts.done(version, before)
                                        : isPending
                                            ? texts.activating(version)
                                            : served
                                                ? texts.waiting(version, before)
                                                : texts.waitingForNothing(version) })] })] }), error === null || done ? null : _jsx(ErrorNotice, { error: error, title: texts.notActivated })] }) }));
}
function focus(element) {
    element?.focus();
}
