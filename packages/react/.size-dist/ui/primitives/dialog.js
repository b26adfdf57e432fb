'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useEffect, useId, useLayoutEffect, useRef, useState, } from 'react';
import { FloatingRoot } from "../root/root.js";
import { useTexts } from "../root/use-texts.js";
import { Button } from "./button.js";
// Before the page is painted, so that one dialog can follow another without a flash of what is behind them.
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;
/** A native modal dialog: what is behind it cannot be reached, and the focus goes back where it came from. */
export function Dialog(props) {
    const { open, onClose, title, kind = 'dialog', closesOutside = true, footer, children } = props;
    const { close } = useTexts().common;
    const ref = useRef(null);
    const [element, setElement] = useState(null);
    const titleId = useId();
    useBeforePaint(() => {
        const dialog = ref.current;
        if (dialog === null || !open)
            return;
        const before = document.activeElement;
        if (!dialog.open)
            dialog.showModal();
        return () => {
            dialog.close();
            if (before instanceof HTMLElement && before.isConnected)
                before.focus();
        };
    }, [open]);
    const onCancel = (event) => {
        // Whether it is open is the host's to say.
        event.preventDefault();
        if (event.target === ref.current)
            onClose();
    };
    return (_jsx("dialog", { ref: ref, className: "slipway-dialog", "data-kind": kind, "aria-labelledby": titleId, onCancel: onCancel, onClick: (event) => {
            if (closesOutside && event.target === ref.current)
                onClose();
        }, children: open ? (_jsx("div", { className: "slipway-dialog-box", ref: setElement, children: _jsxs(FloatingRoot, { value: element, children: [_jsxs("header", { className: "slipway-dialog-head", children: [_jsx("h2", { id: titleId, className: "slipway-title", children: title }), _jsx(Button, { kind: "quiet", icon: "close", label: close, onClick: onClose })] }), _jsx("div", { className: "slipway-dialog-body", children: children }), footer === undefined ? null : _jsx("footer", { className: "slipway-dialog-foot", children: footer })] }) })) : null }));
}
