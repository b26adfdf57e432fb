'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { forwardRef, useId } from 'react';
import { Icon } from "./icon.js";
export const Button = forwardRef(function Button(props, ref) {
    const { kind = 'plain', icon, label, reason = null, busy = false, disabled = false, type = 'button', } = props;
    const { pressed, expanded, popup, className = '', onClick, children } = props;
    const reasonId = useId();
    const barred = reason !== null || busy;
    const button = (_jsxs("button", { ref: ref, 
        // A form must not be sent by a button that is barred, nor twice.
        type: barred ? 'button' : type, className: `slipway-button ${className}`, "data-kind": kind, "data-busy": busy ? '' : undefined, "data-icon-only": children === undefined ? '' : undefined, "aria-label": label, "aria-disabled": barred ? true : undefined, "aria-describedby": reason === null ? undefined : reasonId, "aria-pressed": pressed, "aria-expanded": expanded, "aria-haspopup": popup, "aria-busy": busy ? true : undefined, disabled: disabled, onClick: barred ? undefined : onClick, children: [icon === undefined ? null : _jsx(Icon, { name: icon }), children === undefined ? null : _jsx("span", { children: children })] }));
    if (reason === null)
        return button;
    return (_jsxs("span", { className: "slipway-barred", children: [button, _jsx("span", { className: "slipway-tip", role: "tooltip", id: reasonId, children: reason })] }));
});
