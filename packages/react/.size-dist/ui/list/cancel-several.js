'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { useCallback, useRef, useState } from 'react';
import { firstFocus } from "../actions/first-focus.js";
import { useFormats } from "../formats/use-formats.js";
import { Button } from "../primitives/button.js";
import { Dialog } from "../primitives/dialog.js";
import { Field, TextArea } from "../primitives/fields.js";
import { useAnnounce } from "../root/announcer.js";
import { useTexts } from "../root/use-texts.js";
import { CancelLine } from "./cancel-line.js";
/** Cancels several pending deployments with one reason, one after the other, and says of each what became of it. */
export function CancelSeveral({ deployments, leftOut, onClose }) {
    const { common, list } = useTexts();
    const { several } = list;
    const formats = useFormats();
    const announce = useAnnounce();
    const [reason, setReason] = useState('');
    const [isMissing, setMissing] = useState(false);
    const [states, setStates] = useState(new Map());
    const [phase, setPhase] = useState('asking');
    const jobs = useRef(new Map());
    const stopped = useRef(false);
    const set = useCallback((id, state) => setStates((before) => new Map(before).set(id, state)), []);
    const idsIn = (...wanted) => deployments.map(({ id }) => id).filter((id) => wanted.includes(states.get(id)?.kind ?? 'checking'));
    const allowed = idsIn('allowed');
    const done = idsIn('done');
    const run = async () => {
        if (reason.trim() === '') {
            setMissing(true);
            return;
        }
        setPhase('doing');
        for (const id of allowed)
            set(id, { kind: 'waiting' });
        let count = 0;
        for (const id of allowed) {
            if (stopped.current)
                break;
            set(id, { kind: 'doing' });
            const error = await jobs.current.get(id)?.(reason.trim());
            if (error === null)
                count += 1;
            set(id, error === null || error === undefined ? { kind: 'done' } : { kind: 'failed', error });
        }
        setPhase('done');
        announce(several.outcome(count, formats.number(count), formats.number(allowed.length)));
    };
    const close = () => {
        stopped.current = true;
        onClose(done);
    };
    const isChecking = idsIn('checking').length > 0;
    const barred = !isChecking && allowed.length === 0 ? several.noneAllowed : null;
    return (_jsx(Dialog, { open: true, title: several.title, closesOutside: false, onClose: close, footer: phase === 'done' ? (_jsx(Button, { kind: "primary", onClick: close, children: common.close })) : (_jsxs(_Fragment, { children: [_jsx(Button, { onClick: close, children: common.back }), _jsx(Button, { kind: "danger", busy: phase === 'doing' || isChecking, reason: barred, onClick: () => void run(), children: several.confirm(allowed.length, formats.number(allowed.length)) })] })), children: _jsxs("div", { className: "slipway-stack", children: [phase === 'asking' ? (_jsx(Field, { label: common.fields.reason, hint: several.reasonHint, required: true, error: isMissing && reason.trim() === '' ? several.reasonMissing : null, children: (control) => (_jsx(TextArea, { ref: firstFocus, ...control, value: reason, maxLength: 10_000, onChange: (event) => setReason(event.target.value) })) })) : (_jsx("p", { children: reason.trim() })), _jsx("ul", { className: "slipway-list-several", children: deployments.map((deployment) => (_jsx(CancelLine, { deployment: deployment, state: states.get(deployment.id) ?? CHECKING, onState: set, jobs: jobs.current }, deployment.id))) }), leftOut === 0 ? null : (_jsx("p", { className: "slipway-quiet", children: several.leftOut(leftOut, formats.number(leftOut)) })), phase === 'done' ? (_jsx("p", { role: "status", children: several.outcome(done.length, formats.number(done.length), formats.number(idsIn('done', 'failed', 'waiting').length)) })) : null] }) }));
}
const CHECKING = { kind: 'checking' };
