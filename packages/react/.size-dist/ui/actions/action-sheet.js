'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useId } from 'react';
import { createPortal } from 'react-dom';
import { Button } from "../primitives/button.js";
import { Dialog } from "../primitives/dialog.js";
import { useFloatingRoot } from "../root/root.js";
import { useTexts } from "../root/use-texts.js";
import { shorten } from "./action-rules.js";
import { PlaceLine } from "./place-line.js";
import { useActionItems } from "./use-action-items.js";
/** The actions as a sheet from below, for a phone. */
export function ActionSheet({ deployment, actions, onChoose, onClose }) {
    const { common } = useTexts();
    const container = useFloatingRoot();
    const id = useId();
    const { items, checking, failed, retry } = useActionItems({ deployment, actions });
    if (container === null)
        return null;
    return createPortal(_jsxs(Dialog, { open: true, onClose: onClose, title: shorten(deployment.version, 60), children: [_jsx(PlaceLine, { deployment: deployment }), _jsx("ul", { className: "slipway-actions-sheet", "aria-busy": checking ? true : undefined, children: items.map(({ action, label, reason }) => (_jsx("li", { children: _jsxs("button", { type: "button", className: "slipway-actions-row", "data-action": action, "aria-disabled": reason === null ? undefined : true, "aria-describedby": reason === null || reason === '' ? undefined : `${id}-${action}`, onClick: reason === null ? () => onChoose(action) : undefined, children: [label, reason === null || reason === '' ? null : (_jsx("span", { className: "slipway-actions-reason", id: `${id}-${action}`, children: reason }))] }) }, action))) }), failed ? _jsx(Button, { onClick: retry, children: common.retry }) : null] }), container);
}
